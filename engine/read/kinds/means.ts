import {findPlatform} from '../../platform.ts'
import type {FoundKind, PageSoFar, Rule} from './kind.ts'
import type {Heading, Paragraph} from './surroundings.ts'
import {chooseWay, holdsBlocks, isForeign, makeGroup, remember} from './ways.ts'
import {findFirstSentence, listHeadings, quoteHeading} from './words.ts'

/** `Install with Helm` beside `Install with kubectl`, or below `Installation`: the first is taken. */
export const means: Rule = (at, page) => {
  if (!at.isTyped) return null
  const ways = listHeadings(at).flatMap((heading) => findWay(heading, page) ?? [])
  return ways.find(({kind}) => kind === 'alternative') ?? ways[0] ?? null
}

function findWay(heading: Heading, page: PageSoFar): FoundKind | null {
  const own = findTask(heading)
  if (own.means === null || /\b(?:fail|error)/i.test(heading.title)) return null
  const index = isBelowItsTask(heading, own, page) ? 1 : findIndexOfMeans(heading, own)
  return index === null ? null : chooseWay(index, quoteHeading(heading), makeGroup(heading.parent, own.task || 'using'))
}

/** A title of what is done in place of an installation, or before it. */
const instead =
  /^(?:\W|\d)*(?:(?:build|compil|install|run|us|deploy)\w*\b.*)?\b(?:from (?:the )?sources?|(?:with|in|using|via|through) (?:docker(?: compose)?|podman|nix|homebrew|an? container)|as an? (?:docker )?container)$|\bbefore (?:the )?(?:install|deploy)\w*$|^(?:(?:using|via|with|from) )?(?:an? |other )?package managers?$|^(?:\W|\d)*install\w* (?:\w+ )?(?:(?:\w+ )?(?:daily|nightly|developer|development|bleeding[- ]edge|unreleased|unstable|pre-?release)\b.*\b(?:builds?|versions?|releases?)(?: of \S+)?$|custom(?:-\w+|i[sz]ed)\b)|^(?:bring|us(?:e|ing)) (?:your own|an? (?:existing|external|custom))\b|^(?:\W|\d)*(?:manual(?:ly)? (?:install|deploy|set ?up)\w*|(?:install|deploy|set ?up)\w* manually)$/i
const installs =
  /^(?:\W|\d)*(?:deploy|download|quick[- ]?start|getting started|set ?up)\w*\b|\binstall(?:ation|ing|s)?\b/i

function findInstallation(row: readonly Heading[]): Heading | undefined {
  return row.find(({title}) => installs.test(title) && !instead.test(title))
}

/** `Building from source`, `Running in Docker`, behind an `Installation` that shows how itself. */
export const besideInstall: Rule = (at, page) => {
  if (!at.isTyped || instead.test(page.title)) return null
  for (const heading of listHeadings(at)) {
    const {parent, place, siblings} = heading
    const first = instead.test(heading.title)
      ? findInstallation(parent === null ? siblings : [...siblings, parent])
      : undefined
    if (first === undefined || first.place.start.offset >= place.start.offset) continue
    if (hasBegun(first, page)) return chooseWay(1, quoteHeading(heading), makeGroup(heading.parent, 'install'))
  }
  return null
}

function hasBegun(heading: Heading, page: PageSoFar): boolean {
  return page.begun.has(heading) || heading.children.some((each) => hasBegun(each, page))
}

const installers =
  /\b(?:(?:home)?brew|macports|snap|flatpak|apt(?:-get)?|dnf|yum|pacman|aur|zypper|apk|pkg|nix|guix|winget|scoop|choco\w*|go install|cargo|npm|yarn|pnpm|pipx?|conda|krew|asdf|mise|curl|wget|docker|podman|helm|kubectl|sources?|binar(?:y|ies)|script|deb|rpm|package manager)\b/i
const byMeans = /^\W*(?:via|using|with|from|on|through|by(?: using)?|as an?|in|for)\s+\S/i

/**
 * “Install with `flux`:” behind “Install with `kubectl`:”; below a section that installs something, `Via Homebrew` and
 * `On Arch Linux`, as items or lines in a row: the first that fits is taken.
 */
export const labelledMeans: Rule = (at) => {
  if (!at.isTyped) return null
  for (const label of [...at.lead.slice(-1), ...at.above.toReversed()]) {
    const task = readTaskOfLabel(label)
    const ways = task === null ? undefined : findTasksOfLabels(label.siblings).get(task)
    if (task === null || ways === undefined || new Set(ways.values()).size < 2) continue
    if (task !== '' || listHeadings(at).some(({title}) => installs.test(title)))
      return chooseWay(ways.get(label) ?? 1, findFirstSentence(label), makeGroup(at.heading, task || 'means'))
  }
  return null
}

const maxWordsOfTask = 6
const maxWordsOfMeans = 14

/** Empty for a label of means alone; null for what is no label. */
function readTaskOfLabel({text}: Paragraph): string | null {
  const words = text.trim().split(/\s+/).length
  const named = words > maxWordsOfTask || /[.,]/.test(text) ? null : readTask(text.replace(/:\s*$/, ''))
  if (named !== null && named.means !== null && named.task !== '') return named.task
  const order = readOrder(text)
  if (order !== null) return order
  const isMeans = words <= maxWordsOfMeans && ((words <= 3 && !acts.test(text)) || byMeans.test(text))
  return isMeans && (words <= 4 || namesMeans(text)) ? '' : null
}

const ordered = /^\W*(?:to|(?:run|use|execute) (?:the|this) (?:following )?command to) [a-z]+\b/i
const ofRelease =
  /\b(?:the )?(?:(?:latest|stable|current|development|beta|nightly) )+(?:releases?|versions?|changes|builds?)\b|\b(?:oss|open[- ]source|enterprise|community)(?: (?:edition|version))?(?=\W*$|,)|\b(?:by|with|using|via) (?:helm|kubectl|kustomize)\b/gi
const editions =
  /^\W*(?:latest|stable|alpha|beta|edge|nightly|development|preview|lts|oss|open source|enterprise|community)\b(?: (?:edition|version|release|channel))?\s*(?::|\(|–| - |$)/i
const condition = /^\W*if you (?:\S+ ){3,}(?=\S+$)/i

/** “Run the following command to install the latest changes of it:” is an order of the same as for `the stable release`. */
function readOrder(text: string): string | null {
  const order = text.replace(/:.*$/s, '').toLowerCase()
  const [if_] = condition.exec(order.split(',', 1)[0] ?? '') ?? []
  if (if_ !== undefined) return if_
  if (editions.test(text)) return 'edition'
  const bare = order.replaceAll(ofRelease, '*')
  return ordered.test(order) && bare !== order ? bare : null
}

function namesMeans(text: string): boolean {
  return installers.test(text) || findPlatform(text) !== null
}

/** Labels of means alone are some only where most of the row name an installer or a platform. */
const findTasksOfLabels = remember((row: readonly Paragraph[]): ByTask<Paragraph> => {
  const bare = row.filter((label) => readTaskOfLabel(label) === '')
  const named = bare.filter(({text}) => namesMeans(text))
  const isRow = named.length > 1 && named.length * 2 >= bare.length
  const labels = row.filter((label) => readTaskOfLabel(label) !== null && (isRow || !bare.includes(label)))
  return groupByTask(labels, (label) => {
    const [clause = ''] = label.text.split(',', 1)
    return {title: label.text, tasks: [readTaskOfLabel(label) ?? ''], name: condition.test(clause) ? clause : undefined}
  })
})

const either = /\beither\b|,? or (?:by|with|using|from)\b/i

/** `Use raw data` beside `Use files`, below “by passing raw data, or by storing it in files”. */
function readUse({title, parent}: Heading): Task | null {
  const used = /^(?:\W|\d)*use (?<means>.+)$/i.exec(title)?.groups?.means
  const isChoice = parent?.own.some(({text}) => either.test(text)) === true
  return used !== undefined && isChoice ? {task: '', means: used, isFor: false} : null
}

/** What is done once, by one means. */
const gets = /^(?:install|deploy|build|download|upgrad|releas|migrat)\b/

/** `Installation from source`, below an `Installation` that shows how itself. */
function isBelowItsTask({parent}: Heading, {task}: Task, page: PageSoFar): boolean {
  if (parent === null || parent.depth === 0 || !gets.test(task) || !page.begun.has(parent)) return false
  const above = readTask(parent.title)
  return above.task === task || above.task.startsWith(`${task} `)
}

function findIndexOfMeans(heading: Heading, {task, isFor}: Task): number | null {
  const tasks = findTasks(heading.siblings)
  if (task === '' && !isRowOfMeans(heading)) return null
  const ways = tasks.get(task)
  if (ways !== undefined && ways.size > 1) return ways.get(heading) ?? 0
  const [verb = ''] = task.split(' ')
  const first = isFor ? tasks.get(verb)?.keys().next().value : undefined
  return first === undefined || first === heading ? null : 1
}

/** `Using Helm`, below a section of a task, or beside nothing else: other sections may follow one another. */
function isRowOfMeans({parent, siblings}: Heading): boolean {
  return (
    (parent?.depth ?? 0) > 1 ||
    siblings.every((each) => /^(?:using|with|via)\b/i.test(each.title) || each.blocks.length === 0)
  )
}

/** Each block below a heading asks for its task. */
const findTask = remember((heading: Heading): Task => readUse(heading) ?? readTask(heading.title))

/**
 * Headings of a row, each with its number, by the task that they are ways of: `Uninstall`, beside `Uninstall with Argo CD`;
 * beside `Deploy with Helm`, `Deploy a release with make` is one as well.
 */
const findTasks = remember((row: readonly Heading[]) => {
  const bare = new Set(row.map(findTask).flatMap(({task, means}) => (means !== null && isVerb.test(task) ? task : [])))
  return groupByTask(row.filter(holdsBlocks), (heading) => {
    const {task, means} = findTask(heading)
    const [verb = ''] = task.split(' ')
    const isOfVerb = means !== null && bare.has(verb) && /\b(?:using|via|through|as an?)\b/i.test(heading.title)
    return {title: heading.title, tasks: isOfVerb ? [verb, task] : [task]}
  })
})

type ByTask<Each> = ReadonlyMap<string, ReadonlyMap<Each, number>>

function groupByTask<Each>(
  row: readonly Each[],
  read: (each: Each) => {readonly title: string; readonly tasks: readonly string[]; readonly name?: string | undefined},
): ByTask<Each> {
  const byTask = new Map<string, Map<Each, number>>()
  const byName = new Map<string, number>()
  for (const each of row) {
    const {title, tasks, name} = read(each)
    const ways = byTask.get(tasks[0] ?? '') ?? new Map<Each, number>()
    for (const task of tasks) byTask.set(task, ways)
    if (isForeign(findPlatform(title)) || /brew\b/i.test(title)) continue
    const index = byName.get(name ?? '') ?? ways.size
    if (name !== undefined) byName.set(name, index)
    ways.set(each, index)
  }
  return byTask
}

/** What a title says is done, and by what. */
interface Task {
  readonly task: string // its verb's stem and its object, in lower case: `install cli`; empty for `Using the CLI`
  readonly means: string | null
  readonly isFor: boolean // the means is only whom it is for: `on minikube`
}

const verbs =
  'uninstall|install|bootstrap|initiali[sz]|run|deploy|set ?up|upgrad|enabl|creat|download|build|access|expos|get|configur|start|launch|open|provision|add|submit|sync|register|migrat|connect|publish|releas|updat|remov|delet'
const title = new RegExp(
  String.raw`^(?:\W|step \d+\W|\d+[.)]\s)*(?<task>(?:${verbs})\w*(?:\s(?!with\b|using\b|via\b|through\b|by\b|from\b|on\b|as\b)[\w.{}<>/"` +
    '`' +
    String.raw`-]+){0,4}?)?\s*(?:\(?(?:by|as an?|(?:by )?(?:with|using|via|through|from))\s+(?<means>.+)|(?<existing>on an? existing .+)|(?:on|in|for)\s+(?<platform>\S.*))$`,
  'i',
)
const isVerb = new RegExp(`^(?:${verbs})$`)
const acts = new RegExp(String.raw`^\W*(?:${verbs})`, 'i')
/** Whatever is done by means of something: `Encrypting secrets using age`. */
const anyTitle =
  /^(?:\W|step \d+\W|\d+[.)]\s)*(?<task>(?!get|work|start|us)\w+ing(?:\s[\w.{}<>/"`-]+){0,4}?)\s+using\s+(?<means>.+)$/i
const stems = new RegExp(String.raw`^(${verbs})\w*`)

/** A place that a title sets against others: `on your own cluster`, `for the development environment`. */
const anyCluster = /\b(?:own|any|existing|new|production|local|development|dev)\b.*\b(?:clusters?|environments?)\b/i

/** What tells a release from others of the same thing. */
const edition = /\b(?:standard|stable|experimental|alpha|beta|edge|nightly|unstable|preview)\b/i

function readTask(heading: string): Task {
  const text = heading.trim()
  const {task = '', means, existing, platform} = (title.exec(text) ?? anyTitle.exec(text))?.groups ?? {}
  const isFor = platform !== undefined
  const isPlace = isFor && (anyCluster.test(platform) || findPlatform(platform)?.family === 'cluster')
  const by = isFor && !isPlace ? null : (means ?? existing ?? platform ?? null)
  const release = by === null ? edition.exec(heading)?.[0] : undefined
  if (release !== undefined) return {task: normalizeTask(heading.replace(edition, ' ')), means: release, isFor: false}
  return {task: normalizeTask(by === null ? heading : task), means: by, isFor}
}

function normalizeTask(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:\W|step \d+\W|\d+[.)]\s)*/, '')
    .replace(/\b(?:the|a|an)\b|[^\p{L}\d.]+/gu, ' ')
    .trim()
    .replace(stems, '$1')
}
