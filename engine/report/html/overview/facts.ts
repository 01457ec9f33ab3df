import {wordDuration} from '../../text/quantity.ts'
import {listContexts} from '../../transcript/facts.ts'
import type {Transcript} from '../../transcript/transcript.ts'
import {type Content, joinContents, type Markup, markup} from '../markup.ts'
import {drawScroll, drawTable} from '../pieces.ts'

/** When a run was, on which machine, with which tools and contexts, of which state of its pages. */
export function drawRunFacts(transcript: Transcript): Markup {
  return markup`<dl class="facts-list">${[
    drawFact('Begun', drawTime(transcript.run.startedAt)),
    drawFact('Took', wordRunTime(transcript)),
    ...drawHostFacts(transcript),
    ...drawRepository(transcript),
  ]}</dl>${drawContexts(transcript)}`
}

/** `1 March 2026, 09:30 UTC`, with the time to the letter for programs. */
export function drawTime(startedAt: string): Markup {
  const time = new Date(startedAt)
  const text = Number.isNaN(time.getTime())
    ? startedAt
    : `${dayFormat.format(time)}, ${time.toISOString().slice(11, 16)} UTC`
  return markup`<time datetime="${startedAt}">${text}</time>`
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {timeZone: 'UTC', dateStyle: 'long'})

function drawFact(name: string, value: Content): Markup {
  return markup`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function wordRunTime({ended, untilMs}: Transcript): string {
  return ended === null ? `${wordDuration(untilMs)} up to where its record ends` : wordDuration(ended.durationMs)
}

function drawHostFacts({run, hostInfo}: Transcript): readonly Markup[] {
  if (hostInfo === null) return [drawFact('With', `runbook ${run.version}`)]
  const {host, system, tools} = hostInfo
  const versions = [['runbook', run.version] as const, ...Object.entries(tools)]
  const names = versions.map(([name, version]) => markup`<span class="whole">${name} <b>${version}</b></span>`)
  return [
    drawFact('On', [host, markup`, <span class="whole">${system}</span>`]),
    drawFact('With', joinContents(names, ', ')),
  ]
}

function drawRepository({hostInfo}: Transcript): readonly Markup[] {
  if (hostInfo === null || hostInfo.repository === null) return []
  const {commit, changed} = hostInfo.repository
  const pages = changed.map((page) => markup`<code>${page}</code>`)
  const state = changed.length === 0 ? ', pages unchanged since' : [', changed since: ', joinContents(pages, ', ')]
  return [drawFact('Commit', [markup`<code title="${commit}">${commit.slice(0, 12)}</code>`, state])]
}

/** Contexts that have answered with what they said; others as they were asked for. */
function drawContexts(transcript: Transcript): Content {
  const all = listContexts(transcript)
  if (all.length === 0) return null
  const rows = all.map(({name, kubeContext, answer}) => ({
    cells: answer === null ? [name, kubeContext, 'not asked', '–'] : [name, kubeContext, answer.server, answer.version],
  }))
  const columns = ['Name', 'Kube context', 'Server', 'Kubernetes'].map((name) => ({name}))
  return drawScroll('Contexts', drawTable('contexts', 'Contexts', columns, rows))
}
