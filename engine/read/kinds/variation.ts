import type {Evidence} from '../../model.ts'
import {mayFollowCommand} from '../output-text.ts'
import type {KindOfBlock, PageSoFar, Rule} from './kind.ts'
import type {Heading, Surroundings} from './surroundings.ts'
import {otherWay, remember} from './ways.ts'
import {
  findLastSentence,
  listCommands,
  listHeadings,
  quote,
  quoteFirstLine,
  quoteHeading,
  splitSentences,
} from './words.ts'

/** Words that offer something else than what a page has its reader do. */
const offers: readonly RegExp[] = [
  /\b(?:you|we|users?|it) (?:can|could|may|might) (?:also |optionally |instead |then )?(?:be )?(?:overrid\w+|chang\w+|customi[sz]\w+|disabl\w+|specif\w+|pass\w*|us\w+|set|add|choos\w+|enabl\w+|configur\w+|tun\w+|supply|provid\w+|run)\b/i,
  /\b(?:can|could|may|might) (?:also )?be (?:\w+ (?:by|with|using|via)|specified|overridden|changed|set|customi[sz]ed|disabled|configured|adjusted)\b/i,
  /\b(?:by default|the default)\b/i,
  /\b(?:specific|custom|different|other|own|older|particular|alternat\w+) (?:[\w`./-]+ ){0,3}?(?:versions?|namespaces?|names?|values?|ports?|registry|images?|locations?|directory|folder|paths?|options?|settings?|configurations?|drivers?|releases?|memory|cpus?|size)\b/i,
  /\bif you (?:want|need|wish|prefer|would like|don't|don’t|do not)\b/i,
  /\buse (?:the )?\S+ (?:flag|option|switch)e?s? to\b/i,
  /\buse\b.*--\w.*\bto (?:specify|set|change|override|choose|define)\b/i,
  /\bto (?:use|specify|set|change|enable|disable|install|run)\b.*\b(?:flags?|options?|parameters?|arguments?|--\w)/i,
]

const offersByTitle =
  /\b(?:specific|custom\w*|different|options?(?! ?[\dA-Z]\b)|high(?:ly)?[- ]availab\w+|ha mode|advanced|production|offline|air-?gap\w*)\b/i

/** A command that makes something, shown again with other options, where the page says that they are a choice. */
export const variation: Rule = (at, page) => {
  if (!at.isTyped) return null
  const evidence = (makesAgain(at, page) ? findOffer(at) : null) ?? findMadeTwice(at, page) ?? findOptionTitle(at, page)
  return evidence === null ? null : {kind: 'alternative', why: otherWay, evidence}
}

function makesAgain(at: Surroundings, {made}: PageSoFar): boolean {
  const maker = findMaker(at)
  return maker !== null && isMade(maker, made)
}

/** What has a name of its own can be made once. */
function findMadeTwice({block}: Surroundings, {made, typed}: PageSoFar): Evidence | null {
  const named =
    listCommands(block)
      .map(nameMade)
      .find((each) => each !== null && made.has(each)) ?? null
  const isRemoved = [...typed].some((command) => removes.test(command))
  return named === null || isRemoved ? null : quoteFirstLine(block)
}

const removes = /^(?:sudo )?(?:helm (?:uninstall|delete)|(?:docker|podman|nerdctl) (?:container )?(?:rm|stop|kill))\b/

/** `helm install NAME`, in its namespace; `docker run --name NAME`. */
function nameMade(command: string): string | null {
  const [, container] = /^(?:sudo )?(?:docker|podman|nerdctl) run\b.* --name[ =](\S+)/.exec(command) ?? []
  if (container !== undefined) return `container ${container}`
  const [, , name] = /^helm install\b/.test(command) ? (readMaker(command)?.split(' ') ?? []) : []
  const aim = [...command.matchAll(/\s(?:-n|--namespace|--kube-context|--kubeconfig)[ =](\S+)/g)].map(
    ([, each]) => each,
  )
  return name === undefined ? null : `release ${[name, ...aim].join(' ')}`
}

/** `High availability mode`: all of the section is for it, where one of its blocks makes again what is made before. */
function findOptionTitle(at: Surroundings, page: PageSoFar): Evidence | null {
  const [heading] = listHeadings(at)
  if (heading === undefined || !offersByTitle.test(heading.title) || offersByTitle.test(page.title)) return null
  const first = page.first.get(heading) ?? at
  const isOption =
    first.block === at.block
      ? heading.blocks.some((each) => makesAgain(each, page))
      : isOptionTitle(page.findingOf(first), heading)
  return isOption ? quoteHeading(heading) : null
}

function isOptionTitle(found: KindOfBlock | null, {place}: Heading): boolean {
  return found?.rule === 'variation' && found.evidence?.place === place
}

/** What a command makes only once: with other options it is made in another way. */
const makesOnce = /^\S+ (?:\S+ )?(?:install|init|bootstrap|create|start|setup)\b/

/** Options by which a command makes something else, or elsewhere. */
const aims = /\s(?:--(?:kube-?)?context|--kubeconfig|-n|--namespace|--name|--cluster\S*|-f|--file\S*)[ =]/

const findOnceMade = remember((heading: Heading): string | null => {
  const first = heading.blocks.find(({isTyped}) => isTyped)
  if (first === undefined || listCommands(first.block).some((command) => aims.test(command))) return null
  const maker = findMaker(first)
  return maker !== null && makesOnce.test(maker) ? maker : null
})

/** `GitLab groups` behind `GitLab accounts`: sections of one name that begin with one command, each for other readers. */
export const repeated: Rule = ({isTyped, heading}, {begun}) => {
  const maker = isTyped && heading !== null ? findOnceMade(heading) : null
  if (heading === null || maker === null) return null
  const [word = ''] = heading.title.split(' ')
  const first = heading.siblings.find((each) => begun.has(each) && findOnceMade(each) === maker)
  return first === undefined || first === heading || !first.title.startsWith(`${word} `)
    ? null
    : {kind: 'alternative', why: otherWay, evidence: quoteHeading(heading)}
}

/** Variables that are set already, set to something else for some readers: “For a private cluster, …:”. */
export const otherValues: Rule = (at, {set}) => {
  if (!at.isTyped) return null
  const last = findLastSentence(at)
  const paragraph = at.lead.at(-1)
  if (last === null || paragraph === undefined || !/:\s*$/.test(paragraph.text)) return null
  const names = listSetNames(at)
  if (names === null || names.length === 0 || !names.every((name) => set.has(name))) return null
  const found = splitSentences(paragraph).find((text) =>
    /^\W*(?:for|if|in case|when|with|on)\b(?! (?:example|instance|convenience|this|the following)\b)/i.test(text),
  )
  return found === undefined ? null : {kind: 'alternative', why: otherWay, evidence: quote(found, paragraph)}
}

/** The variables that a block sets; null where it does anything else as well. */
export function listSetNames({block}: Surroundings): readonly string[] | null {
  const names = listCommands(block).map((command) => /^(?:export )?([A-Za-z_]\w*)=/.exec(command)?.[1] ?? null)
  return names.includes(null) ? null : (names as readonly string[])
}

/** Those of them that are set to something, and not to what a reader has to fill in. */
export function listGivenNames(at: Surroundings): readonly string[] {
  return /<[^<>\n]+>/.test(at.block.text) ? [] : (listSetNames(at) ?? [])
}

const olderTitle = /\b(?:specific|concrete|particular|certain|fixed|given) (?:\w+ )?(?:versions?|releases?)\b/i

/** `Download a specific version`, behind a section for the latest one. */
export const otherVersion: Rule = (at, {begun}) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const before = findNeighbours(heading.siblings).get(heading)
    if (!olderTitle.test(heading.title) || before === undefined || !begun.has(before)) continue
    return {kind: 'alternative', why: otherWay, evidence: quoteHeading(heading)}
  }
  return null
}

const findNeighbours = remember(
  (row: readonly Heading[]): ReadonlyMap<Heading, Heading | undefined> =>
    new Map(row.map((each, at) => [each, row[at - 1]])),
)

/** By the same words, or by the first of them: `kind export logs`, then `kind export logs ./folder`. */
function isMade(maker: string, made: ReadonlySet<string>): boolean {
  for (let end = maker.length; end > 0; end = maker.lastIndexOf(' ', end - 1))
    if (made.has(maker.slice(0, end))) return true
  return false
}

function findOffer(at: Surroundings): Evidence | null {
  const last = at.lead.at(-1)
  if (last === undefined) return null
  const sentence = splitSentences(last).find((each) => offers.some((offer) => offer.test(each)))
  return sentence === undefined ? null : quote(sentence, last)
}

/** What only looks, and what a shell does by itself: to do it again in another way is nothing that a page offers. */
const looks =
  /^(?:get|list|ls|describe|logs?|status|version|show|check|top|view|explain|help|verify|test|events?|watch|info|ps|port-forward|exec|cat|diff|search|inspect|proxy|analy[sz]e|lint|curl|apply)$/
const looksAt = /^(?:get|list|ls|describe|show|check|view|explain|verify|test|search|inspect)$/ // behind a noun: `app get`
const plain =
  /^(?:cat|cd|echo|ls|rm|mkdir|cp|mv|grep|export|source|sleep|curl|wget|env|sed|awk|chmod|chown|tee|touch|for|while|if|until|set|ssh|scp|tar|unzip|ping|kill|jq|yq|alias|true|printf|watch|nslookup|dig|openssl|open|which|test|time|exit|vi|vim|nano)$/

/** Tools of which a verb alone says little: what they make is named behind it. */
const general =
  /^(?:kubectl|oc|helm|docker|podman|nerdctl|npm|npx|yarn|pnpm|pip\d?|apt(?:-get)?|dnf|yum|git|go|cargo|terraform|az|aws|gcloud|eksctl|brew|systemctl)$/

/** What the commands of a block make, each without its options: `dapr init`, `helm install app repo/app`. */
export function listMakers({block}: Surroundings): readonly string[] {
  return listCommands(block).flatMap((command) => [readMaker(command) ?? [], nameMade(command) ?? []].flat())
}

/** Null for a block of several commands. */
function findMaker({block}: Surroundings): string | null {
  const [command = '', ...others] = listCommands(block)
  return others.every((line) => line.startsWith('-') || mayFollowCommand(line)) ? readMaker(command) : null
}

function readMaker(command: string): string | null {
  const words = command.replace(/^sudo /, '').split(/\s+/)
  if (/\|\s*(?:sudo )?(?:\w+=\S+ )*(?:\/bin\/)?(?:ba)?sh\b/.test(command))
    return words.find((word) => word.includes('://')) ?? null
  const [tool = '', ...head] = takeNames(words)
  if (plain.test(tool) || !/^[\w@./-]+$/.test(tool) || !/^[a-z][\w@./-]*$/.test(head[0] ?? '')) return null
  if (looks.test(head[0] ?? '') || looksAt.test(head[1] ?? '')) return null
  const [, name] = / --name[= ](\S+)/.exec(command) ?? []
  const made = name === undefined ? [tool, ...head] : [tool, ...head, name]
  return head.length < (general.test(tool) ? 2 : 1) ? null : made.join(' ')
}

/** A command's words before its options; where these stand right behind its verb, those behind them: `helm install -f a.yaml app`. */
function takeNames(words: readonly string[]): readonly string[] {
  const isEnd = (word: string) => /^[|<>&;#]/.test(word)
  const end = words.findIndex((word) => isEnd(word) || word.startsWith('-'))
  if (end !== 2 || isEnd(words[end] ?? '')) return words.slice(0, end === -1 ? words.length : end)
  const names = words
    .slice(end)
    .filter((word, at, rest) => !word.startsWith('-') && !/^--?[\w-]+$/.test(rest[at - 1] ?? ''))
  const behind = names.findIndex(isEnd)
  return [...words.slice(0, end), ...names.slice(0, behind === -1 ? names.length : behind)]
}
