import type {Aside, CommandTranscript, PageTranscript} from '../transcript/transcript.ts'

/** What is told of a page as a whole, where it happened. */
export interface Between {
  readonly before: readonly Aside[] // its first command
  readonly after: ReadonlyMap<object, readonly Aside[]> // a command
}

/** Puts each thing that belongs to no step of a page behind the last command that was begun before it. */
export function placeAsides({asides, steps}: PageTranscript): Between {
  const commands = steps.flatMap((step) => step.commands).filter((command) => findBegin(command) !== null)
  const before: Aside[] = []
  const after = new Map<CommandTranscript, Aside[]>()
  let next = 0
  for (const aside of asides) {
    while (next < commands.length && (findBegin(commands[next]) ?? 0) <= aside.at) next++
    const command = commands[next - 1]
    const told = command === undefined ? before : (after.get(command) ?? [])
    told.push(aside)
    if (command !== undefined) after.set(command, told)
  }
  return {before, after}
}

function findBegin(command: CommandTranscript | undefined): number | null {
  return command?.started?.at ?? command?.ended?.at ?? null
}
