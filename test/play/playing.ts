import type {Call, RunEvent} from '../../engine/event.ts'
import {makePlan} from '../../engine/plan/index.ts'
import {defaultLimits, defaultSwitches, type PlayOptions} from '../../engine/plan/play-options.ts'
import {
  type CommandGate,
  type EventWithoutTime,
  type FileContent,
  type PageResult,
  quit,
  type SaveOutcome,
} from '../../engine/play/context.ts'
import {playPage} from '../../engine/play/index.ts'
import {noSite, type Site} from '../../engine/read/index.ts'
import type {Shell} from '../../engine/session/shell.ts'
import {type Chosen, choices} from '../plan/planning.ts'
import {read} from '../read/reading.ts'
import {fake, type Script} from '../session/fake.ts'

export const patient: PlayOptions = {
  ...defaultLimits,
  ...defaultSwitches,
  commandMs: 60_000,
  retryMs: 10_000,
  localRetryMs: 2000,
  delays: null,
  waitsUntilReady: true,
  retriesUnasked: true,
  patterns: {tokens: [], captures: []},
}

interface Options {
  readonly script?: Script
  readonly manners?: Partial<PlayOptions>
  readonly choices?: Chosen
  readonly site?: Site
  /** Calls of guarded tools, which the next command is taken to have made. */
  readonly called?: Call[]
  /** What comes of saving a file. */
  readonly saveOutcome?: SaveOutcome
  /** Called with each event, and what plays Ctrl-C. */
  readonly watch?: (event: RunEvent, interrupt: () => void) => void
  /** Who plays step by step; gets what quits, what plays Ctrl-C, and the session. */
  readonly reader?: (here: Reader) => CommandGate
}

export interface Reader {
  readonly quit: () => void
  readonly interrupt: () => void
  readonly shell: Shell
}

export interface Played extends PageResult {
  readonly events: readonly RunEvent[]
  readonly ran: readonly string[]
  readonly saved: readonly FileContent[]
  readonly opened: readonly string[] // scripts that lead to shells
}

/** Play a page against the fake shell, in a time of its own: waiting takes none, and every event takes 1 ms. */
export const play = async (
  text: string,
  {
    script = {},
    manners = {},
    choices: chosen = {},
    site = noSite,
    called = [],
    watch,
    reader,
    saveOutcome = 'saved',
  }: Options = {},
): Promise<Played> => {
  const plan = makePlan(await read(text, site), choices(chosen))
  const {open, ran} = fake(script)
  const env = Object.fromEntries(plan.bindings.map(({name, value}) => [name, value]))
  const shell = await open({cwd: '/play', env})
  const stops = [new AbortController(), new AbortController()]
  const hearing = new Set<() => void>()
  const interrupt = () => {
    for (const hear of hearing) hear()
    stops.find(({signal}) => !signal.aborted)?.abort()
  }
  const events: RunEvent[] = []
  const saved: FileContent[] = []
  const opened: string[] = []
  let now = 0
  const emit = (event: EventWithoutTime) => {
    const stamped: RunEvent = {at: now++, ...event}
    events.push(stamped)
    watch?.(stamped, interrupt)
  }
  const wait = async (ms: number) => {
    now += ms
  }
  const [stop, stopCleanup] = stops.map(({signal}) => signal) as [AbortSignal, AbortSignal]
  const stage = {
    shell,
    workdir: '/play',
    emit,
    now: () => now,
    wait,
    stop,
    stopCleanup,
    onInterrupt: (listener: () => void) => {
      hearing.add(listener)
      return () => void hearing.delete(listener)
    },
    calls: () => called.splice(0),
    place: async () => shell,
    openTerminal: async () => {
      opened.push('terminal')
      return open({cwd: '/play', env})
    },
    openShell: async (script: string) => {
      opened.push(script)
      return open({cwd: '/there', env: {}})
    },
    saveFile: async (file: FileContent) => {
      saved.push(file)
      return saveOutcome
    },
    hook: async () => 'none' as const,
    passed: async () => undefined,
    gate: reader?.({shell, interrupt, quit: () => stops[0]?.abort(quit)}),
  }
  const result = await playPage(plan, stage, {...patient, ...manners})
  await shell.close()
  return {...result, events, ran, saved, opened}
}

/** What became of each command that was to run: its text and `passed`, or the reason why not. */
export const verdicts = ({events}: Played): string[] =>
  events.flatMap((event) =>
    event.type === 'command-ended'
      ? [`${event.run}: ${event.verdict.kind === 'passed' ? 'passed' : event.verdict.reason}`]
      : [],
  )
