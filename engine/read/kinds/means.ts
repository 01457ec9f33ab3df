import {findPlatform} from '../../platform.ts'
import type {PageSoFar, Rule} from './kind.ts'
import type {Heading} from './surroundings.ts'
import {chooseWay, makeGroup, numberHeadings, remember} from './ways.ts'
import {listHeadings, quoteHeading} from './words.ts'

/** `Install with Helm` beside `Install with kubectl`, or below `Installation`: the first is taken. */
export const means: Rule = (at, page) => {
  if (!at.isTyped) return null
  for (const heading of listHeadings(at)) {
    const own = findTask(heading)
    if (own.means === null || /\b(?:fail|error)/i.test(heading.title)) continue
    const index = isBelowItsTask(heading, own, page) ? 1 : findIndexOfMeans(heading, own)
    if (index !== null) return chooseWay(index, quoteHeading(heading), makeGroup(heading.parent, own.task || 'using'))
  }
  return null
}

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
  const ways = tasks.get(task)
  if (ways !== undefined && ways.size > 1) return ways.get(heading) ?? 0
  const [verb = ''] = task.split(' ')
  const first = isFor ? tasks.get(verb)?.keys().next().value : undefined
  return first === undefined || first === heading ? null : 1
}

/** Each block below a heading asks for its task. */
const findTask = remember((heading: Heading): Task => readUse(heading) ?? readTask(heading.title))

/** Headings of a row, each with its number, by the task that they are ways of: `Uninstall`, beside `Uninstall with Argo CD`. */
const findTasks = remember((row: readonly Heading[]): ReadonlyMap<string, ReadonlyMap<Heading, number>> => {
  const tasks = new Map<string, Heading[]>()
  for (const heading of row) {
    const {task} = findTask(heading)
    const headings = tasks.get(task) ?? []
    tasks.set(task, headings)
    headings.push(heading)
  }
  return new Map([...tasks].map(([task, headings]) => [task, numberHeadings(headings)]))
})

/** What a title says is done, and by what. */
interface Task {
  readonly task: string // its verb's stem and its object, in lower case: `install cli`; empty for `Using the CLI`
  readonly means: string | null
  readonly isFor: boolean // the means is only whom it is for: `on minikube`
}

const verbs =
  'uninstall|install|deploy|set ?up|upgrad|enabl|creat|download|build|access|expos|get|configur|start|launch|open|provision|add|submit|sync|register|migrat|connect|publish|releas|updat|remov|delet'
const title = new RegExp(
  String.raw`^(?:\W|step \d+\W|\d+[.)]\s)*(?<task>(?:${verbs})\w*(?:\s(?!with\b|using\b|via\b|through\b|by\b|from\b|on\b)[\w.{}<>/"` +
    '`' +
    String.raw`-]+){0,4}?)?\s*(?:\(?(?:by )?(?:with|using|via|through|from)\s+(?<means>.+)|(?<existing>on an? existing .+)|(?:on|in|for)\s+(?<platform>\S.*))$`,
  'i',
)
const stems = new RegExp(String.raw`^(${verbs})\w*`)

/** A place that a title sets against others: `on your own cluster`, `for the development environment`. */
const anyCluster = /\b(?:own|any|existing|new|production|local|development|dev)\b.*\b(?:clusters?|environments?)\b/i

function readTask(heading: string): Task {
  const {task = '', means, existing, platform} = title.exec(heading.trim())?.groups ?? {}
  const isFor = platform !== undefined
  const isPlace = isFor && (anyCluster.test(platform) || findPlatform(platform)?.family === 'cluster')
  const by = isFor && !isPlace ? null : (means ?? existing ?? platform ?? null)
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
