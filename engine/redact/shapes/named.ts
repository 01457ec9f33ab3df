import {isDistinctive, isExample, isPlaceholder, isSecretName} from '../names.ts'
import {type Excerpt, type Findings, moveRegions, type Region} from '../regions.ts'
import {decodeBase64} from './base64.ts'
import {endOf, findEach, findValue} from './find.ts'
import {isLearnt} from './secret.ts'

const word = /token|pass|secret|credential|key|auth|jwt|pw|[-_](?:pat|creds?)/gi
const maxName = 64 // characters, on either side of the word
const maxWithNames = 256 // characters of a value that is looked at for further names

/** Values that are called secret where they stand: `export DB_PASSWORD=…`, `"access_token": "…"`, `--token …`. */
export function findNamed(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(word, excerpt, ({index}) => {
    const behind = endOf(/[\w.-]*/y, text, index, index + maxName)
    const written = nameTo(text, index) + text.slice(index, behind)
    const at = endOfJoint(text, written, behind)
    const name = written.replace(/^[-.]+|[-.]+$/g, '')
    if (at === behind || !isWanted(name) || isClosed(text, at)) return {at: behind, regions: [], next: behind}
    const isScalar = /^[^=]*:[^=]*$/.test(text.slice(behind, at)) // as YAML writes it; else it is the shell's
    const value = findValue(text, at, isScalar ? 'scalar' : 'word', ended)
    if (value === null) return {at, regions: null, next: behind}
    const found = text.slice(value.from, value.to)
    if (!isSecret(name, found, isScalar))
      return {at, regions: [], next: found.length > maxWithNames ? value.to : behind}
    return {at, regions: [{...value, name, values: isStrong(found) ? [found] : []}], next: value.to}
  })
}

/** What of a name stands before the word in it. */
function nameTo(text: string, index: number): string {
  return /[\w.-]*$/.exec(text.slice(Math.max(0, index - maxName), index))?.[0] ?? ''
}

const sign = /(?:\\*["'])?\]?\+?[ \t]{0,24}(?:=>|:=|[:=])[ \t]{0,24}/y

/** `name: DB_PASSWORD` and a line further `value: …`, as a container's environment is written. */
const entry = /\\*["']?,?\s{1,64}\\*["']?value\\*["']?[ \t]{0,8}:[ \t]{0,8}/y

/** Where what joins a value to its name ends; the name's end where nothing does. */
function endOfJoint(text: string, name: string, behind: number): number {
  const at = endOf(sign, text, behind, behind + 72)
  if (at > behind) return at
  if (name.startsWith('--')) return endOf(/[ \t]+/y, text, behind, behind + 24)
  const from = behind - name.length
  const isEntry = /name\\*["']?[ \t]*:[ \t]*\\*["']?$/.test(text.slice(Math.max(0, from - 32), from))
  return isEntry ? endOf(entry, text, behind, behind + 160) : behind
}

/** Whether the quote at a place ends what began before: `read -p "Password: "`. */
function isClosed(text: string, at: number): boolean {
  const quote = /["']/.exec(text.charAt(at))?.[0]
  if (quote === undefined) return false
  const line = text.slice(Math.max(0, at - maxLine), at).replace(/^[\s\S]*\n/, '')
  return line.split(quote).length % 2 === 0
}

const maxLine = 384 // characters, before a quote

const auth = /^_?auth$/

function isWanted(name: string): boolean {
  return auth.test(name) || (isSecretName(name) && !/(?:secret|credential|password)s$/i.test(name) && name !== 'tokens')
}

/** Of what isn't called a password, a token or a key, values that look like the name of an object are one. */
function isSecret(name: string, value: string, isScalar: boolean): boolean {
  if (auth.test(name)) return value.length >= 12 && decodeBase64(value).includes(':')
  if (!isDistinctive(name, value) || isReference(value, isScalar)) return false
  if (isScalar && /pass$|key$/i.test(name) && isPhrase(value)) return false // `Test-pass: suite-01`
  if (/passw|passphr|token|key|pw|pass|pat\d*$|jwt|auth/i.test(name)) return true
  return !/^[a-z\d]+(?:[-.][a-z\d]+)+$/.test(value) || /^[\da-f-]{32,}$/.test(value)
}

/** Words, perhaps numbered, as an object or a suite of tests is called. */
function isPhrase(value: string): boolean {
  return /^[a-z]+(?:[-. /][a-z\d.]+)+$/i.test(value) && isExample(value)
}

/** A reference is put where it stands by the shell or a template; its value is another. */
function isReference(value: string, isScalar: boolean): boolean {
  if (isPlaceholder(value) || /^(?:\$[({]|\{\{|%[A-Z_]{2,}%(?!\w)|&[#\w]+;|[A-Za-z_][\w.]*\()/.test(value)) return true
  const own = isScalar
    ? value
    : value.replace(/(?<!\\)(?:\$\{[^}]*\}?|\$\(.*|\$(?:[A-Z_][A-Z\d_]+|[a-z_][a-z\d_]+)|`.*)/gs, '')
  return own !== value && (own.length < 4 || isExample(own))
}

/** Whether a value is nothing that texts hold by themselves. */
function isStrong(value: string): boolean {
  return /[A-Za-z]/.test(value) && /[^A-Za-z._-]/.test(value)
}

/** What a command makes a Secret of; the command may go on in further lines. */
const create = /\bcreate[ \t]+secret[ \t]+(?:generic|docker-registry)[ \t]+([\w.$<{-][^\s|;&]{0,127})/g
const rest = /(?:[^\n\\]|\\[\s\S]|\\$)*/y
const maxRest = 4096 // characters
const literal = /--from-literal[= ](\\{0,7}["']|)([\w.-]{1,127})=|--docker-(password)[= ]/g

/** Values in `kubectl create secret generic NAME --from-literal=KEY=VALUE`. */
export function findLiterals(excerpt: Excerpt): Findings {
  const {text, ended} = excerpt
  return findEach(create, excerpt, ({0: begin, 1: name = '', index}) => {
    const at = index + begin.length
    const to = endOf(rest, text, at, at + maxRest)
    if (to === text.length && to < at + maxRest && !ended) return {at, regions: null, next: to}
    return {at, regions: moveRegions(at, findIn(text.slice(at, to), name.replace(/[^\w.-]/g, ''))), next: to}
  })
}

function findIn(command: string, secret: string): readonly Region[] {
  return [...command.matchAll(literal)].flatMap(({0: {length}, 1: quote = '', 2: own, 3: docker = '', index}) => {
    const [from, key] = [index + length, own ?? docker]
    // A quote may stand before the key.
    const closing = quote === '' ? findValue(command, from, 'word', true) : {from, to: command.indexOf(quote, from)}
    const span = closing === null || closing.to === -1 ? {from, to: command.length} : closing
    const value = command.slice(span.from, span.to)
    if (value === '' || isPlaceholder(value) || value.startsWith('$')) return []
    return [{...span, name: `${secret}/${key}`, values: isLearnt(key, value) ? [value] : []}]
  })
}
