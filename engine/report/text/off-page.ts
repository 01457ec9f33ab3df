import {wordLimit, wordStatus} from '../../note.ts'
import type {OffPage} from '../../off-page.ts'
import {wordDuration} from './quantity.ts'

type ActionOf<What extends OffPage['what']> = Extract<OffPage, {readonly what: What}>

/** What was done off the page, in one line for a person. */
export function wordOffPage(action: OffPage): string {
  return wordAction(action).replaceAll('\n', '\\n')
}

function wordAction(action: OffPage): string {
  switch (action.what) {
    case 'context':
      return `${action.name}=${action.value} (${action.from})`
    case 'env':
      return wordVariable(action)
    case 'capture':
      return `${action.name} is ${action.value} from here on`
    case 'answer':
      return wordAnswer(action)
    case 'by-hand':
      return 'does what the page has its reader do by hand'
    case 'tty':
      return 'is given a terminal'
    case 'always':
      return 'is cleaned up whether the run has made it or not'
    case 'background':
      return 'runs in the background until cleanup'
    case 'timeout':
      return `may take ${wordLimit(action.limitMs)}`
    case 'retry':
      return wordRetry(action)
    case 'check':
      return wordCheck(action)
    case 'startup':
      return `read ${action.files.join(', ')} as an interactive shell does`
    case 'fresh-shell':
      return 'ran in a fresh shell with the last known state, since the one before had ended'
    case 'skip':
      return `asked whether \`${action.condition}\`: status ${action.status}`
    case 'folder':
      return `played in ${action.folder}`
    case 'place':
      return `played on ${action.name}`
    case 'shell':
      return wordShell(action)
    case 'settle':
      return wordSettle(action)
    case 'page':
      return wordPage(action)
    case 'up':
      return `up.${action.kind}: \`${action.command}\` ended with status ${action.status} after ${tenths(action.durationMs)}`
    case 'file':
      return action.kind === 'saved'
        ? `saves what ${action.step} shows as ${action.name}`
        : `uses the ${action.name} that is there, which is not what ${action.step} shows`
    case 'files':
      return `copied ${action.name} of the release`
    case 'hook':
      return `the hook ${action.moment} ran`
    case 'resume':
      return `resumed ${action.after === null ? 'at the start' : `after ${action.after}`} of ${action.page}, with that session's state`
    case 'reader':
      return wordReader(action)
    case 'recorded':
      return action.text
  }
}

function wordVariable(action: ActionOf<'env'>): string {
  switch (action.kind) {
    case 'page':
      return `${action.name}=${action.value} (${action.from})`
    case 'step':
      return `${action.name}=${action.value} for this step`
    case 'calls':
      return `${action.name} is set for ${action.context} (${action.from})`
  }
}

function wordAnswer({lines, question}: ActionOf<'answer'>): string {
  const typed = wordTyped(lines)
  return question === null ? `gave it ${typed} to read` : `typed ${typed} at \`${question}\``
}

function wordTyped(lines: ActionOf<'answer'>['lines']): string {
  return lines.map((line) => (line === null ? '(not shown)' : `\`${line}\``)).join(', ')
}

function wordRetry(action: ActionOf<'retry'>): string {
  if (action.kind === 'matched') return `tried ${action.tries} times until it matched`
  return action.limitMs === 0 ? 'is tried once' : `is tried for ${wordLimit(action.limitMs)}`
}

function wordCheck(action: ActionOf<'check'>): string {
  switch (action.kind) {
    case 'status':
      return `must end with ${wordStatus(action.status)}`
    case 'output':
      return 'must print what the notes say'
    case 'comparator':
      return `is compared by \`${action.comparator}\``
    case 'vary':
      return `may differ in ${action.words.join(', ')}`
    case 'times':
      return `must match ${action.times} times in a row`
    case 'gone':
      return `finds nothing to clean up, which is no failure, since not all was done before it: ${action.place}, ${action.how === 'failed' ? 'failed' : 'was not played'}`
  }
}

function wordShell(action: ActionOf<'shell'>): string {
  switch (action.kind) {
    case 'opened':
      return `opened by \`${action.script}\`, for what is played there`
    case 'entered':
      return `played in the shell that ${action.by} opens`
    case 'terminal':
      return `played in ${action.number === 2 ? 'a second terminal' : `terminal ${action.number}`}`
  }
}

function wordSettle({object, durationMs, trouble}: ActionOf<'settle'>): string {
  const waited = `waited ${tenths(durationMs)} for ${object}`
  return trouble === null
    ? `${waited} to be ready`
    : `${waited}, which is not ready: ${trouble || 'it does not say why'}`
}

function wordPage(action: ActionOf<'page'>): string {
  return action.kind === 'requires'
    ? `${action.page} requires ${action.requires} by its ${action.by}`
    : `asked whether ${action.page} is done already, by \`${action.probe}\`: status ${action.status}`
}

const maxNames = 6 // of variables

function wordReader(action: ActionOf<'reader'>): string {
  switch (action.kind) {
    case 'skipped':
      return 'the reader skipped it'
    case 'again':
      return 'the reader had it run again'
    case 'quit':
      return 'the reader quit'
    case 'typed':
      return `the reader typed ${wordTyped(action.lines)}${action.question === null ? '' : ` at \`${action.question}\``}`
    case 'shell': {
      const opened = `the reader opened a shell in the session's state for ${wordDuration(action.durationMs)}`
      const changes = wordChanges(action.changed, action.folder)
      return changes === '' ? opened : `${opened} (${changes})`
    }
  }
}

function wordChanges(changed: readonly string[], folder: string | null): string {
  const more = changed.length - maxNames
  const names = more > 0 ? [...changed.slice(0, maxNames), `${more} more`] : changed
  return [
    ...(names.length === 0 ? [] : [`changed ${names.join(', ')}`]),
    ...(folder === null ? [] : [`left in ${folder}`]),
  ].join('; ')
}

/** As a time that was measured: `1.2s`. */
function tenths(ms: number): string {
  return `${(ms / 1000).toFixed(1)}s`
}
