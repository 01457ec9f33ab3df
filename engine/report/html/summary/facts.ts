import {contextsOf} from '../../facts/contexts.ts'
import {duration} from '../../text/quantity.ts'
import type {Transcript} from '../../transcript/index.ts'
import {type Content, joined, type Markup, markup} from '../markup.ts'
import {scroll, table} from '../pieces.ts'

/** When a run was, on which machine, with which tools and contexts, of which state of its pages. */
export function runFacts(transcript: Transcript): Markup {
  return markup`<dl class="facts-list">${[
    fact('Begun', when(transcript.run.startedAt)),
    fact('Took', took(transcript)),
    ...around(transcript),
    ...repository(transcript),
  ]}</dl>${contexts(transcript)}`
}

/** `1 March 2026, 09:30 UTC`, with the time to the letter for programs. */
export function when(startedAt: string): Markup {
  const time = new Date(startedAt)
  const said = Number.isNaN(time.getTime()) ? startedAt : `${day.format(time)}, ${time.toISOString().slice(11, 16)} UTC`
  return markup`<time datetime="${startedAt}">${said}</time>`
}

const day = new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', dateStyle: 'long'})

function fact(name: string, value: Content): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function took({ended, untilMs}: Transcript): string {
  return ended === null ? `${duration(untilMs)} up to where its record ends` : duration(ended.durationMs)
}

function around({run, surroundings}: Transcript): readonly Markup[] {
  if (surroundings === null) return [fact('With', `runbook ${run.version}`)]
  const {host, system, tools} = surroundings
  const versions = [['runbook', run.version] as const, ...Object.entries(tools)]
  return [
    fact('On', [host, markup`, <span class="whole">${system}</span>`]),
    fact(
      'With',
      joined(
        versions.map(([name, version]) => markup`<span class="whole">${name} <b>${version}</b></span>`),
        ', ',
      ),
    ),
  ]
}

function repository({surroundings}: Transcript): readonly Markup[] {
  if (surroundings === null || surroundings.repository === null) return []
  const {commit, changed} = surroundings.repository
  const state: Content =
    changed.length === 0
      ? ', pages unchanged since'
      : [
          ', changed since: ',
          joined(
            changed.map((page) => markup`<code>${page}</code>`),
            ', ',
          ),
        ]
  return [fact('Commit', [markup`<code title="${commit}">${commit.slice(0, 12)}</code>`, state])]
}

/** Contexts that have answered with what they said; others as they were asked for. */
function contexts(transcript: Transcript): Content {
  const all = contextsOf(transcript)
  if (all.length === 0) return null
  const rows = all.map(({name, kubeContext, answer}) => ({
    cells: answer === null ? [name, kubeContext, 'not asked', '–'] : [name, kubeContext, answer.server, answer.version],
  }))
  const columns = ['Name', 'Kube context', 'Server', 'Kubernetes'].map((name) => ({name}))
  return scroll('Contexts', table('contexts', 'Contexts', columns, rows))
}
