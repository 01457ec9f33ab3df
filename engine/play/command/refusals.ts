import type {Command} from '../../model.ts'
import type {CommandResult} from '../../session/shell.ts'
import {findCalls, type Invocation, isLocal, readPlainCalls, readPlainFacts} from '../../shellscript/index.ts'
import type {Judgement} from '../../verdict.ts'

/** What a server says where it could not ask a webhook: its name, and why. */
const unasked =
  /failed calling (?:admission )?webhook "([^"\n]+)": (?:failed to call webhook: )?(?:Post "[^"\n]*": )?(.+)/

/** What clients of a cluster say where its server does not answer. */
const refused = /^The connection to the server (\S+) was refused/m
const unreached =
  /(?:Unable to connect to the server|\b(?:Get|Post|Put|Patch|Delete) "https?:\/\/([^/"]+)\/(?:apis?|openapi|version|healthz)\b[^"]*"): (.+)/

/** The verdict on a command that failed as a cluster, or a webhook of it, could not be asked: its reason says so. */
export function blameCluster(judgement: Judgement, {run}: Command, {output}: CommandResult): Judgement {
  const isOfTool =
    judgement.kind === 'failed' && judgement.causes?.some((cause) => cause === 'status' || cause === 'fault')
  if (!isOfTool || findCalls(run, clients).length === 0) return judgement
  const [, name, why] = unasked.exec(output.text) ?? []
  const blamed =
    name === undefined ? findSilentServer(output.text) : `the cluster could not ask the webhook \`${name}\`: ${why}`
  return blamed === null ? judgement : {...judgement, reason: `${judgement.reason}; ${blamed}`}
}

/** What asks a cluster for its readers. */
export const clients = ['kubectl', 'oc', 'helm', 'istioctl']

/** What an output tells of a server that does not answer, in words; null where it tells of none. */
export function findSilentServer(text: string): string | null {
  const [, closed] = refused.exec(text) ?? []
  if (closed !== undefined) return `the cluster at ${closed} does not answer: connection refused`
  const [, server, why] = unreached.exec(text) ?? []
  return why === undefined ? null : `the cluster${server === undefined ? '' : ` at ${server}`} does not answer: ${why}`
}

/**
 * Whether a cluster has refused all that a command was to change, for want of a webhook or of a kind of objects that is made a
 * moment before: then nothing has changed, and it may be run again.
 */
export function isRefusedWhole({run}: Command, {status, output}: CommandResult): boolean {
  return status !== 0 && isSoleChange(run) && !tellsOfChange.test(output.text) && isMissing.test(output.text)
}

const isMissing = /failed calling (?:admission )?webhook "|\bno matches for kind "/

/**
 * Whether it says that the server trusts nobody who has signed a webhook's certificate: who makes one for a webhook tells the
 * server last.
 */
export function isUntrusted({output}: CommandResult): boolean {
  return untrusted.test(unasked.exec(output.text)?.[2] ?? '')
}

const untrusted = /\bx509: .*\bunknown authority\b/

/** `service/web created`, `pod "web" deleted`, and the like. */
const tellsOfChange = /^[a-z][\w.-]*(?:\/\S+| "[^"]+") [a-z-]+/m

/** Whether one call of `kubectl` is all that may change anything: `cat a.yaml | kubectl apply -f -`. */
function isSoleChange(run: string): boolean {
  const calls = readPlainCalls(run)
  const changing = findCalls(run, ['kubectl', 'oc'])
  if (calls === null || changing.length !== 1) return false
  return calls.every((call) =>
    call.tool === changing[0]?.tool ? call.redirects.every(({operator}) => operator !== '>>') : isHarmless(call),
  )
}

/** Whether a call looks at this machine alone, or sets variables. */
function isHarmless({tool, words, redirects}: Invocation): boolean {
  if (!isLocal(tool) || redirects.some(({operator}) => operator.includes('>'))) return false
  const facts = readPlainFacts([tool, ...words.map(({raw}) => raw)].join(' '))
  return tool === '' || (facts !== null && (facts.readOnly || facts.sets.length > 0))
}
