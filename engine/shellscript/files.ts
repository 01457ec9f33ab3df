import {argumentsOf, type Invocation, readInvocations} from './invocations.ts'

/** Whether a script reads a file: one of its commands is given its name, or a folder that it is in. */
export function readsFile(script: string, name: string): boolean {
  if (!script.includes(firstFolder(name)) && !/(?:^|[\s=])\.\/?(?:\s|$)/.test(script)) return false
  return readInvocations(script).some(
    (call) =>
      !opensFile(call) &&
      (listRead(call).some((read) => read === name || name.startsWith(`${read}/`)) || readsFolder(call, name)),
  )
}

/** Whether a script makes a file: by a redirection, or as what a tool writes. One that is made empty is for the reader to fill in. */
export function makesFile(script: string, name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return script.includes(base) && readInvocations(script).some((call) => listWritten(call).includes(name))
}

/** The files and folders that a script writes, as far as its text tells: paths as written, without a leading `./`. */
export function findWrittenFiles(script: string): readonly string[] {
  const calls = readInvocations(script)
  return [...new Set(calls.flatMap((call) => [...listWritten(call), ...listEmpty(call)]).filter(isTelling))]
}

/** `/dev/null` is no file to wait for, and a word such as `a` may stand anywhere. */
function isTelling(path: string): boolean {
  return !/^\/dev\/|^&|^\d$|^-$|^\w+:\/\//.test(path) && (/[./]/.test(path) ? path.length > 2 : path.length > 3)
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

/** The files with an extension that a script reads, as it names them; none that is elsewhere than under its folder. */
export function listReadFiles(script: string): readonly string[] {
  const words = readInvocations(script).flatMap((call) => (opensFile(call) ? [] : listRead(call)))
  return [...new Set(words)].filter((word) => /^(?:[\w@+-][\w.@+-]*\/)*[\w@+-][\w.@+-]*\.[a-z]\w{0,9}$/i.test(word))
}

/** The file that a script's last command has its reader fill in: `nano app.yaml`, `touch app.yaml`; null where there is none. */
export function findOpenedFile(script: string): string | null {
  const call = readInvocations(script).at(-1)
  if (call === undefined || !opensFile(call)) return null
  const {operands} = argumentsOf(call)
  return operands.length === 1 ? trimFolder(operands[0] ?? '') : null
}

const openers = new Set('vi vim nvim nano pico micro emacs gedit code subl touch'.split(' '))

function opensFile({tool}: Invocation): boolean {
  return openers.has(tool)
}

function listRead({tool, path, words, redirects}: Invocation): readonly string[] {
  const inputs = redirects.flatMap(({operator, target}) => (operator === '<' && target !== null ? [target.text] : []))
  const program = path.includes('/') ? [path] : []
  return tool === 'echo' || tool === 'printf'
    ? inputs
    : [...program, ...words.map(({text}) => text), ...inputs].flatMap(splitWord)
}

/** `--values=a.yaml,b.yaml`, `--from-file=key=a.yaml`, `@a.json`. */
function splitWord(word: string): readonly string[] {
  return word.split(',').map((part) => trimFolder(part.replace(/^-.*=/, '').replace(/^(?:@|file:\/\/)/, '')))
}

function trimFolder(word: string): string {
  return word
    .replace(/^(?:\.\/)+(?=.)/, '')
    .replace(/^\$\{?HOME\}?\//, '~/')
    .replace(/(?<=.)\/$/, '')
}

/** `kubectl apply -f .`: all manifests of the folder. */
function readsFolder({tool, words}: Invocation, name: string): boolean {
  return appliers.has(tool) && /\.(?:ya?ml|json)$/.test(name) && words.some(({text}) => /^\.\/?$/.test(text))
}

const appliers = new Set(['kubectl', 'oc', 'kustomize'])

function firstFolder(name: string): string {
  return name.replace(/^~\//, '').split('/', 1)[0] ?? name
}

function listWritten(call: Invocation): readonly string[] {
  const redirected = call.redirects.flatMap(({operator, target}) =>
    operator.includes('>') && target !== null ? [target.text] : [],
  )
  return [...redirected, ...listOutputs(call), ...listCopies(call), ...listDownloads(call)].map(trimFolder)
}

/** What `-o FILE` and the like name: as the tool reads its arguments, or else by what they look like. */
function listOutputs(call: Invocation): readonly string[] {
  const {tool, words} = call
  if (tool === '' || listing.has(tool)) return []
  const read = argumentsOf(call).options.flatMap(({name, value}) => (output.test(name) && value !== null ? value : []))
  const written = words.flatMap((_, index) =>
    output.test(words[index - 1]?.text ?? '') ? (words[index]?.text ?? '') : [],
  )
  const joined = words.flatMap(({text}) => joinedOutput.exec(text)?.[1] ?? [])
  return [...read, ...written, ...joined].filter((value) => !form.test(value))
}

const output = /^--?(?:o|O|out|output|output-document|keyout|outfile)$/
const joinedOutput = /^--?(?:o|O|out|output|output-document|keyout|outfile)=(.+)$/

/** Their `-o` is for something else. */
const listing = new Set(['kubectl', 'oc', 'helm', 'istioctl', 'ps', 'ssh', 'set', 'mount', 'ls', 'grep', 'find'])

/** What other tools' `-o` names, unless it is a file: in which form they print. */
const form = /^(?:-.*|\w+=.*|jsonl?|ya?ml|toml|table|text|wide|name|csv|tsv|plain|pretty|short|none)$/

function listCopies(call: Invocation): readonly string[] {
  const {operands} = argumentsOf(call)
  return copying.has(call.tool) ? operands.slice(-1) : call.tool === 'tee' ? operands : []
}

const copying = new Set(['cp', 'mv', 'ln', 'install'])

/** What gets the name that ends its address. */
function listDownloads(call: Invocation): readonly string[] {
  const {operands, options} = argumentsOf(call)
  const isNamed = options.some(({name}) => /^(?:-O|--remote-name|--output-document)/.test(name))
  if (!(call.tool === 'curl' && isNamed) && !(call.tool === 'wget' && !isNamed)) return []
  return operands.filter((word) => /^\w+:\/\//.test(word)).map((word) => word.slice(word.lastIndexOf('/') + 1))
}

function listEmpty(call: Invocation): readonly string[] {
  return call.tool === 'touch' || call.tool === 'mkdir' ? argumentsOf(call).operands.map(trimFolder) : []
}
