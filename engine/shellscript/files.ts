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

/** Whether a script makes a file: by a redirection, or as what a tool writes. */
export function makesFile(script: string, name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1)
  return script.includes(base) && readInvocations(script).some((call) => listMade(call).some((made) => made === name))
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

function listMade({tool, redirects, words}: Invocation): readonly string[] {
  const {operands} = argumentsOf({tool, words})
  const written = redirects.flatMap(({operator, target}) => (operator.includes('>') && target !== null ? [target] : []))
  const outputs = words.filter((_, at) => /^(?:-o|-O|--output|--out)$/.test(words[at - 1]?.text ?? ''))
  const joined = words.flatMap(({text}) => /^--out(?:put)?=(.+)$/.exec(text)?.[1] ?? [])
  const copied = copies.has(tool) ? operands.slice(-1) : tool === 'tee' ? operands : []
  const loaded = tool === 'curl' || tool === 'wget' ? words.map(({text}) => lastPart(text)) : []
  return [...[...written, ...outputs].map(({text}) => text), ...joined, ...copied, ...loaded].map(trimFolder)
}

const copies = new Set(['cp', 'mv', 'ln', 'install'])

/** Of an address: what a download is called. */
function lastPart(word: string): string {
  return /^https?:/.test(word) ? word.slice(word.lastIndexOf('/') + 1) : ''
}
