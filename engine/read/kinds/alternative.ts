import type {Evidence} from '../../model.ts'
import {findPlatform} from '../../platform.ts'
import type {Block} from '../block.ts'
import type {FoundKind, PageSoFar, Rule} from './kind.ts'
import {type Heading, isAround, type Paragraph, type Surroundings} from './surroundings.ts'
import {findCondition, holdsBlocks, isForeign, listOpenings, makeGroup, otherWay, remember} from './ways.ts'
import {
  findFirstSentence,
  findLastSentence,
  listHeadings,
  quote,
  quoteFirstLine,
  quoteHeading,
  splitSentences,
} from './words.ts'

/** A way for another system or shell than this machine's: `On macOS:`, `## Windows`. */
export const otherSystem: Rule = (at, {title}) => {
  if (!at.isTyped || findPlatform(title)?.fits === false) return null
  const found = listHeadings(at).find((heading) => isForeign(findPlatform(heading.title)))
  if (found !== undefined) return foreign(quoteHeading(found))
  const paragraph = listOpenings(at).find((each) => isForeign(findPlatform(findCondition(each)))) ?? findRequirement(at)
  return paragraph === undefined ? null : foreign(findFirstSentence(paragraph))
}

/** “Requires macOS 10.15 or later”, under `Requirements` beside the section, in the same tab. */
function findRequirement({heading, within}: Surroundings): Paragraph | undefined {
  return heading === null ? undefined : findForeignNeeds(heading.siblings).find((each) => isAround(each, within))
}

const findForeignNeeds = remember((row: readonly Heading[]): readonly Paragraph[] =>
  row
    .filter(({title}) => /^(?:\w+ )?(?:requirements|prerequisites)$/i.test(title))
    .flatMap(({own}) => own.filter(({text}) => /^\W*(?:requires|you need|needs)\b/i.test(text)))
    .filter(({text}) => isForeign(findPlatform(text))),
)

/** Installers of other systems, where nobody asks for them. */
const installer = /^(?:\$ )?(?:brew|choco|winget|scoop|port) (?:install|upgrade|tap|update|bundle)\b/

/** A block that installs something by the installer of another system. */
export const otherInstaller: Rule = ({block, isTyped}, {title}) =>
  isTyped && installer.test(block.text.trimStart()) && findPlatform(title)?.fits !== false
    ? foreign(quoteFirstLine(block))
    : null

function foreign(evidence: Evidence): FoundKind {
  return {kind: 'alternative', why: 'it is for another system than this machine', evidence}
}

const or =
  /^\W*(?:or\b(?! (?:else|more|less|both)\b)|alternatively\b|(?:which|this|that) is (?:the same as|equivalent to)\b|as an alternative\b|otherwise,? (?:you|we) can also\b|(?:you|we) can also use (?:the |this )?(?:following )?command\W*$|(?:you|we) can also (?:just|simply|directly)\b|for (?:your )?convenience,? (?:we|there)\b.*\b(?:script|automat)|another (?:way|option|alternative|method|approach)\b|(?:you|we) (?:can|could|may) (?:alternatively|instead)\b|if you(?:'d| would)? (?:rather|prefer)\b|instead of (?:\w+ly )?\w+ing\b[^,]*,|[^.]*\balso (?:allows?|lets?|supports?)\b[^.]*\binstead of \w+ing\b)/i
const instead =
  /\binstead\b(?! of (?:the|a|an) (?:default|previous))\W*(?:$|:)|\b(?:use|run|do|execute|with) (?:the |this )?(?:following )?\S* ?(?:commands?|one|this)? ?instead\b/i
/** What is there gives way to something else: “update it to use this one instead”. */
const changes =
  /\b(?:updat|chang|switch|edit|point|replac|modif|remov|patch)\w*\b(?!.*\b(?:can|could|may) instead\b).*\binstead\b/i
const unlike =
  /^\W*instead of (?:\w+ly )?\w+ing\b[^,]*,|^[^.]*\balso (?:allows?|lets?|supports?)\b[^.]*\binstead of \w+ing\b|^\W*if you (?:do not|don't|aren't|are not|cannot|can't) (?:use|using|want to use|have access to)\b|^\W*(?:to do|do) (?:this|it|the same) (?:with|using|by|through|via)\b/i
/** Behind the way of a section before. */
const also =
  /^\W*(?:alternatively|as an alternative)\b|^\W*(?:you|we) can also (?:run|install|deploy|use|build|launch) [^.]*\b(?:in|as|via|using|with|from|through|by)\b/i
const elseIf =
  /^\W*(?:otherwise|else|if not)[,:]? (?!it\b|they\b|this\b|there\b|the \w+ (?:is|are|will|cannot)\b|requests?\b)|^\W*otherwise\W*$/i
const older =
  /\b(?:for|in|on|with|using|if you (?:use|have|are using|are on|run)) (?:\S+ ){0,4}?(?:(?<!\bthe )(?:older|earlier|previous|prior|legacy) (?:\S+ ){0,2}?(?:version|release)|(?:older|earlier|previous|prior|legacy) (?:\S+ ){0,2}?(?:versions|releases))\b|\b(?:versions?|releases?) (?:before|prior to|older than|earlier than|lower than|below)\b|\bv?\d+(?:\.\d+)+ (?:and|or) (?:earlier|older|below|lower|prior)\b/i

/** Whether a paragraph goes on below as “Otherwise, …” or “If you …, … instead”: then it is the way that is taken. */
export function hasOtherWay(paragraph: Paragraph): boolean {
  const next = paragraph.siblings[paragraph.index + 1]
  return next !== undefined && (elseIf.test(next.text) || (/^\W*if\b/i.test(next.text) && instead.test(next.text)))
}

function isOlder(text: string): boolean {
  return /older|earlier|previous|prior|legacy|before|below|lower/i.test(text) && older.test(text)
}

/** “Alternatively”, “Or”, “… instead”, “Otherwise” behind “If …”: the way before it is taken. */
export const words: Rule = (each, page) => {
  const at = {...findLed(each), isTyped: each.isTyped}
  const {before} = at
  const last = findLastSentence(at)
  if (!at.isTyped || last === null || isForOtherSystem(before, page)) return null
  const group = makeGroup(at.heading, `line-${before?.block.place.start.line ?? 0}`)
  const text = last.text
  const isOther =
    before !== null &&
    (or.test(text) || (instead.test(text) && !changes.test(text)) || (elseIf.test(text) && isConditional(before)))
  if (isOther || isOlder(text)) return {kind: 'alternative', why: otherWay, evidence: last, group}
  const opening = before === null ? undefined : at.lead.at(-1)
  const found = opening === undefined ? undefined : findOtherAmid(opening)
  return opening === undefined || found === undefined
    ? null
    : {kind: 'alternative', why: otherWay, evidence: quote(found, opening), group}
}

/** The block that the words before a block lead to: a manifest, where the command that applies it stands right below. */
function findLed(at: Surroundings): Surroundings {
  const [first, second] = at.lead
  const goesOn = first === undefined || (second === undefined && usesIt.test(first.text))
  return goesOn && at.before?.isTyped === false ? at.before : at
}

const usesIt = /^\W*(?:and |then |now )*(?:use|apply|run|install with) (?:that|it|this|them)\W*$/i

/** “Alternatively, you can use labels. They are on all objects. For example:” */
function findOtherAmid(paragraph: Paragraph): string | undefined {
  const sentences = splitSentences(paragraph)
  return sentences.find((text, index) =>
    index === 0 && sentences.length <= 2 ? or.test(text) : /^\W*alternatively\b/i.test(text),
  )
}

/** Then the way behind “Or” is the first that fits. */
function isForOtherSystem(before: Surroundings | null, page: PageSoFar): boolean {
  return before !== null && ['other-system', 'other-installer'].includes(page.findingOf(before)?.rule ?? '')
}

function isConditional({lead}: Surroundings): boolean {
  return lead.some((paragraph) => splitSentences(paragraph).some((text) => /^\W*(?:if|when)\b/i.test(text)))
}

/** `Bootstrap without a token`, behind the way with one. */
const isWithout = /^(?:\W|\d)*(?:install|bootstrap|deploy|set ?up|run|build|start|us)\w*\b.*\bwithout\b/i

/** A section that begins with whom it is for: “If you do not use Helm, …”; and one about older versions. */
export const section: Rule = (at, {begun}) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const evidence = findOtherSection(heading, begun.size > 0)
    if (evidence !== null)
      return {kind: 'alternative', why: otherWay, evidence, group: makeGroup(heading.parent, 'section')}
  }
  return null
}

function findOtherSection(heading: Heading, hasBegun: boolean): Evidence | null {
  const {title, own, blocks} = heading
  if (isOlder(title) || isOpposite(heading)) return quoteHeading(heading)
  const beside = hasBegun ? own.slice(0, 2).find(({text}) => /\bas an alternative to\b/i.test(text)) : undefined
  if (beside !== undefined) return findFirstSentence(beside)
  if (hasBegun && isWithout.test(title)) return quoteHeading(heading)
  const [opening] = own
  if (
    opening === undefined ||
    (blocks[0]?.block.place.start.offset ?? Number.POSITIVE_INFINITY) < opening.place.start.offset
  )
    return null
  const first = findFirstSentence(opening)
  return unlike.test(first.text) || (hasBegun && also.test(first.text)) ? first : null
}

const opposites =
  /^with(?:out)?\b|\b(?:single|multi(?:ple)?|online|offline|basic|advanced|simple|standalone|distributed|rootless|rootful|cpu|gpu|default|custom)\b/gi

/** `Without a proxy`, behind `With a proxy`; `Installation without storage`, behind `Default installation`. */
const isOpposite = remember(({title, siblings, place}: Heading): boolean => {
  const {tasks, defaults} = listTasks(siblings)
  const isBehind = (titles: FirstTitles | undefined) =>
    [...(titles ?? [])].some(([each, offset]) => each !== title && offset < place.start.offset)
  return (
    isBehind(tasks.get(nameTask(title))) ||
    [...defaults].some(([noun, titles]) => title.toLowerCase().includes(noun) && isBehind(titles))
  )
})

/** Up to two titles that differ, each with the offset of the first heading with blocks that has it: a third tells no more. */
type FirstTitles = Map<string, number>

interface Tasks {
  readonly tasks: ReadonlyMap<string, FirstTitles> // by what `nameTask` makes of a title, where that has a `*`
  readonly defaults: ReadonlyMap<string, FirstTitles> // by what is the default one: `install`
}

const listTasks = remember((siblings: readonly Heading[]): Tasks => {
  const [tasks, defaults] = [new Map<string, FirstTitles>(), new Map<string, FirstTitles>()]
  for (const {title, place} of siblings.filter(holdsBlocks)) {
    const noun = /^(?:the )?default (install|deploy|set-?up|mode)/i.exec(title)?.[1]?.toLowerCase()
    const name = noun ?? nameTask(title)
    const found = noun === undefined ? tasks : defaults
    const titles = found.get(name) ?? new Map()
    if (noun !== undefined || name.includes('*')) found.set(name, titles)
    if (titles.size < 2 && !titles.has(title)) titles.set(title, place.start.offset)
  }
  return {tasks, defaults}
})

function nameTask(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(opposites, '*')
    .replaceAll(/s\b|[^\w*]+/g, ' ')
    .trim()
}

const installedWith =
  /^\W*If you(?:'ve| have)?(?: already)? (?:installed|deployed|set up|created|configured) [^,]*\b(?:using|with|via|through) (?:the )?`?(?:[A-Z]\w*|istioctl|kubectl|kustomize|operator|brew|apt|yum|dnf|snap|pip|npm)\b/
const usesOther = /^\W*if you(?:'re| are)? us(?:e|ing) [^,]*\b(?:instead|in place of|rather than)\b/i
const removes = /\b(?:clean|uninstall|delet|remov|tear|undo)/i

/** “If you installed it with Helm, …”, behind the way for all. */
export const otherInstall: Rule = (at, page) => {
  const last = findLastSentence(at)
  if (!at.isTyped || last === null || (at.before === null && !isBehindOther(at, page))) return null
  if (!installedWith.test(last.text) && !usesOther.test(last.text)) return null
  if (listHeadings(at).some(({title}) => removes.test(title)) || removesAll(at.block)) return null
  return {kind: 'alternative', why: otherWay, evidence: last, group: makeGroup(at.heading, 'installed')}
}

function removesAll({text}: Block): boolean {
  return /\b(?:delete|uninstall|rm)\b/.test(text.split('\n', 1)[0] ?? '')
}

/** Alone in its section, of a page that has its reader install it by other means. */
function isBehindOther({lead}: Surroundings, {begun, called}: PageSoFar): boolean {
  const last = lead.at(-1)
  const means = /\b(?:using|with|via|through) (?:the )?`?(\w+)/i.exec(last?.text ?? '')?.[1]?.toLowerCase() ?? ''
  const others = last?.siblings.filter(({text}) => installedWith.test(text)) ?? []
  return begun.size > 0 && !called.has(means) && others.length < 2
}
