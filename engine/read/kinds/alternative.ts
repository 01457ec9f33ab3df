import type {Evidence} from '../../model.ts'
import type {Block} from '../block.ts'
import {makeSlug} from '../slug.ts'
import type {FoundKind, Rule} from './kind.ts'
import {findPlatform, type Named} from './platforms.ts'
import type {Heading, Paragraph, Surroundings} from './surroundings.ts'
import {
  findFirstSentence,
  findLastSentence,
  listHeadings,
  quoteFirstLine,
  quoteHeading,
  splitSentences,
} from './words.ts'

const otherWay = 'another way of the page is taken'

/** A way for another system or shell than this machine's: `On macOS:`, `## Windows`. */
export const otherSystem: Rule = (at, {title}) => {
  if (!at.isTyped || findPlatform(title)?.fits === false) return null
  const found = listHeadings(at).find((heading) => isForeign(findPlatform(heading.title)))
  if (found !== undefined) return foreign(quoteHeading(found))
  const paragraph = listOpenings(at).find((each) => isForeign(findPlatform(findCondition(each))))
  return paragraph === undefined ? null : foreign(findFirstSentence(paragraph))
}

/** Installers of other systems, where nobody asks for them. */
const installer = /^(?:\$ )?(?:brew|choco|winget|scoop|port) (?:install|upgrade|tap|update|bundle)\b/

/** A block that installs something by the installer of another system. */
export const otherInstaller: Rule = ({block, isTyped}, {title}) =>
  isTyped && installer.test(block.text.trimStart()) && findPlatform(title)?.fits !== false
    ? foreign(quoteFirstLine(block))
    : null

function isForeign(named: Named | null): boolean {
  return named !== null && named.fits === false
}

function foreign(evidence: Evidence): FoundKind {
  return {kind: 'alternative', why: 'it is for another system than this machine', evidence}
}

/** The ways of several clusters or clouds: as headings side by side, as labels, as conditions. The first is taken. */
export const platform: Rule = (at, {title}) => {
  if (!at.isTyped || findPlatform(title)?.family === 'cluster') return null
  const heading = listHeadings(at).find((each) => findCluster(each.title) !== null)
  if (heading !== undefined) {
    const ways = heading.siblings.filter((each) => findCluster(each.title) !== null)
    if (countClusters(ways.map((each) => each.title)) > 1)
      return chooseWay(ways.indexOf(heading), quoteHeading(heading), makeGroup(heading.parent, 'platform'))
  }
  const label = listOpenings(at).find((each) => findCluster(findCondition(each)) !== null)
  if (label === undefined) return null
  const labels = label.siblings.filter((each) => findCluster(findCondition(each)) !== null)
  const group = makeGroup(at.heading, 'platform')
  if (countClusters(labels.map(findCondition)) > 1)
    return chooseWay(labels.indexOf(label), findFirstSentence(label), group)
  return /^\W*(?:if|on|for)\b/i.test(label.text) && findCluster(findCondition(label))?.family === 'cluster'
    ? chooseWay(1, findFirstSentence(label), group)
    : null
}

/** Titles and labels of the same platform are no ways to choose from. */
function countClusters(names: readonly string[]): number {
  return new Set(names.map((each) => findCluster(each)?.which)).size
}

const maxWords = 8

function findCluster(words: string): Named | null {
  const named = words === '' || words.split(/\s+/).length > maxWords ? null : findPlatform(words)
  return named?.family === 'cluster' || named?.family === 'distribution' ? named : null
}

function chooseWay(index: number, evidence: Evidence, group: string): FoundKind {
  return {kind: index > 0 ? 'alternative' : 'run', why: index > 0 ? otherWay : '', evidence, group}
}

function makeGroup(heading: Heading | null, what: string): string {
  return `${makeSlug(heading?.title ?? 'page')}-${what}`
}

/** The paragraphs whose beginning may say whom a block is for, nearest first. */
function listOpenings({lead, above, before, block}: Surroundings): readonly Paragraph[] {
  const last = lead.at(-1)
  const items = above.toReversed()
  if (last !== undefined) return [last, ...items]
  const isNext = before !== null && before.block.place.start.column === block.place.start.column
  return [...(isNext ? before.lead.slice(-1) : []), ...items]
}

/** The words of a paragraph that name whom it is for: `GKE`, `On macOS`, `If you use minikube`; empty where none may. */
function findCondition({text}: Paragraph): string {
  const first = text.trim().split(/[,:(–—\n]| - /, 1)[0] ?? ''
  const isCondition = /^\W*(?:if|on|for|in|with|using|when using)\b/i.test(first)
  return (isCondition && /[,:]/.test(text)) || first.split(/\s+/).length <= 4 ? first : ''
}

const numbered = /^\W*(?:option|method|approach|alternative|way|variant|choice|path)\s+#?(\d+|[A-Z])\b/i
const named =
  /^\W*(?:alternatives?|alternatively|other (?:ways?|options?|methods?|installation methods?)|alternative (?:\w+ ){0,2}(?:methods?|ways?|installations?|options?))\b/i

/** `Option 1`, `Option 2`, as headings or as labels: the first is taken. */
export const option: Rule = (at) => {
  if (!at.isTyped) return null
  const heading = listHeadings(at).find(({title}) => numbered.test(title) || named.test(title))
  if (heading !== undefined)
    return chooseWay(countOption(heading.title), quoteHeading(heading), makeGroup(heading.parent, 'option'))
  const label = listOpenings(at).find(({text}) => numbered.test(text))
  return label === undefined
    ? null
    : chooseWay(countOption(label.text), findFirstSentence(label), makeGroup(at.heading, 'option'))
}

/** Which of the options a title names, 0-based. */
function countOption(title: string): number {
  const sign = numbered.exec(title)?.[1]?.toUpperCase()
  if (sign === undefined) return 1
  return /\d/.test(sign) ? Number(sign) - 1 : sign.charCodeAt(0) - 'A'.charCodeAt(0)
}

const task =
  /^(?:\W|step \d+\W|\d+[.)]\s)*(?<task>(?:(?:un)?install|deploy|set ?up|upgrad|enabl|creat|download|build|access|expos|get|configur|start|launch|open|provision|add)\w*(?:\s(?!with\b|using\b|via\b|through\b|by\b|from\b|on\b)[\w.{}<>/"`-]+){0,4}?)?\s*(?:\(?(?:by )?(?:with|using|via|through|from)\s+(?<means>.+)|on an? existing .+)$/i

/** `Install with Helm` beside `Install with kubectl`, `Using the CLI` beside `Using the console`: the first is taken. */
export const means: Rule = (at) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const own = readTask(heading)
    if (own === null || /\b(?:fail|error)/i.test(heading.title)) continue
    const ways = heading.siblings.filter((each) => readTask(each)?.task === own.task || isPlainTask(each, own.task))
    const index = ways.indexOf(heading)
    if (ways.length > 1 && index >= 0)
      return chooseWay(index, quoteHeading(heading), makeGroup(heading.parent, own.task || 'using'))
  }
  return null
}

function readTask({title}: Heading): {readonly task: string} | null {
  const found = task.exec(title.trim())
  return found === null ? null : {task: normalizeTask(found.groups?.task ?? '')}
}

/** `Uninstall`, beside `Uninstall with Argo CD`. */
function isPlainTask({title}: Heading, wanted: string): boolean {
  return wanted !== '' && normalizeTask(title) === wanted
}

function normalizeTask(text: string): string {
  return text
    .toLowerCase()
    .replace(/\b(?:the|a|an)\b|\W+/g, ' ')
    .trim()
}

const or =
  /^\W*(?:or\b(?! (?:else|more|less|both)\b)|alternatively\b|as an alternative\b|another (?:way|option|alternative|method|approach)\b|(?:you|we) (?:can|could|may) (?:alternatively|instead)\b|if you(?:'d| would)? (?:rather|prefer)\b)/i
const instead =
  /\binstead\b(?! of (?:the|a|an) (?:default|previous))\W*(?:$|:)|\b(?:use|run|do|execute|with) (?:the |this )?(?:following )?\S* ?(?:commands?|one|this)? ?instead\b/i
const unlike =
  /^\W*if you (?:do not|don't|aren't|are not|cannot|can't) (?:use|using|want to use|have access to)\b|^\W*(?:to do|do) (?:this|it|the same) (?:with|using|by|through|via)\b/i
const elseIf =
  /^\W*(?:otherwise|else|if not)[,:]? (?!it\b|they\b|this\b|there\b|the \w+ (?:is|are|will|cannot)\b|requests?\b)|^\W*otherwise\W*$/i
const older =
  /\b(?:for|in|on|with|using|if you (?:use|have|are using|are on|run)) (?:\S+ ){0,4}?(?:older|earlier|previous|prior|legacy) (?:\S+ ){0,2}?(?:versions?|releases?)\b|\b(?:versions?|releases?) (?:before|prior to|older than|earlier than|lower than|below)\b|\bv?\d+(?:\.\d+)+ (?:and|or) (?:earlier|older|below|lower|prior)\b/i

/** Whether a paragraph goes on below as «Otherwise, …» or «If you …, … instead»: then it is the way that is taken. */
export function hasOtherWay(paragraph: Paragraph): boolean {
  const next = paragraph.siblings[paragraph.siblings.indexOf(paragraph) + 1]
  return next !== undefined && (elseIf.test(next.text) || (/^\W*if\b/i.test(next.text) && instead.test(next.text)))
}

function isOlder(text: string): boolean {
  return /older|earlier|previous|prior|legacy|before|below|lower/i.test(text) && older.test(text)
}

/** «Alternatively», «Or», «… instead», «Otherwise» behind «If …»: the way before it is taken. */
export const words: Rule = (at) => {
  const {before} = at
  const last = findLastSentence(at)
  if (!at.isTyped || last === null) return null
  const group = makeGroup(at.heading, `line-${before?.block.place.start.line ?? 0}`)
  const text = last.text
  const isOther =
    before !== null && (or.test(text) || instead.test(text) || (elseIf.test(text) && isConditional(before)))
  if (isOther || isOlder(text)) return {kind: 'alternative', why: otherWay, evidence: last, group}
  const opening = at.lead.at(-1)
  return before !== null && opening !== undefined && or.test(opening.text) && splitSentences(opening).length <= 2
    ? {kind: 'alternative', why: otherWay, evidence: findFirstSentence(opening), group}
    : null
}

function isConditional({lead}: Surroundings): boolean {
  return lead.some((paragraph) => splitSentences(paragraph).some((text) => /^\W*(?:if|when)\b/i.test(text)))
}

/** A section that begins with whom it is for: «If you do not use Helm, …»; and one about older versions. */
export const section: Rule = (at) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const group = makeGroup(heading.parent, 'section')
    if (isOlder(heading.title)) return {kind: 'alternative', why: otherWay, evidence: quoteHeading(heading), group}
    const first = heading.intro === null ? null : findFirstSentence(heading.intro)
    if (first !== null && unlike.test(first.text)) return {kind: 'alternative', why: otherWay, evidence: first, group}
  }
  return null
}

const installedWith =
  /^\W*If you(?:'ve| have)?(?: already)? (?:installed|deployed|set up|created|configured) [^,]*\b(?:using|with|via|through) (?:the )?`?(?:[A-Z]\w*|istioctl|kubectl|kustomize|operator|brew|apt|yum|dnf|snap|pip|npm)\b/
const usesOther = /^\W*if you(?:'re| are)? us(?:e|ing) [^,]*\b(?:instead|in place of|rather than)\b/i
const removes = /\b(?:clean|uninstall|delet|remov|tear|undo)/i

/** «If you installed it with Helm, …», behind the way for all. */
export const otherInstall: Rule = (at) => {
  const last = findLastSentence(at)
  if (!at.isTyped || at.before === null || last === null) return null
  if (!installedWith.test(last.text) && !usesOther.test(last.text)) return null
  if (listHeadings(at).some(({title}) => removes.test(title)) || removesAll(at.block)) return null
  return {kind: 'alternative', why: otherWay, evidence: last, group: makeGroup(at.heading, 'installed')}
}

function removesAll({text}: Block): boolean {
  return /\b(?:delete|uninstall|rm)\b/.test(text.split('\n', 1)[0] ?? '')
}
