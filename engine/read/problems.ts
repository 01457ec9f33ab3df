import {comparatorNames, varying} from '../compare/names.ts'
import {type Diagnostic, type Place, placeAtTop} from '../diagnostic.ts'

export function reportOutputWithoutCommand(place: Place): Diagnostic {
  return {
    code: 'output-without-command',
    severity: 'warning',
    message: 'output that no command stands above',
    hint: 'begin the command with `$ `',
    place,
  }
}

export function reportUnfinishedCommand(place: Place): Diagnostic {
  return {
    code: 'unfinished-command',
    severity: 'warning',
    message: 'the command is not finished where its block ends',
    hint: 'close its quote, heredoc or compound command',
    place,
  }
}

export function reportCommandsNotRun({
  language,
  place,
}: {
  readonly language: string
  readonly place: Place
}): Diagnostic {
  return {
    code: 'commands-not-run',
    severity: 'warning',
    message: `the block begins with a prompt, but ${language === '' ? 'names no language' : `its language is \`${language}\``}: it is not run`,
    hint: 'name `bash` as its language',
    place,
  }
}

export function reportUnknownValue(name: string, place: Place): Diagnostic {
  return {
    code: 'unknown-value',
    severity: 'error',
    message: `no value is known for \`{{< ${name} >}}\` in a command`,
    hint: `give one with \`--value ${name}=…\`, or name the site with \`--site DIR\``,
    place,
  }
}

export function reportUnknownComparator(name: string, place: Place): Diagnostic {
  return {
    code: 'unknown-comparator',
    severity: 'error',
    message: `no comparator is called \`${name}\``,
    hint: `choose one of ${comparatorNames.join(', ')}`,
    place,
  }
}

export function reportUnknownShortcode(name: string, meant: string, place: Place): Diagnostic {
  return {
    code: 'unknown-shortcode',
    severity: 'warning',
    message: `\`${name}\` means nothing here: what stands in it is read as plain text`,
    hint: `did you mean \`${meant}\`?`,
    place,
  }
}

export function reportMissingInclude(name: string, why: string, place: Place): Diagnostic {
  return {
    code: 'include-not-found',
    severity: 'error',
    message: `cannot include \`${name}\`: ${why}`,
    hint: '',
    place,
  }
}

export function reportIncludeCycle(name: string, page: string, place: Place): Diagnostic {
  return {
    code: 'include-cycle',
    severity: 'error',
    message: `\`${name}\` includes itself`,
    hint: `take the include out of ${page}`,
    place,
  }
}

export function reportBadUntil(until: string, place: Place): Diagnostic {
  return {
    code: 'bad-until',
    severity: 'error',
    message: `\`until=${until}\` does not say how often in a row the output must match`,
    hint: 'write `until="3 times"`',
    place,
  }
}

export function reportUnknownVary(word: string, place: Place): Diagnostic {
  return {
    code: 'unknown-vary',
    severity: 'error',
    message: `nothing that may vary is called \`${word}\``,
    hint: `choose among ${varying.join(', ')}`,
    place,
  }
}

export function reportUnreadDirective(name: string, title: string, place: Place): Diagnostic {
  return {
    code: 'unread-directive',
    severity: 'warning',
    message: `\`:::${name} ${title}\` begins no directive: what follows is read as the page itself`,
    hint: `write \`:::${name}[${title}]\``,
    place,
  }
}

export function reportUnreadAnnotation(rest: string, place: Place): Diagnostic {
  return {
    code: 'unread-annotation',
    severity: 'error',
    message: rest === '' ? 'the annotation says nothing' : `\`${clipLine(rest)}\` in the annotation cannot be read`,
    hint: 'write `key="value"`, as in `<!-- runbook: answer="y" -->`',
    place,
  }
}

export function reportMissingValue(key: string, place: Place): Diagnostic {
  return {
    code: 'annotation-without-value',
    severity: 'error',
    message: `\`${key}\` has no value`,
    hint: `write \`${key}="…"\``,
    place,
  }
}

function clipLine(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

export function reportRepeatedAnnotation(key: string, place: Place): Diagnostic {
  return {
    code: 'annotated-twice',
    severity: 'error',
    message: `\`${key}\` is said of this block already`,
    hint: 'keep one of them',
    place,
  }
}

export function reportStrayAnnotation(place: Place): Diagnostic {
  return {
    code: 'stray-annotation',
    severity: 'warning',
    message: 'the annotation stands before no block of commands',
    hint: 'put it right before the block that it is for',
    place,
  }
}

/** No reader could follow it, and neither can a program whose calls nest as the page does. */
export function nestsTooDeep(page: string): Diagnostic {
  return {
    code: 'nests-too-deep',
    severity: 'error',
    message: 'the page nests too deep to be read',
    hint: 'look for quotes or lists in one another, some thousand deep',
    place: placeAtTop(page),
  }
}
