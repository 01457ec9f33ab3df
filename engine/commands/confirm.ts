import type {GroupPage} from '../play/index.ts'
import {count, printable} from '../report/index.ts'
import type {Play} from './plays.ts'
import {upsOf} from './ups.ts'

/**
 * A page is code that somebody else wrote: show what will run, and ask. Nothing of a command is hidden, neither its further lines nor by control characters.
 */
export const confirmed = async (plays: readonly Play[]): Promise<boolean> => {
  process.stdout.write(ups(plays))
  for (const page of plays.flatMap(({pages}) => pages)) process.stdout.write(summary(page))
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

/** What the config has done around the pages. */
const ups = (plays: readonly Play[]): string => {
  const all = upsOf(plays.map(({lead}) => lead)).map(({config}) => config.up)
  const lines = [
    ...all.flatMap(({make}) => make.map((command) => `  before  $ ${command}`)),
    ...all.flatMap(({down}) => down.map((command) => `  after   $ ${command}`)),
  ]
  return lines.length === 0 ? '' : `runbook.config.yaml\n${lines.map((line) => printable(line)).join('\n')}\n\n`
}

const summary = ({page, plan: {runbook, steps, bindings}}: GroupPage): string => {
  const played = steps.filter(({skip}) => skip === null)
  const commands = played.flatMap((step) => step.commands.filter(({skip}) => skip === null))
  const skipped = steps.length - played.length
  const counts = [count(played.length, 'step'), count(commands.length, 'command'), `${count(skipped, 'step')} skipped`]
  return [
    `${runbook.title} (${page}): ${counts.join(', ')}`,
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
