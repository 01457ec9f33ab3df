import {argumentsOf, type Invocation, readInvocations} from '../shellscript/index.ts'

/** The files and folders that a script writes, as far as its text tells: paths as written, without a leading `./`. */
export function findWrittenFiles(script: string): readonly string[] {
  const calls = readInvocations(script)
  return [...new Set(calls.flatMap(listWritten).map(normalize).filter(isTelling))]
}

/** Whether a script names a file, or one in a folder of that name, between characters that no path has. */
export function namesFile(script: string, path: string): boolean {
  for (let at = script.indexOf(path); at !== -1; at = script.indexOf(path, at + 1)) {
    const before = script.slice(Math.max(0, at - 2), at)
    const after = script[at + path.length] ?? ''
    if ((!/[\w.\-/]$/.test(before) || /(?:^|[^\w.\-/])\.\/$/.test(before)) && !/[\w-]/.test(after)) return true
  }
  return false
}

function listWritten(call: Invocation): readonly string[] {
  const redirected = call.redirects
    .filter(({operator}) => /^&?>/.test(operator))
    .flatMap(({target}) => target?.text ?? [])
  return [...redirected, ...listOutputs(call), ...listMade(call)]
}

/** What `-o FILE` and the like name. */
function listOutputs(call: Invocation): readonly string[] {
  if (call.tool === '' || listingTools.has(call.tool)) return []
  return call.words.flatMap(({text}, index) => {
    const option = /^(--?(?:o|O|out|output|output-document|keyout|outfile))(?:=(.+))?$/.exec(text)
    return option === null ? [] : [option[2] ?? call.words[index + 1]?.text ?? '']
  })
}

/** Their `-o` names a format. */
const listingTools = new Set(['kubectl', 'oc', 'helm', 'istioctl', 'ps', 'ssh', 'set', 'mount', 'ls'])

function listMade(call: Invocation): readonly string[] {
  const {operands} = argumentsOf(call)
  if (['tee', 'touch', 'mkdir'].includes(call.tool)) return operands
  return ['cp', 'mv', 'ln'].includes(call.tool) ? operands.slice(-1) : []
}

function normalize(path: string): string {
  return path.replace(/^(?:\.\/)+|\/+$/g, '')
}

/** `/dev/null` is no file to wait for, and a word such as `a` may stand anywhere. */
function isTelling(path: string): boolean {
  return !/^\/dev\/|^&|^\d$|^-$/.test(path) && (/[./]/.test(path) ? path.length > 2 : path.length > 3)
}
