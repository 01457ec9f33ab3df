import {expect, test} from 'vitest'
import {wordOffPage} from '../../engine/report/index.ts'
import {fence} from '../read/kinds/page.ts'
import {type Played, play, verdicts} from './playing.ts'

const page = (name: string, command: string) =>
  `## A\n\nSave this as \`${name}\`:\n\n${fence('k: v', 'yaml')}\n${fence('$ one', 'console')}\n${fence(`$ ${command}`, 'console')}`

const script = {one: {}, 'tool a.yaml': {}, '\\builtin pwd -P && :': {output: '/play\n'}}
const offPage = ({events}: Played) =>
  events.flatMap((event) => (event.type === 'off-page' ? [wordOffPage(event.action)] : []))

test('a file is saved once, in the folder of the shell, before the command that reads it', async () => {
  const played = await play(`${page('a.yaml', 'tool a.yaml')}\n${fence('$ tool a.yaml', 'console')}`, {script})
  expect(played.saved).toEqual([{name: 'a.yaml', folder: '/play', text: 'k: v\n', mayReplace: true}])
  expect(offPage(played)).toEqual(['saves what a_1 shows as a.yaml'])
  const order = played.events.flatMap((event) =>
    event.type === 'off-page' ? ['saved'] : event.type === 'command-started' ? [event.run] : [],
  )
  expect(order).toEqual(['one', 'saved', 'tool a.yaml', 'tool a.yaml'])
  expect(played.coverage).toMatchObject({open: 3, executed: 3})
})

test('a command whose file cannot be saved falls short, and says why', async () => {
  const played = await play(page('a.yaml', 'tool a.yaml'), {script, saveOutcome: {trouble: 'a link is there'}})
  expect(verdicts(played)).toEqual([
    'one: passed',
    'tool a.yaml: not run: `a.yaml`, which the page tells its reader to save, cannot be saved: a link is there',
  ])
  expect(played.outcome).toBe('failed')
})

test('another file that was there is used, with a warning', async () => {
  const played = await play(page('a.yaml', 'tool a.yaml'), {script, saveOutcome: 'kept'})
  expect(offPage(played)).toEqual(['uses the a.yaml that is there, which is not what a_1 shows'])
  expect(played.events.filter(({type}) => type === 'warning')).toHaveLength(1)
  expect(played.outcome).toBe('passed')
})

test('nothing is told of a file that is there as it is', async () => {
  expect(offPage(await play(page('a.yaml', 'tool a.yaml'), {script, saveOutcome: 'same'}))).toEqual([])
})
