import {comparatorNames, varying} from '../compare/names.ts'
import {type Diagnostic, type DiagnosticCode, type Place, placeAtTop} from '../diagnostic.ts'

export function reportOutputWithoutCommand(place: Place): Diagnostic {
  return warn('output-without-command', place, 'this output has no command above it', 'begin the command with `$ `')
}

export function reportUnfinishedCommand(place: Place): Diagnostic {
  return warn(
    'unfinished-command',
    place,
    'the command is not finished where its block ends',
    'close its quote, heredoc or compound command',
  )
}

/**
 * @param why as a clause
 * @param holder what the block stands in that has no language; null for one that may have a language
 */
export function reportCommandsNotRun(why: string, place: Place, holder: string | null = null): Diagnostic {
  const hint =
    holder === null
      ? 'name `bash` as its language if it holds commands, `output` if not'
      : 'put it in a fenced block with the language `bash` if it holds commands'
  return warn('commands-not-run', place, `${why}: it is not run`, hint)
}

export function reportUnknownValue(name: string, place: Place): Diagnostic {
  const message = `\`{{< ${name} >}}\` has no value: commands that use it are skipped`
  const hint = `give one with \`--value ${name}=…\`, or name the site with \`--site DIR\``
  return {...warn('unknown-value', place, message, hint), named: name}
}

export function reportUnknownComparator(name: string, place: Place): Diagnostic {
  return refuse(
    'unknown-comparator',
    place,
    `no comparator is called \`${name}\``,
    `choose one of ${comparatorNames.join(', ')}`,
  )
}

export function reportUnknownShortcode(name: string, meant: string, place: Place): Diagnostic {
  return warn(
    'unknown-shortcode',
    place,
    `\`${name}\` is not a known shortcode: its content is read as plain text`,
    `did you mean \`${meant}\`?`,
  )
}

/** @param source the include as the page has it */
export function reportUnknownInclude(source: string, place: Place): Diagnostic {
  return warn(
    'unknown-include',
    place,
    `\`${clipLine(source)}\` is not a known include: what it includes is not run`,
    'play the included page as well, or put its commands here',
  )
}

export function reportMissingInclude(name: string, why: string, place: Place): Diagnostic {
  return refuse('include-not-found', place, `cannot include \`${name}\`: ${why}`, '')
}

export function reportIncludeCycle(name: string, page: string, place: Place): Diagnostic {
  return refuse('include-cycle', place, `\`${name}\` includes itself`, `remove the include from ${page}`)
}

export function reportBadUntil(until: string, place: Place): Diagnostic {
  return refuse(
    'bad-until',
    place,
    `\`until=${until}\` does not say how often in a row the output must match`,
    'write `until="3 times"`',
  )
}

export function reportUnknownVary(word: string, place: Place): Diagnostic {
  return refuse('unknown-vary', place, `\`vary\` does not know \`${word}\``, `choose among ${varying.join(', ')}`)
}

export function reportUnreadAnnotation(rest: string, place: Place): Diagnostic {
  return refuse(
    'unread-annotation',
    place,
    rest === '' ? 'the annotation is empty' : `\`${clipLine(rest)}\` in the annotation cannot be read`,
    'write `key="value"`, as in `<!-- runbook: answer="y" -->`',
  )
}

export function reportMissingValue(key: string, place: Place): Diagnostic {
  return refuse('annotation-without-value', place, `\`${key}\` has no value`, `write \`${key}="…"\``)
}

function clipLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

export function reportRepeatedAnnotation(key: string, place: Place): Diagnostic {
  return refuse('annotated-twice', place, `\`${key}\` is set twice for this block`, 'keep one of them')
}

export function reportStrayAnnotation(place: Place): Diagnostic {
  return warn(
    'stray-annotation',
    place,
    'no block of commands follows the annotation',
    'put it right before the block that it is for',
  )
}

function refuse(code: DiagnosticCode, place: Place, message: string, hint: string): Diagnostic {
  return {code, severity: 'error', message, hint, place}
}

function warn(code: DiagnosticCode, place: Place, message: string, hint: string): Diagnostic {
  return {code, severity: 'warning', message, hint, place}
}

/** No reader could follow it, and neither can a program whose calls nest as the page does. */
export function nestsTooDeep(page: string): Diagnostic {
  return {
    code: 'nests-too-deep',
    severity: 'error',
    message: 'the blocks of the page are nested too deep to be read',
    hint: 'look for quotes or lists in one another, some thousand deep',
    place: placeAtTop(page),
  }
}
