import {describe, expect, test} from 'vitest'
import {type Note, noNotes} from '../../engine/note.ts'
import {fence} from '../read/kinds/page.ts'
import {type Chosen, plan, skips} from './planning.ts'

const page = `# G

${fence('run')}
## Troubleshooting

${fence('look')}
## On the node

Run this on the node:

${fence('there')}
## PowerShell

${fence('dir', 'powershell')}`

const kinds = async (chosen: Chosen = {}) =>
  Object.fromEntries((await plan(page, chosen)).steps.map(({step, skip}) => [step.firstLine, skip?.kind ?? null]))

const noted = (step: string, note: Note): Chosen => {
  const place = {page: 'n', start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 1, offset: 0}}
  return {places: ['vm'], notes: {...noNotes, steps: [{step, command: null, note, place}]}}
}

describe('a step that its readers do not run', () => {
  test('is skipped', async () => {
    expect(await kinds()).toEqual({run: null, look: 'optional', there: 'elsewhere', dir: 'other-shell'})
  })

  test('says why in words', async () => {
    expect(skips(await plan(page))).toMatchObject({
      troubleshooting_1: 'its section is about troubleshooting',
      on_the_node_1: 'it is typed elsewhere: the node',
    })
  })

  test('is played where `--only` names it, or a heading that has nothing else', async () => {
    expect(await kinds({only: ['on_the_node_1']})).toMatchObject({there: null, run: 'choice'})
    expect(await kinds({only: ['Troubleshooting']})).toMatchObject({look: null, run: 'choice'})
    expect(await kinds({only: ['On the node']})).toMatchObject({there: 'elsewhere'})
    expect(await kinds({only: ['powershell_1']})).toMatchObject({dir: 'other-shell'})
  })

  test('is played by `--optional`, if it is optional', async () => {
    expect(await kinds({optional: true})).toEqual({run: null, look: null, there: 'elsewhere', dir: 'other-shell'})
  })

  test('is played by the note `play`, and in its place by `on`', async () => {
    expect(await kinds(noted('troubleshooting_1', {play: true}))).toMatchObject({look: null, there: 'elsewhere'})
    expect(await kinds(noted('on_the_node_1', {on: 'vm'}))).toMatchObject({look: 'optional', there: null})
    expect(await kinds({...noted('on_the_node_1', {on: 'vm'}), faithful: true})).toMatchObject({there: 'elsewhere'})
  })

  test('sets no variable for what comes behind it', async () => {
    const made = await plan(`# G\n\n## Troubleshooting\n\n${fence('A=1')}\n## Use\n\n${fence('echo $A')}`)
    expect(made.diagnostics.map(({code}) => code)).toEqual(['unset-variable'])
  })
})
