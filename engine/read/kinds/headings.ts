import {findPlatform, type Named} from '../../platform.ts'
import type {FoundKind, PageSoFar, Rule} from './kind.ts'
import type {Heading, Paragraph} from './surroundings.ts'
import {chooseWay, findCondition, listOpenings, makeGroup, numberHeadings, remember, rememberWays} from './ways.ts'
import {findFirstSentence, listHeadings, quoteHeading} from './words.ts'

const findHeadingsOfClusters = rememberWays((each: Heading, index: number, row: readonly Heading[]) => {
  const {first, last, isFull} = findStretch(row)
  return findCluster(each.title)?.which ?? (isFull && first < index && index < last ? `${index}` : null)
})
const findLabelsOfClusters = rememberWays((each: Paragraph) => findCluster(findCondition(each))?.which ?? null)

/** The ways of several clusters or clouds: as headings side by side, as labels, as conditions. The first is taken. */
export const platform: Rule = (at, page) => {
  if (!at.isTyped || findPlatform(page.title)?.family === 'cluster') return null
  const headings = listHeadings(at)
  const specific = isSpecific.test(page.title) ? undefined : headings.find(({title}) => isSpecific.test(title))
  if (specific !== undefined) return setAside(specific)
  const beside = headings.find((each) => means.test(each.title) && findOwnSystem(each.siblings))
  if (beside !== undefined) return setAside(beside)
  for (const heading of headings.filter((each) => findHeadingsOfClusters(each.siblings).order.has(each))) {
    const found = choosePlatform(heading, page)
    if (found !== null) return found
  }
  const label = listOpenings(at).find((each) => findCluster(findCondition(each)) !== null)
  return label === undefined ? null : chooseLabel(label, makeGroup(at.heading, 'platform'))
}

/** What stands beside operating systems as another way to get something. */
const means =
  /^(?:docker(?: compose)?|kubernetes|helm|nomad|podman|nix|conda|pip|npm|snap|(?:(?:build|install|compile)\w* )?from source)$/i

/** Whether a row of headings has one for this machine's system, beside one for another. */
const findOwnSystem = remember((row: readonly Heading[]): boolean => {
  const systems = row.map(({title}) => (title.split(/\s+/).length > 3 ? null : findPlatform(title)))
  const has = (fits: boolean) => systems.some((each) => each?.family === 'system' && each.fits === fits)
  return has(true) && has(false)
})

/** A section for some environments, behind the way for all. */
const isSpecific =
  /\b(?:environment|platform|provider|cloud|distribution|distro|vendor)s?[- ]specific\b|\bair-?gap(?:ped)?\b|\boffline (?:install|environment|mode)|\bbehind (?:a|an|the) (?:\w+ )?(?:proxy|firewall)\b/i

function setAside(heading: Heading): FoundKind {
  return chooseWay(1, quoteHeading(heading), makeGroup(heading.parent, 'platform'))
}

const minNamed = 3

/** From the first to the last heading of a row that name a platform: amid many of them, any other is of one as well. */
const findStretch = remember((row: readonly Heading[]) => {
  const named = row.flatMap(({title}, index) =>
    title.split(/\s+/).length > maxWords || findPlatform(title) === null ? [] : [index],
  )
  return {first: named[0] ?? 0, last: named.at(-1) ?? 0, isFull: named.length >= minNamed}
})

const isFor = /\b(?:on|for|to|in) \S/i
const maxWordsOfSetup = 4 // more are of what is done: `Create a secret that holds your AWS credentials`

function choosePlatform(heading: Heading, page: PageSoFar): FoundKind | null {
  const {order, distinct} = findHeadingsOfClusters(heading.siblings)
  if (
    isFor.test(heading.title) &&
    heading.parent !== null &&
    heading.parent.depth > 0 &&
    page.begun.has(heading.parent)
  )
    return setAside(heading)
  if (order.size === 1 && isBehindOthers(heading, page)) return setAside(heading)
  return distinct > 1
    ? chooseWay(order.get(heading) ?? 0, quoteHeading(heading), makeGroup(heading.parent, 'platform'))
    : null
}

/** `GKE setup`, behind what all readers do, where no command has shown that the reader has such a cluster. */
function isBehindOthers(heading: Heading, {begun, called}: PageSoFar): boolean {
  if (/^\W*(?:all |any )?other/i.test(heading.title)) return false
  if (heading.title.split(/\s+/).length > maxWordsOfSetup && !isFor.test(heading.title)) return false
  if (clusterTools.some((tool) => called.has(tool))) return false
  return heading.siblings
    .slice(0, heading.siblings.indexOf(heading))
    .some((first) => begun.has(first) || first.children.some((each) => begun.has(each)))
}

const clusterTools = [
  'kind',
  'minikube',
  'k3d',
  'gcloud',
  'eksctl',
  'aws',
  'az',
  'doctl',
  'oc',
  'microk8s',
  'k3s',
  'kubeadm',
]

function chooseLabel(label: Paragraph, group: string): FoundKind | null {
  const {order, distinct} = findLabelsOfClusters(label.siblings)
  if (distinct > 1) return chooseWay(order.get(label) ?? 0, findFirstSentence(label), group)
  const isCondition = /^\W*(?:if|on|for)\b/i.test(label.text)
  const isCluster = findCluster(findCondition(label))?.family === 'cluster'
  return isCondition && isCluster ? chooseWay(1, findFirstSentence(label), group) : null
}

const maxWords = 8

function findCluster(words: string): Named | null {
  const named = words === '' || words.split(/\s+/).length > maxWords ? null : findPlatform(words)
  const own =
    named?.family === 'system' && named.fits === true ? findPlatform(words, ['cluster', 'distribution']) : named
  return own?.family === 'cluster' || own?.family === 'distribution' ? own : null
}

const numbered = /^\W*(?:option|method|approach|alternative|way|variant|choice|path|scenario)\s+#?(\d+|[A-Z])[a-z]?\b/i
const named =
  /^\W*(?:alternatives?|alternatively|other (?:ways?|options?|methods?|installation methods?)|alternative (?:\w+ ){0,2}(?:methods?|ways?|installations?|options?))\b/i
const isMethod = /^(?!.*\b(?:using|with|probes?)\b)(?:\S+ ){1,5}(?:method|option|approach|way)$/i

const findMethods = remember((row: readonly Heading[]) => numberHeadings(row.filter(({title}) => isMethod.test(title))))

/** Those of a row, where one is for another system, or several have one number; else that says which is the first. */
const findOptions = remember((row: readonly Heading[]): ReadonlyMap<Heading, number> => {
  const all = row.filter(({title}) => numbered.test(title))
  const fitting = numberHeadings(all)
  const numbers = new Set(all.map(({title}) => countOption(title)))
  return Math.min(fitting.size, numbers.size) < all.length ? fitting : new Map()
})

/** `Option 1`, `Option 2`, `The manual method`, as headings or as labels: the first is taken. */
export const option: Rule = (at) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const index = findIndexOfOption(heading)
    if (index !== null) return chooseWay(index, quoteHeading(heading), makeGroup(heading.parent, 'option'))
  }
  const label = listOpenings(at).find(({text}) => numbered.test(text))
  return label === undefined
    ? null
    : chooseWay(countOption(label.text), findFirstSentence(label), makeGroup(at.heading, 'option'))
}

function findIndexOfOption(heading: Heading): number | null {
  const methods = findMethods(heading.siblings)
  if (methods.size > 1 && methods.has(heading)) return methods.get(heading) ?? 0
  const isNamed = named.test(heading.title) && heading.siblings[0] !== heading
  if (!numbered.test(heading.title) && !isNamed) return null
  return findOptions(heading.siblings).get(heading) ?? countOption(heading.title)
}

/** Which of the options a title names, 0-based. */
function countOption(title: string): number {
  const sign = numbered.exec(title)?.[1]?.toUpperCase()
  if (sign === undefined) return 1
  return /\d/.test(sign) ? Number(sign) - 1 : sign.charCodeAt(0) - 'A'.charCodeAt(0)
}
