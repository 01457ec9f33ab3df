import type {Plan} from '../plan/index.ts'
import {count, printable} from '../report/index.ts'
import {inCi} from './screen.ts'

/**
 * A page is code that somebody else wrote: on a terminal, show what will run and ask. Without one, or in CI, whoever
 * called has decided already. Nothing of a command is hidden, neither its further lines nor by control characters.
 */
export const confirmed = async (plans: readonly Plan[]): Promise<boolean> => {
  if (!process.stdout.isTTY || !process.stdin.isTTY || inCi()) return true
  for (const plan of plans) process.stdout.write(summary(plan))
  const {createInterface} = await import('node:readline/promises')
  const lines = createInterface({input: process.stdin, output: process.stdout})
  const stop = new AbortController()
  lines.once('SIGINT', () => stop.abort())
  try {
    const answer = await lines.question('Run these commands on this machine? [y/N] ', {signal: stop.signal})
    return /^\s*y(es)?\s*$/i.test(answer)
  } catch {
    process.stdout.write('\n')
    return false
  } finally {
    lines.close()
  }
}

const summary = ({runbook, steps, bindings}: Plan): string => {
  const played = steps.filter(({skip}) => skip === null)
  const commands = played.flatMap((step) => step.commands.filter(({skip}) => skip === null))
  const skipped = steps.length - played.length
  const counts = [count(played.length, 'step'), count(commands.length, 'command'), `${count(skipped, 'step')} skipped`]
  return [
    `${runbook.title} (${runbook.page}): ${counts.join(', ')}`,
    ...bindings.map(({name, value, from}) => `  ${name}=${value} (${from})`),
    ...commands.flatMap(({command}) =>
      command.run.split('\n').map((line, index) => `${index === 0 ? '  $' : '   '} ${line}`),
    ),
    '',
    '',
  ]
    .map((line) => printable(line))
    .join('\n')
}
