import type {Evidence} from '../../model.ts'
import type {Block} from '../block.ts'
import type {PageSoFar, Rule} from './kind.ts'
import type {Surroundings} from './surroundings.ts'
import {
  findFirstSentence,
  findLastSentence,
  listCommands,
  listHeadings,
  listSentencesAbout,
  quote,
  quoteFirstLine,
  quoteHeading,
  splitSentences,
  takeFirstCommand,
} from './words.ts'

const terminal =
  /\b(?:in|into|from|open(?:ing)?|use|using|start(?:ing)?|to|launch) (?:up )?(?:a|an|another|the|your|yet another)(?: (?:separate|second|third|different|new|other|another|parallel|dedicated))*(?: (?:separate|second|third|different|new|other|another)| another)? (?:terminal|shell|console|command[- ]line|command prompt|tab|bash)(?: (?:window|tab|session|instance))?s?\b/i
const isOther = /\b(?:separate|second|third|different|new|other|another|parallel|dedicated)\b/i

/** The page sends its reader to a second terminal, beside the one that they are in. */
export const otherTerminal: Rule = (at) => {
  if (!at.isTyped) return null
  const last = at.lead.at(-1)
  const first =
    last === undefined
      ? []
      : [findFirstSentence(last)].filter(({text}) => /^\W*(?:then,? )?(?:in|from|open)\b/i.test(text))
  const found = [...listSentencesAbout(at), ...first].find(({text}) => {
    const words = terminal.exec(text)?.[0]
    return words !== undefined && isOther.test(words)
  })
  return found === undefined
    ? null
    : {kind: 'elsewhere', why: 'it is typed in another terminal', where: 'another terminal', evidence: found}
}

const det = `(?:the|each|every|all|all the|any|both|your|one|a|an|another|other|(?:each|one|any|every one|all) of (?:the|your))`
const own = String.raw`(?:local|own|host|this|same|client|development|dev|current|work|laptop|desktop|admin\w*|management|bastion|jump)`
const machine = `(?:nodes?|vms?|virtual machines?|machines?|servers?|hosts?|instances?|agents?|workers?|controllers?|control[- ]planes?|masters?|(?:ec2|compute|vm) instances?|raspberry pis?|guests?|droplets?)`
const inside = `(?:containers?|pods?|vms?|virtual machines?|guests?|sandbox|chroot|toolbox|psql|mysql|redis-cli|mongosh?|database)(?:'s)?(?: (?:shells?|prompts?|consoles?|terminals?|sessions?))?`
const words = String.raw`(?: (?!${own}\b)[\w'’.-]+){0,3}?`
const machinePhrase = `(?:on|from) ${det}${words} ${machine}`
const insidePhrase = `(?:in|inside|inside of|within|from within|from inside|from) ${det}${words} ${inside}`
const place = `(?:${machinePhrase}|${insidePhrase})`
const namesPlace = new RegExp(place, 'i')

const opens = new RegExp(
  String.raw`^[^\p{L}]*(?:then |next,? |now,? |finally,? |still |back )?${place}(?= ?[,:]| (?:that|where|which|you|run|execute|and|or|to|with|without)\b|\.?$)`,
  'iu',
)
const isInside = new RegExp(insidePhrase, 'i')
const runs = new RegExp(
  String.raw`\b(?:run|execute|enter|type|issue|perform|do|apply|use)\b[^.]{0,80}\b${place}(?:[,.:;)]|$| (?:you|that|where|to|which|in|and|with|by)\b)`,
  'i',
)
const sends = new RegExp(
  String.raw`\b(?:send|make|issue|curl|call|reach|access|connect|ping|query|test)\b[^.]{0,60}\bfrom ${det}${words} ${machine}\b(?:[,.:;)]|$| to\b)`,
  'i',
)
const ends = new RegExp(String.raw`\b${machinePhrase}\s*[.:]?$`, 'i')
const enters = new RegExp(
  String.raw`^[^\p{L}]*(?:then |next,? |now,? )?(?:ssh|log ?in|log on|connect|sign in|shell) ?(?:in)?(?:to|on to|on)\b[^.]{0,60}\b${machine}`,
  'iu',
)

/** Programs that a reader calls where they are, about what is elsewhere. */
const clients =
  /^(?:sudo )?(?:kubectl|helm|istioctl|linkerd|cilium|argocd|flux|gcloud|aws|az|eksctl|kind|minikube|k3d|docker|podman|terraform|ansible\S*|scp|ssh|ssh-\S+|rsync|multipass|vagrant|virtctl|talosctl|limactl|oc|tkn|kn|dapr|vcluster|clusterctl)\b/

/** Those of them that a machine of its own is as likely to have. */
const engines = /^(?:sudo )?(?:docker|podman|nerdctl)\b/

/** Whether a command calls a program that readers call where they are, about what is elsewhere. */
export function isClientCall(command: string): boolean {
  return clients.test(command)
}

function callsFromHere(block: Block): boolean {
  const first = takeFirstCommand(block)
  return clients.test(first) && !engines.test(first)
}

/** The page says that the block is typed on another machine, in a container, or in a program's own shell. */
export const otherPlace: Rule = (at, page) => {
  if (!at.isTyped) return null
  const found =
    [...listComments(at.block), ...listSentencesAbout(at)].find(
      ({text}) => saysPlace(text) && !callsClient(at.block, text),
    ) ??
    findNamed(at) ??
    findJoined(at) ??
    findEntered(at) ??
    findBefore(at, page)
  if (found === undefined) return null
  const where = namesPlace.exec(found.text)?.[0].replace(/^\w+(?: (?:within|inside|of))? /, '') ?? 'another machine'
  return {kind: 'elsewhere', why: `it is typed elsewhere: ${where}`, where, evidence: found}
}

/** `# Run this in a shell on the node`, above the commands. */
function listComments(block: Block): readonly Evidence[] {
  return /^\s*# \S/.test(block.text) ? [quoteFirstLine(block)] : []
}

/** Few sentences name a machine at all: one look tells that. */
const mentions = new RegExp(String.raw`\b(?:${machine}|${inside})\b`, 'i')

const getsInside = /(?:^|\s)(?:kubectl|oc|docker|podman|nerdctl|crictl) (?:.* )?(?:exec|run|debug)\s/

function saysPlace(text: string): boolean {
  return mentions.test(text) && (opens.test(text) || runs.test(text) || sends.test(text))
}

/** A client of a cluster gets into a container by itself; and `On the node, check with kubectl` may be said of this machine's. */
function callsClient(block: Block, text: string): boolean {
  if (isInside.test(text) && listCommands(block).some((command) => getsInside.test(command))) return true
  if (!clients.test(takeFirstCommand(block))) return false
  return isInside.test(text) || !/\b(?:run|execute|shell|ssh|log)\b/i.test(text)
}

const runsOn = new RegExp(
  String.raw`\b(?:run|executed?|done|repeat(?:ed)?|performed)\b[^.]{0,40}\b(?:on|from) ${det}${words} ${machine}\b`,
  'i',
)

/**
 * “On each node, stop it. See … for more:”, “This is run once on each node. If …, run this:”, “Start it on each node:”, of what is
 * no client of a cluster.
 */
function findNamed({lead, block}: Surroundings): Evidence | undefined {
  const last = lead.at(-1)
  if (last === undefined || clients.test(takeFirstCommand(block))) return undefined
  const all = splitSentences(last).map((text) => quote(text, last))
  return all.find(
    ({text}, index) =>
      mentions.test(text) &&
      (runsOn.test(text) || (index === 0 && opens.test(text)) || (index === all.length - 1 && ends.test(text))),
  )
}

const joins = new RegExp(String.raw`\bjoin(?:ing|s)?\b[^.]{0,60}?\b${machine}\b`, 'i')
const joinsByItself =
  /\bjoin\b|\|\s*(?:sudo )?(?:\w+=\S+ )*(?:ba)?sh\b|^(?:sudo )?[\w./-]+ (?:install )?(?:agent|worker|node|server)\b/

/** “Join the second node to the cluster:”, before what each of them runs to join. */
function findJoined(at: Surroundings): Evidence | undefined {
  const last = findLastSentence(at)
  const first = takeFirstCommand(at.block)
  return last !== null && joins.test(last.text) && joinsByItself.test(first) && !clients.test(first) ? last : undefined
}

const here = /\b(?:local|own|host|first|your) (?:machine|terminal|workstation|shell|computer|laptop)\b|\bkubectl\b/i

/** Behind a block of another machine, in the same section: what is no client of a cluster goes on there, unless the page says otherwise. */
function findBefore(at: Surroundings, page: PageSoFar): Evidence | undefined {
  const {before, block, lead} = at
  if (before === null || before.block.place.start.column > block.place.start.column) return undefined
  if (clients.test(takeFirstCommand(block)) || lead.some(({text}) => here.test(text))) return undefined
  const found = page.findingOf(before)
  return found?.rule === 'other-place' && !isInside.test(found.evidence?.text ?? '')
    ? (found.evidence ?? undefined)
    : undefined
}

/** “Log in to the node”, unless the block is what does that. */
function findEntered(at: Surroundings): Evidence | undefined {
  if (clients.test(takeFirstCommand(at.block))) return undefined
  const all = [
    ...at.lead.flatMap((paragraph) => splitSentences(paragraph).map((text) => quote(text, paragraph))),
    ...at.above.map(findFirstSentence),
  ]
  return all.find(({text}) => enters.test(text))
}

/** A section that is named after where its commands are typed. */
export const placeHeading: Rule = (at) => {
  if (!at.isTyped || callsFromHere(at.block)) return null
  const found = listHeadings(at).find(
    ({title}) =>
      opens.test(title) ||
      ends.test(title) ||
      (/^(?:on|in|inside) (?:the|each|every|your) /i.test(title) && namesPlace.test(title)),
  )
  if (found === undefined) return null
  return {
    kind: 'elsewhere',
    why: 'it is typed where its section says',
    where: found.title,
    evidence: quoteHeading(found),
  }
}
