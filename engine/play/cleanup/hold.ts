import type {Skip} from '../../event.ts'
import type {PlannedCommand} from '../../plan/index.ts'
import type {Shell} from '../../session/shell.ts'
import {
  argumentsOf,
  contextOf,
  findRemovals,
  type Invocation,
  quoteWord,
  type Removal,
} from '../../shellscript/index.ts'
import {leaveStatus, runBetween} from '../between.ts'
import type {PageContext} from '../page-context.ts'
import {findReasonForObjects} from './objects.ts'
import {findReasonForProduct, isMadeBy} from './product.ts'

/**
 * Why a cleanup command is held back: it would delete what the run did not make, as far as is known. Null where it is
 * played.
 */
export async function findHold(
  {command: {run}}: PlannedCommand,
  shell: Shell,
  context: PageContext,
): Promise<Skip | null> {
  const removals = findRemovals(run)
  if (removals.length === 0) return null
  for (const removal of removals) {
    const reason = await findReason(removal, run, shell, context)
    if (reason !== null) return {kind: 'held-back', text: `held back: ${reason} (${override})`}
  }
  await leaveStatus(shell, context.settling.status)
  return null
}

const override = '`--cleanup always` plays it, or `always: true` in its note'

async function findReason(removal: Removal, run: string, shell: Shell, context: PageContext): Promise<string | null> {
  const {tool} = removal.call
  if (removal.reach === 'beyond') return `\`${tool}\` reaches beyond what the run has made`
  const call = await expandCall(removal.call, run, shell)
  if (call === null)
    return context.tally.isFailed
      ? `a command has failed, and what \`${tool}\` would delete cannot be known beforehand`
      : null
  const expanded = {...removal, call}
  switch (removal.reach) {
    case 'objects':
      return findReasonForObjects(call, {
        ...context,
        shell,
        defaultNamespace: await findDefaultNamespace(call, context),
      })
    case 'product':
      return findReasonForProduct(expanded, {...context, defaultNamespace: await findDefaultNamespace(call, context)})
    case 'named':
      return findReasonForNamed(expanded, context)
    case 'files':
      return findReasonForFiles(removal, call, shell, context)
  }
}

/**
 * A call as the session would make it now: variables, `~` and patterns of file names in its words expanded.
 *
 * @returns null where that cannot be known beforehand: it holds substitutions, gets words by `xargs`, or stands in a loop
 */
export async function expandCall(call: Invocation, run: string, shell: Shell): Promise<Invocation | null> {
  const {words} = call
  if (call.runBy.some(({tool}) => tool === 'xargs' || tool === 'parallel' || tool === 'find')) return null
  if (words.every(({isLiteral}) => isLiteral)) return call
  if (!words.every(({raw}) => isPlainlyExpanded(raw, run))) return null
  const print = `builtin printf '%s\\n' ${words.map(({raw}) => raw).join(' ')}`
  const {status, output} = await runBetween(shell, print)
  if (status !== 0) return null
  const texts = output.text.replace(/\n$/, '').split('\n')
  return {...call, words: texts.map(makeWord)}
}

function makeWord(text: string): Invocation['words'][number] {
  return {text, raw: quoteWord(text), expands: false, isLiteral: true, start: null}
}

const variable = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g

/** Whether nothing in a word is expanded but variables that the session has, and names of files. */
function isPlainlyExpanded(raw: string, run: string): boolean {
  if (/[$`<>]/.test(raw.replaceAll(/'[^']*'/g, '').replaceAll(variable, ''))) return false
  return [...raw.matchAll(variable)].every(([, braced, bare]) => !isSetIn(run, braced ?? bare ?? ''))
}

/** By the command itself: in a loop, or before it. */
function isSetIn(run: string, name: string): boolean {
  return new RegExp(`\\b(?:for\\s+|read\\b[^;|&\\n]*\\s)${name}\\b|\\b${name}\\+?=`).test(run)
}

/** The namespace of a call that names none. */
async function findDefaultNamespace(call: Removal['call'], {session}: PageContext): Promise<string> {
  return (await session.findNamespace?.(contextOf(call)?.value ?? null)) ?? 'default'
}

/** Containers, clusters and the like: a command that passed has made them, or names them. */
function findReasonForNamed({call, makes = []}: Removal, {ledger}: PageContext): string | null {
  const {operands, options} = argumentsOf(call)
  const verb = operands.findIndex((operand) => removingVerb.test(operand))
  const named = [
    ...operands.slice(verb + 1),
    ...options.flatMap(({name, value}) => (name === '--name' && value !== null ? [value] : [])),
  ]
  const isMade =
    named.length === 0
      ? ledger.hasRun((run) => isMadeBy(run, call.tool, makes), true)
      : named.every((name) => ledger.names(name))
  if (isMade) return null
  return `no command that passed in this run made what \`${call.tool}\` would delete`
}

const removingVerb = /^(?:rmi?|rb|del|delete|down|destroy|reset|purge)$|^(?:delete|terminate)-/

/** Files: they stand below the folder that was played in, or below HOME, or a command that passed names them. */
async function findReasonForFiles(
  {call: written}: Removal,
  call: Removal['call'],
  shell: Shell,
  {ledger, session}: PageContext,
): Promise<string | null> {
  const {status, output} = await runBetween(shell, `builtin printf '%s\\n' "$PWD" "$HOME"`)
  const [folder = '', home = ''] = status === 0 ? output.text.split('\n') : []
  const allowed = [session.workdir, home].map(normalizePath).filter((each) => each !== '/')
  const isTemporary = isFromMktemp(written, ledger)
  const {operands, rest} = argumentsOf(call)
  const paths = [...operands, ...(rest ?? []).map(({text}) => text)]
  const outside = paths.find((path) => {
    const full = normalizePath(path.startsWith('/') ? path : `${folder}/${path}`)
    return !isTemporary && !allowed.some((each) => full.startsWith(`${each}/`)) && !isNamedPath(full, ledger)
  })
  return outside === undefined
    ? null
    : `\`${outside || "''"}\` is outside the folder that is played in and HOME, and no command that passed in this run names it`
}

/** An absolute path without `.`, `..` and a slash at its end; `/` for what is none. */
function normalizePath(path: string): string {
  const kept: string[] = []
  for (const name of path.split('/')) {
    if (name === '..') kept.pop()
    else if (name !== '' && name !== '.') kept.push(name)
  }
  return `/${kept.join('/')}`
}

/** A root or one of its folders, such as `/etc`, is named by whoever only looks there. */
function isNamedPath(path: string, ledger: PageContext['ledger']): boolean {
  return path.split('/').length > 2 && ledger.names(path)
}

/** Whether all that it names are variables that a command of the run has set by `mktemp`. */
function isFromMktemp({words}: Removal['call'], ledger: PageContext['ledger']): boolean {
  const named = words.filter(({text}) => !text.startsWith('-'))
  return (
    named.length > 0 &&
    named.every(({raw}) => {
      const name = /^"?\$\{?([A-Za-z_]\w*)\}?/.exec(raw)?.[1]
      return (
        name !== undefined &&
        ledger.hasRun((run) => new RegExp(`\\b${name}=\\S*(?:\\$\\(|\`)\\s*mktemp\\b`).test(run), true)
      )
    })
  )
}
