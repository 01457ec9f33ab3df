import type {Transcript} from '../transcript/transcript.ts'

/** A context that a run was played with. */
export interface ContextFacts {
  readonly name: string // `cluster1`
  readonly kubeContext: string
  readonly answer: {readonly server: string; readonly version: string} | null // null where it was not asked, or said nothing
}

/** Contexts as a run was begun with, then others that have answered; each with what it said. */
export function listContexts({run, contexts}: Transcript): readonly ContextFacts[] {
  const names = new Set([...Object.keys(run.contexts), ...contexts.map(({name}) => name)])
  return [...names].map((name) => {
    const answer = contexts.find((each) => each.name === name) ?? null
    return {name, kubeContext: answer?.kubeContext ?? run.contexts[name] ?? '', answer}
  })
}
