import type {CommandTranscript, PageTranscript, StepTranscript, Transcript} from '../transcript/transcript.ts'

type Anchored = PageTranscript | StepTranscript | CommandTranscript

/** Where in the report something of a run stands: the id of its element. */
export type Anchors = (of: Anchored) => string

/**
 * Ids that stay the same from report to report, as they are made of keys: `step-guide.md:say_hello_1/1`. From the second
 * run of a report on they begin with its number: `run2-step-…`.
 */
export function makeAnchors(transcripts: readonly Transcript[]): Anchors {
  const ids = new Map<Anchored, string>()
  const taken = new Set<string>()
  const give = (of: Anchored, wanted: string): void => {
    let id = wanted
    for (let number = 2; taken.has(id); number++) id = `${wanted}.${number}`
    taken.add(id)
    ids.set(of, id)
  }
  for (const [index, {pages}] of transcripts.entries()) {
    const run = index === 0 ? '' : `run${index + 1}-`
    for (const page of pages) {
      give(page, `${run}page-${makeId(page.page)}`)
      for (const step of page.steps) {
        give(step, `${run}step-${makeId(step.key)}`)
        for (const command of step.commands) give(command, `${run}step-${makeId(command.key)}`)
      }
    }
  }
  return (of) => ids.get(of) ?? ''
}

/** What may stand in an id and behind a `#` alike. */
function makeId(key: string): string {
  return key.replace('#', ':').replace(/[^\p{L}\p{N}_.:/()-]/gu, '-')
}
