import type {Command} from '../../model.ts'
import type {CommandResult} from '../../session/shell.ts'
import {findCalls, isLocal, readPlainCalls} from '../../shellscript/index.ts'
import type {Judgement} from '../../verdict.ts'

/** What a server says where it could not ask a webhook: its name, and why. */
const unasked =
  /failed calling (?:admission )?webhook "([^"\n]+)": (?:failed to call webhook: )?(?:Post "[^"\n]*": )?(.+)/

/** The verdict on a command that failed as a cluster could not ask a webhook: its reason names that one. */
export function blameWebhook(judgement: Judgement, {output}: CommandResult): Judgement {
  const [, name, why] = unasked.exec(output.text) ?? []
  if (judgement.kind !== 'failed' || name === undefined) return judgement
  return {...judgement, reason: `${judgement.reason}; the cluster could not ask the webhook \`${name}\`: ${why}`}
}

/**
 * Whether a cluster has refused all that a command was to change, for want of a webhook or of a kind of objects that is made a
 * moment before: then nothing has changed, and it may be run again.
 */
export function isRefusedWhole({run}: Command, {status, output}: CommandResult): boolean {
  return status !== 0 && isSoleChange(run) && !tellsOfChange.test(output.text) && isMissing.test(output.text)
}

const isMissing = /failed calling (?:admission )?webhook "|\bno matches for kind "/

/** `service/web created`, and the like. */
const tellsOfChange = /^[a-z][\w.-]*\/\S+ [a-z-]+/m

/** Whether one call of `kubectl` is all that may change anything: `cat a.yaml | kubectl apply -f -`. */
function isSoleChange(run: string): boolean {
  const calls = readPlainCalls(run)
  const changing = findCalls(run, ['kubectl', 'oc'])
  if (calls === null || changing.length !== 1) return false
  const others = calls.filter(({tool}) => tool !== changing[0]?.tool)
  return others.every(({tool, redirects}) => isLocal(tool) && redirects.every(({operator}) => !operator.includes('>')))
}
