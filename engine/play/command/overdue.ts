import type {Command} from '../../model.ts'
import type {CommandResult, Shell} from '../../session/shell.ts'
import {argumentsOf, contextOf, findCalls, type Invocation, quoteWord} from '../../shellscript/index.ts'
import type {Judgement} from '../../verdict.ts'
import {leaveStatus, runBetween} from '../between.ts'
import {expandCall} from '../cleanup/hold.ts'
import {writeQuestion} from '../cleanup/selected.ts'
import {clients, findSilentServer} from './refusals.ts'

/** The verdict on a command that was stopped at its limit while it called a cluster: its reason says what the cluster tells of that. */
export async function explainOverdue(
  judgement: Judgement,
  {run}: Command,
  {status}: CommandResult,
  shell: Shell,
): Promise<Judgement> {
  const call = findCalls(run, clients).at(-1)
  if (call === undefined || judgement.kind === 'passed') return judgement
  const expanded = await expandCall(call, run, shell)
  const why = expanded === null ? null : await askWhy(expanded, shell)
  await leaveStatus(shell, status)
  return why === null ? judgement : {...judgement, reason: `${judgement.reason}; ${why}`}
}

const patience = '--request-timeout=5s'

async function askWhy(call: Invocation, shell: Shell): Promise<string | null> {
  const context = contextOf(call)?.value ?? null
  const where = context === null ? '' : ` --context ${quoteWord(context)}`
  const {status, output} = await runBetween(shell, `kubectl get --raw /version ${patience}${where}`)
  if (status !== 0) return findSilentServer(output.text)
  return argumentsOf(call).operands[0] === 'delete' ? askWhatStays(call, shell) : null
}

const columns =
  'custom-columns=KIND:.kind,NAME:.metadata.name,SINCE:.metadata.deletionTimestamp,HOLDS:.metadata.finalizers[*],WHY:.status.conditions[?(@.status=="True")].message'

/** What is being deleted stays for as long as something holds it: a finalizer, or what a namespace says. */
async function askWhatStays(call: Invocation, shell: Shell): Promise<string | null> {
  const objects = argumentsOf(call).operands.slice(1)
  const {status, output} = await runBetween(
    shell,
    `${writeQuestion(objects, call)} ${patience} -o ${quoteWord(columns)}`,
  )
  if (status !== 0) return null
  const rows = output.text.split('\n').map((line) => line.trim().split(/\s{2,}/))
  const [kind = '', name, , holds = '<none>', why = '<none>'] =
    rows.find(([, , since = '<none>']) => since !== '<none>') ?? []
  if (name === undefined) return null
  const object = `\`${kind.toLowerCase()}/${name}\` is still being deleted`
  const held = holds === '<none>' ? [] : [`its finalizer \`${holds}\` holds it`]
  return [object, ...held, ...(why === '<none>' ? [] : [why])].join(': ')
}
