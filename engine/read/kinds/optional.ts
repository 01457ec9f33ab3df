import type {Evidence} from '../../model.ts'
import {findPlatform} from '../../platform.ts'
import {hasOtherWay} from './alternative.ts'
import type {FoundKind, PageSoFar, Rule} from './kind.ts'
import {keyOfOptional} from './needed.ts'
import {isAround, type Surroundings} from './surroundings.ts'
import {findFirstSentence, findLastSentence, listHeadings, quoteHeading} from './words.ts'

const trouble =
  /^(?:\W|\d|[Ss]tep \d+\W)*(?:trouble-?shoot\w*|known (?:issues?|problems?|limitations?)|common (?:issues?|problems?|errors?)|frequently asked|gotchas?|pitfalls|(?:\w+ ){0,3}stuck\b|faqs?\b|debug(?:ging)?\b|diagnos\w+|(?:what|something) (?:if|goes|went) wrong|if (?:something|things?|it|you|the|your) \w+ (?:wrong|fails?|not))|(?:\band|&|\/)\s*(?:trouble-?shooting|debugging)\W*$/i

/** A section about what went wrong, on a page that is about something else. */
export const troubleshooting: Rule = (at, {title}) => {
  if (trouble.test(title) || /\b(?:troubleshoot|debug|diagnos|fix|issues?|problems?)\w*\b/i.test(title)) return null
  const found = listHeadings(at).find((heading) => trouble.test(heading.title))
  const evidence = found === undefined ? findTroubleBelow(at) : quoteHeading(found)
  return evidence === null ? null : optional('its section is about troubleshooting', evidence)
}

const hasTrouble =
  /^\W*if (?:you|your|the|it|this)\b[^,.]*\b(?:having|hav(?:e|ing) (?:any )?|hit|encounter|run into|face)\W*(?:an? )?(?:issues?|problems?|errors?|troubles?|difficult\w+)\b/i

/** “If you are having issues with …”, by which a section begins. */
function findTroubleBelow({heading}: Surroundings): Evidence | null {
  const first = heading?.own[0]
  return first !== undefined && hasTrouble.test(first.text) ? findFirstSentence(first) : null
}

const fromOther = /^(?:\W|\d)*(?:migrat|upgrad|mov|convert|switch)\w*\b.*\b(?:from\b|to v?\d)/i
const isMove = /\b(?:migrat|upgrad|mov|convert|switch)\w*\b/i

/** A section for readers who have something else already, or an older version, on a page for all. */
export const move: Rule = (at, {title}) => {
  if (!at.isTyped || isMove.test(title)) return null
  const found = listHeadings(at).find((heading) => fromOther.test(heading.title))
  return found === undefined ? null : optional('its section is for another setup', quoteHeading(found))
}

const ofDevelopers =
  /^(?:\W|\d)*(?:local )?(?:developing|development|contribut\w+|hacking|for (?:developers|contributors|maintainers)|running (?:the )?tests?)\b/i

/** A section for those who work on the thing itself, on a page for those who use it. */
export const developers: Rule = (at, {title}) => {
  if (!at.isTyped || /\b(?:develop|contribut|build|hack|test)\w*\b/i.test(title)) return null
  const found = listHeadings(at).find((heading) => ofDevelopers.test(heading.title))
  return found === undefined ? null : optional('its section is for developers of the product', quoteHeading(found))
}

const marked =
  /^\W*(?:optional(?:ly)?\b|as a side note\b)|\(optional(?:ly)?[^)]*\)|\[optional\]|[–—:-]\s*optional\W*$|^(?:\W|\d)*(?:install|enabl|configur|deploy|add|set up)\w* (?:the |an? )?optional\b/i

/** A section, or a step, that says that it is optional, unless what follows for all needs what it makes. */
export const markedOptional: Rule = (at, {needed}) => {
  const found = findMark(at)
  return found === null || found.evidence === null || needed.has(keyOfOptional(found.evidence)) ? null : found
}

function findMark(at: Surroundings): FoundKind | null {
  const heading = listHeadings(at).find(({title}) => marked.test(title))
  if (heading !== undefined) return optional('its section is optional', quoteHeading(heading))
  const item = at.above.filter(({opensItem}) => opensItem).find(({text}) => marked.test(text.slice(0, 60)))
  if (item !== undefined) return optional('the page says that it is optional', findFirstSentence(item))
  const last = at.lead.at(-1)
  if (last === undefined || !marked.test(last.text.slice(0, 60))) return null
  return optional('the page says that it is optional', findFirstSentence(last))
}

/** A condition that does not hold where all goes well, and one that only some readers meet. */
const conditions: readonly RegExp[] = [
  /^if [^,]*\b(?:fails?|failed|failing|failure|errors?|problems?|issues?|trouble|wrong|stuck|unexpected|crash\w*|denied|refused|times? out|timed out|suspect|unable|cannot|can't|could not|couldn't)\b/i,
  /^if (?!.*\b(?:haven't|have not|not (?:already|yet|planning|going|plan)|already|no longer|do not plan|don't plan)\b)[^,]*\b(?:not|no|none|never|nothing|without|missing|isn't|aren't|don't|doesn't|didn't|won't|wasn't)\b/i,
  /^if (?:it|they)(?:'s|’s|'re| is| are) (?!available\b)/i,
  /^if [^,]*\brequires?\b/i,
  /^if you(?:'re|’re| are)? (?:seeing|see|get|getting|encounter|encountering|experienc\w+|hit|run into|running into|receive|running (?:in|behind|on)|behind)\b/i,
  /^(?:in case|when|whenever) (?:of|you (?:see|get|encounter|experience)|something (?:fails|goes|went)|it (?:fails|does not)|there (?:is|are) (?:an?|any) (?:error|problem|issue))/i,
  /^if you (?:have\b[^,]*, (?:also|additionally)|(?:prefer|would rather))\b/i,
  /^if you(?:'ve|’ve| have)? (?:\w+ed|choose|chose|use) [^,]*\b(?:different|other|another|custom)\b/i,
  /\(if you (?:do not|don't|don’t) [^)]*\)/i,
  /^(?:optionally|as an option)\b/i,
  /\byou (?:may|might|can) (?:also )?(?:choose|opt|elect|wish) to\b/i,
  /^as an? (?:\S+ )?(?:work-?around|last resort)\b/i,
]

const held =
  /^if (?![^,]*\bwithout\b)[^,]*\b(?:want|would like|wish|you'd like|you’d like|are going to|follow\w*|everything|successful\w*|all (?:goes|went|is)|not (?:planning|going)|installed|deployed|enabled|created)\b(?![^,]*\b(?:errors?|problems?|fails?|failed|not)\b)/i

/** The block shows how to do what the condition says: “if you get the object's YAML, like this:”. */
const showsItself = /^(?:if|when) [^,]*,? (?:like (?:this|so)|as follows|with):\s*$/i

/** What is noted in passing says nothing of the block behind it. */
const isNote = /^\W*(?:note|tip|important|warning|caution|hint)\b/i

/** A block behind `If you see an error, …`. */
export const conditional: Rule = (at, page) => {
  if (!at.isTyped) return null
  const paragraph = at.lead.at(-1)
  if (paragraph === undefined) return inherit(at, page)
  if (hasOtherWay(paragraph) || (isNote.test(paragraph.text) && !/:\s*$/.test(paragraph.text))) return null
  const found = listConditions(at).find(({text}) => {
    const words = text.replace(/^[^\p{L}]*(?:(?:note|tip|important|warning|caution)\P{L}+)?/iu, '')
    if (showsItself.test(words)) return false
    return isForSome(words, at, page) || (!held.test(words) && conditions.some((condition) => condition.test(words)))
  })
  return found === undefined ? null : optional('it is only for readers who meet the condition before it', found)
}

const wishes = /^(?:if|when) you(?:'d|’d)? (?:also )?(?:want|wish|would like|like|need|prefer|plan|intend)\b/i

/** What all readers come to wish, sooner or later. */
const wishesAll =
  /\b(?:clean|delet|remov|uninstall|tear|stop|destroy|follow|try|continu|proceed|go on|install|deploy|start)\w*\b/i

const uses =
  /^(?:if|when) you(?:'re|’re| are)? us(?:e|ing) ((?:(?:the|an?|your) )?([\w.-]+)[^,]*), you (?:can|could|may|might)\b/i

/** Behind what all readers do: “if you want to schedule there as well, …”, “when you are using such a tool, …”. */
function isForSome(words: string, {before, lead}: Surroundings, {called, title}: PageSoFar): boolean {
  if (before === null && !/\bby default\b/i.test(lead.at(-1)?.text ?? '')) return false
  if (wishes.test(words)) return !wishesAll.test(words.split(',', 1)[0] ?? '') && !/\beither\b/i.test(words)
  const [, used, name] = uses.exec(words) ?? []
  if (used === undefined || name === undefined || findPlatform(used)?.fits === true) return false
  return !called.has(name.toLowerCase()) && !title.includes(name)
}

/** An order, or an example: the condition stands before it. */
const order =
  /^(?:(?:to|you can|then|please|first|so),? .{0,80})?(?:run|use|execute|try|do the following)\b|^for example\b|^(?:in this (?:case|situation)|once (?:this|that) is done)\b/i

/** “If there is no load balancer, you might not have an address.” tells what may be, and has nobody do anything. */
const remark = /^\W*(?:if|when|in case)\b[^,]*, (?:you|it|they|there) (?:might|may|will|would|won't)\b[^:]*$/i

/** The condition of the sentence before the block, or of the paragraph before an order such as “Run the following”. */
function listConditions(at: Surroundings): readonly Evidence[] {
  const last = findLastSentence(at)
  const paragraph = at.lead.at(-1)
  if (last === null || paragraph === undefined) return []
  const earlier = at.lead.at(-2)
  const isOrder = order.test(last.text)
  const isShort = paragraph.text.length < 90
  const item = at.above.at(-1)
  return [
    ...(remark.test(last.text) ? [] : [last]),
    ...(item?.opensItem === true && item !== paragraph ? [findFirstSentence(item)] : []),
    ...(isOrder ? [findFirstSentence(paragraph)] : []),
    ...(isOrder && isShort && earlier !== undefined && earlier.place.start.column === paragraph.place.start.column
      ? [findFirstSentence(earlier)]
      : []),
  ]
}

function inherit({before, block}: Surroundings, page: PageSoFar): FoundKind | null {
  const found = before === null || !before.isTyped ? null : page.findingOf(before)
  if (found === null || before === null || before.block.place.start.column !== block.place.start.column) return null
  return ['optional', 'alternative'].includes(found.kind) ? found : null
}

const forUsers =
  /^\W*if (?:you(?:'re|’re| are)? us(?:e|ing)\b(?=[^,]*\bwith\b)|you(?:'ve|’ve| have)? (?:installed|deployed)\b[^,]*\band\b[^,]*\bus(?:e|ing)\b)|^\W*you (?:may|might) (?:wish|want|choose) to\b/i

/** A section that begins with whom it is for: “If you use it with HTTPS, you may see …”, whatever its blocks say. */
export const forSomeReaders: Rule = (at) => {
  if (!at.isTyped) return null
  const found = listHeadings(at)
    .flatMap(({own}) => own.slice(0, 1))
    .find((first) => isAround(first, at.within) && forUsers.test(first.text) && !hasOtherWay(first))
  return found === undefined ? null : optional('its section is only for some readers', findFirstSentence(found))
}

function optional(why: string, evidence: Evidence): FoundKind {
  return {kind: 'optional', why, evidence}
}
