import type {Block} from '../block.ts'
import {isClientCall} from './elsewhere.ts'
import type {OpenedShell, Rule} from './kind.ts'
import type {Surroundings} from './surroundings.ts'
import {listCommands, listSentencesAbout, quoteFirstLine, takeFirstCommand} from './words.ts'

/** Where a command leads. */
type Entry = Pick<OpenedShell, 'where' | 'isMachine'>

const inContainer: Entry = {where: 'the shell of the container', isMachine: false}
const inDatabase: Entry = {where: "the database's own shell", isMachine: false}
const inProgram: Entry = {where: "the program's own prompt", isMachine: false}
const bySsh: Entry = {where: 'the machine that `ssh` opens', isMachine: true}
const byCommand: Entry = {where: 'the machine that the command opens', isMachine: true}

const entering: readonly (readonly [RegExp, Entry])[] = [
  [
    /^kubectl run\b(?=.*\s(?:-i\b|-it\b|-ti\b|--stdin\b))(?=.*\s(?:-t\b|-it\b|-ti\b|--tty\b))(?!.*\s--(?:\s|command)).*$/,
    inContainer,
  ],
  [
    /^(?:kubectl|oc)\b(?=.*\s(?:exec|debug|attach|run)\b)(?=.*\s(?:-\w*it?\w*|--stdin|--tty|-ti)(?:[\s=]|$)).*?(?:--\s+)?(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?\s*$/,
    inContainer,
  ],
  [
    /^(?:sudo )?(?:docker|podman|nerdctl|crictl)\b.*\s(?:exec|run)\b(?=.*\s(?:-\w*it?\w*|-ti|--interactive)\s).*?(?:\s(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k|a)?sh(?:\s+-[il]+)?)\s*$/,
    inContainer,
  ],
  [
    /^(?:sudo )?(?:docker|podman|nerdctl)\s+(?:container )?run\b(?=.*\s(?:-it|-ti|-i|--interactive)\s).*\s(?:\S*\/)?(?:ubuntu|debian|alpine|busybox|fedora|centos|rockylinux|almalinux|amazonlinux|archlinux)(?::\S+)?$/,
    inContainer,
  ],
  [/^ssh(?:\s+-\w+(?:\s+[^\s-]\S*)?)*\s+[\w.$@{}<>"-]+\s*$/, bySsh],
  [
    /^(?:gcloud compute ssh|minikube ssh|vagrant ssh|multipass shell|limactl shell|az ssh vm|colima ssh)\b(?!.*(?:--command|-c |--\s)).*$/,
    byCommand,
  ],
  [
    /^(?:sudo (?:-iu? \S+ )?)?(?:psql|mysql|mariadb|mongosh?|cqlsh|clickhouse-client)(?=\s|$)(?!.*(?:\s-\w*[cefVl]\b|--command|--execute|--eval|--version|--file|--list|--help|<|[^|]\|[^|])).*$/,
    inDatabase,
  ],
  [/^(?:redis-cli(?:\s+-\S+(?:\s+[^\s-]\S*)?)*|sqlite3(?:\s+-\S+)*(?:\s+[\w./-]+)?)$/, inDatabase],
  [
    /^(?:(?:kubectl|oc)\s+exec|docker(?: compose)? exec|podman exec)\b.*\s(?:psql|mysql|mariadb|mongosh?|redis-cli|cqlsh)(?=\s|$)(?!.*(?:\s-\w*[cef]\b|--command|--execute|--eval|--file|<|[^|]\|[^|]|\s(?:ping|get|set|info|config)\b)).*$/i,
    inDatabase,
  ],
  [/^(?:i?python[\d.]*|bpython|node|irb|ghci|scala|jshell)$/, inProgram],
]

/** The shell elsewhere that a command opens; null where it opens none. */
export function findEntry(command: string): Entry | null {
  const text = command.replaceAll(/\\\n\s*/g, ' ').trim()
  return entering.find(([pattern]) => pattern.test(text))?.[1] ?? null
}

/** The shell that a block's commands have opened somewhere else, and not left; null where there is none. */
export function findOpenedShell(at: Surroundings): OpenedShell | null {
  let opened: OpenedShell | null = null
  for (const command of listCommands(at.block)) {
    if (isLeaving(command)) opened = null
    else opened ??= readOpenedShell(command, at)
  }
  return opened
}

function readOpenedShell(command: string, at: Surroundings): OpenedShell | null {
  const entry = findEntry(command)
  return entry === null ? null : {...entry, evidence: {text: command, place: at.block.place}, at, installed: new Set()}
}

/** Whether a command leaves the shell that it is typed in. */
export function isLeaving(command: string): boolean {
  return leaves.test(command)
}

const leaves = /^(?:\S* ?[$#>] )?(?:exit|logout|\\q|quit|exit\(\)|\.exit|:q)\s*;?(?:\s+#.*)?$/m
const saysLeft =
  /\b(?:exit|leave|quit|close|log out of|ctrl\+?-?d|return to|go back to|back (?:on|in|to))\b|\bordinary command window\b|\b(?:local|host|own|original|first) (?:machine|terminal|workstation|shell|computer|laptop)\b/i

/** Whether a block, or what is said before it, ends the shell that is open. A client in another section is called outside of it. */
export function leavesShell(
  {block, isTyped, lead, heading}: Surroundings,
  shell: OpenedShell,
): 'before' | 'after' | null {
  if (leaves.test(block.text) || lead.slice(-1).some(({text}) => doesAndLeaves.test(text))) return 'after'
  const isOutside = isTyped && heading !== shell.at.heading && callsFromOutside(block, shell)
  return isOutside || lead.some(({text}) => saysLeft.test(text)) ? 'before' : null
}

/** “Enable it and exit the shell”: the block is typed before that. */
const doesAndLeaves =
  /^\W*(?!(?:exit|leave|quit|close)\b)\w[^.]*\band (?:then )?(?:exit|leave|quit|close)\b[^.]*[.:]?$/i

function callsFromOutside(block: Block, {installed}: OpenedShell): boolean {
  const command = takeFirstCommand(block)
  return isClientCall(command) && !installed.has(/^(?:sudo )?(\S+)/.exec(command)?.[1] ?? '')
}

/** Take down what a block that is typed in a shell installs there. */
export function noteInstalled({text}: Block, {installed}: OpenedShell): void {
  for (const line of text.split('\n'))
    if (/\binstall\b|\/bin\//.test(line)) for (const [word] of line.matchAll(/[\w-]+/g)) installed.add(word)
}

const saysInside =
  /\b(?:in|inside|within|from|at) (?:the|your|this|that) (?:\w+ ){0,2}(?:shell|container|pod|vm|virtual machine|prompt|session|psql|mysql|ssh session|node)\b/i

/** A block for the shell that a command before it has opened. */
export const insideShell: Rule = (at, {shell}) => {
  if (shell === null || !at.isTyped) return null
  const said = listSentencesAbout(at).find(({text}) => saysInside.test(text))
  const isNear = shell.isMachine || at.heading === shell.at.heading || leaves.test(at.block.text)
  if (said === undefined && (!isNear || callsFromOutside(at.block, shell))) return null
  const evidence = said ?? shell.evidence
  return {
    kind: 'elsewhere',
    why: `it is typed in ${shell.where}, which an earlier command opens`,
    where: shell.where,
    opener: shell.at.block,
    evidence,
  }
}

/** Prompts of containers and of databases: a block that begins with one is typed there. */
const innerPrompt =
  /^(?:\[ ?[\w.-]+@[\w.-]+:\S* ?\]\s?[$#]|(?:ba|da|z|k|a)?sh-[\d.]+[$#]|\/[\w./-]* [#$]|(?:mysql|MariaDB \[[^\]]*\]|sqlite|mongo\w*|cqlsh|redis|127\.0\.0\.1:\d+)>|\w+=[#>]) \S/

/** A block in a language of bash that begins with another shell's prompt. */
export const foreignPrompt: Rule = ({block, isTyped}, {shell}) => {
  if (!isTyped || !innerPrompt.test(block.text.trimStart())) return null
  const where = 'the shell whose prompt it shows'
  const opener = shell === null || !shellPrompt.test(block.text.trimStart()) ? {} : {opener: shell.at.block}
  return {kind: 'elsewhere', why: `it is typed in ${where}`, where, ...opener, evidence: quoteFirstLine(block)}
}

/** Of a shell, and of no database. */
const shellPrompt = /^(?:\[|(?:ba|da|z|k|a)?sh-|\/)/
