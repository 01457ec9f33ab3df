import type {Link} from './outline.ts'

/** A link to a page that a reader must have done before. */
interface RequiredLink {
  readonly link: Link
  readonly sentence: string // that says so; one line
}

/** A link and the sentence that it stands in. */
interface Mention {
  readonly lead: string // what comes before it
  readonly link: Link
  readonly text: string // the link's
  readonly rest: string // what comes after it
}

/**
 * Links to pages of the site whose instructions a reader must have followed before, told by the sentence that each
 * stands in: “follow the [instructions]”, “deploy the [sample]”, “complete the steps under [before you begin]”. A page to
 * read (“review the [models]”), one that only some readers need (“if you use …”, “you can …”) and one whose commands the
 * page shows itself (“deploy the [sample]:”) are none.
 *
 * @param prose a paragraph as its reader sees it
 * @param links its links, in the order of the paragraph
 * @param urgency how much must be said: in a section of the setup phase it is enough that it is `asked`, elsewhere it must be
 *   `urged`; in a tip and the like, only what the page presumes counts
 */
export function findPrerequisites(prose: string, links: readonly Link[], urgency: Urgency): RequiredLink[] {
  return findMentions(flatten(prose), links)
    .filter((mention) => isTask(mention.link) && (isPresumed(mention) || isEnough[urgency](mention)))
    .filter(({link, lead}) => !/\bsections? (?:of|in|on) (?:the )?\W*$/i.test(lead) || link.url.includes('#'))
    .map(({link, lead, text, rest}) => ({link, sentence: `${lead}${text}${rest}`.trim()}))
}

type Urgency = 'asked' | 'urged' | 'presumed'

const isEnough: Readonly<Record<Urgency, (mention: Mention) => boolean>> = {
  asked: (mention) => isRequest(mention),
  urged: (mention) => isUrged(mention),
  presumed: () => false,
}

/** Line breaks and curly apostrophes mean nothing to the patterns below. */
function flatten(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('’', "'")
}

/** More than a sentence has: a paragraph without an end costs no more than its links. */
const reach = 400 // characters

function findMentions(prose: string, links: readonly Link[]): Mention[] {
  let from = 0
  return links.map((link) => {
    const text = flatten(link.text)
    const start = findWords(prose, text, from)
    from = Math.min(start + text.length, prose.length)
    const lead = takeLead(prose.slice(Math.max(0, start - reach), start))
    return {link, lead, text: text.slice(-reach), rest: takeRest(prose.slice(from, from + reach))}
  })
}

/** Where a link's text stands: `here` is not in `there`. The same words without a link before it are taken for it. */
function findWords(prose: string, text: string, from: number): number {
  const first = Math.max(prose.indexOf(text, from), from)
  let at = first
  for (let tries = 0; at !== -1 && tries < 20; tries++) {
    const around = `${prose[at - 1] ?? ''} ${prose[at + text.length] ?? ''}`
    if (!/\w/.test(around)) return at
    at = prose.indexOf(text, at + 1)
  }
  return first
}

function takeLead(prose: string): string {
  const last = [...prose.matchAll(/(?<!\b[ei]\.[ge])[.!?]\)? /g)].at(-1)
  return last === undefined ? prose : prose.slice(last.index + last[0].length)
}

function takeRest(prose: string): string {
  return /^.*?(?<!\b[ei]\.[ge])[.!?](?=[ )]|$)/.exec(prose)?.[0] ?? prose
}

/** Parts of a site that hold nothing to do. */
const toRead = /(^|\/)(reference|api|blog|news|concepts?|about|faq|releases?|glossary|overview)(\/|$)/i

function isTask({url, text, place}: Link): boolean {
  const path = url.replace(/[?#].*/, '')
  const isPage = /^(\.{0,2}\/(?!\/)|[\w-][\w./-]*\.md$)/.test(path)
  const toClean = /clean[ -]?up|uninstall/i.test(`${text} ${url}`)
  return isPage && !toRead.test(path) && !toClean && !isOwn(path, place.page)
}

/** `/docs/setup/` on `content/en/docs/setup/index.md`: another section of the same page. */
function isOwn(path: string, page: string): boolean {
  return path.startsWith('/') && `/${page.replace(/(\/_?index)?\.md$/, '')}`.endsWith(path.replace(/\/$|\.md$/, ''))
}

const doing =
  /\b(follow(ing)?|install|deploy|set[ -]?up|download|complete|perform(ed)?|enable|apply|create|configure|increase|start|begin with|finish|carry out|(go|work|run|walk) through|(?<=^\W*)do|take|assumes? you|(as described|instructions) in|to be installed|installation instructions, see)\b/gi
const reading =
  /\b(read|review|(?<!instructions, )see|refer|learn|understand|familiari[sz]e|check|consult|explain(s|ed)?|shown|supported)\b/gi

/** Of the verbs up to the link, its own text included, the last one is about it: “take the steps in … and read [it]”. */
function isRequest(mention: Mention): boolean {
  const words = `${mention.lead}${mention.text}`
  return findLast(words, doing) > findLast(words, reading) && !isOptional(mention) && !isDoneHere(mention)
}

function findLast(text: string, verbs: RegExp): number {
  return [...text.matchAll(verbs)].at(-1)?.index ?? -1
}

/** Only some readers need it, or may: “if you use …”, “you can …”, “either … or …”. */
function isOptional({lead, rest}: Mention): boolean {
  return (
    /\b(if|when|unless|once) (?!(you )?(haven't|have not|not))|\b(can|could|may|might|either|otherwise|as long as|will follow)\b/i.test(
      lead,
    ) ||
    /^\W*(for (more|background|reference|context)|besides)\b/i.test(lead) ||
    /\b(removes?|avoids?|without) the need\b|\b(no need|need not|not need|not have|not required|n't (need|have)) (to|for)\b/i.test(
      lead,
    ) ||
    /\bif your?\b(?! (haven't|have not))|\binstead\b/i.test(rest)
  )
}

/** The commands follow on the page itself. */
function isDoneHere({lead, rest}: Mention): boolean {
  return rest.trimEnd().endsWith(':') || /\b(use|using|by) the following\b/i.test(lead)
}

/** What must have been done is said without asking for it. `[]` stands for the link. */
const presumptions = [
  /\buses? (the )?\[\].*\bas (the|an) example\b|\[\].*\bused as (the|an) example\b/i,
  /\bvalue set in (the )?\[\]|\binstalled (using|with) \[\]\W*$/i,
  /\[\].*\bmake sure (it is|they are) installed\b/i,
]

function isPresumed({lead, rest}: Mention): boolean {
  return presumptions.some((pattern) => pattern.test(`${lead}[]${rest}`))
}

/** What makes a request of a sentence amid a page, where links are mostly there for who wants to know more. */
const urging = [
  /\bfollow(ing)?\b.*\b(instructions?|steps?|guides?|documentation|sections?|tasks?|install\w*|set[ -]?up)\b/i,
  /\b(be sure|make sure|please|must|need|should|first|before (you|proceeding|continuing|beginning|starting))\b/i,
  /\bassumes? (that )?you\b|\bhaven't already\b|\binstructions in\b|^\W*have\b.*\binstalled\b/i,
  /^\W*(then |finally,? )?(install|deploy|set[ -]?up|download|complete|perform)\b/i,
]

function isUrged(mention: Mention): boolean {
  const {lead, text, rest} = mention
  const alone = `${lead}${rest}`.trim() === '' // an item of a list of links: where to go next
  const sentence = `${lead}${text}${rest}`
  return !alone && isRequest(mention) && urging.some((pattern) => pattern.test(sentence))
}
