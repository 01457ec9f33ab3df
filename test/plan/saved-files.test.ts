import {expect, test} from 'vitest'
import type {Plan} from '../../engine/plan/index.ts'
import {fence} from '../read/kinds/page.ts'
import {plan, skips} from './planning.ts'

/** The files that are saved before each command, by the steps that show them. */
const saves = ({steps}: Plan) =>
  Object.fromEntries(
    steps.flatMap(({step, commands}) =>
      commands.flatMap((command, index) =>
        command.saves.length === 0
          ? []
          : [[`${step.id}/${index + 1}`, command.saves.map((file) => file.step).join(' ')]],
      ),
    ),
  )

const file = (name: string, text = 'k: v') => `Save this as \`${name}\`:\n\n${fence(text, 'yaml')}`
const run = (...commands: string[]) => fence(commands.map((command) => `$ ${command}`).join('\n'), 'console')

test('a file is saved before every command behind its block that reads it', async () => {
  const made = await plan(`## A\n\n${file('a.yaml')}\n${run('one', 'cat a.yaml')}\n${run('tool -f a.yaml')}`)
  expect(saves(made)).toEqual({'a_2/2': 'a_1', 'a_3/1': 'a_1'})
  expect(skips(made).a_1).toBe('it is saved as `a.yaml` before a_2')
  expect(made.diagnostics).toEqual([])
})

test('one that is read before its block alone is saved there', async () => {
  expect(saves(await plan(`## A\n\n${run('cat a.yaml')}\n${file('a.yaml')}`))).toEqual({'a_1/1': 'a_2'})
})

test('one that nothing reads is saved before the next command', async () => {
  expect(saves(await plan(`## A\n\n${run('one')}\n${file('a.yaml')}\n${run('docker compose up', 'two')}`))).toEqual({
    'a_3/1': 'a_2',
  })
  expect(saves(await plan(`## A\n\n${run('one')}\n${file('a.yaml')}`))).toEqual({})
})

test('two of a name: each is for what reads it before the next', async () => {
  const page = `## A\n\n${file('a.yaml')}\n${run('cat a.yaml')}\n${file('a.yaml', 'k: w')}\n${run('cat a.yaml')}`
  expect(saves(await plan(page))).toEqual({'a_2/1': 'a_1', 'a_4/1': 'a_3'})
})

test('one in a tab that is not followed, or that `--skip` skips, is not saved', async () => {
  const page = `## A\n\n${file('a.yaml')}\n${run('cat a.yaml')}`
  expect(saves(await plan(page, {skip: ['a_1']}))).toEqual({})
  const tab = (name: string) => `{{< tab name="${name}" category-value="${name}" >}}\n${file('a.yaml')}{{< /tab >}}\n`
  const tabs = `## A\n\n{{< tabset category-name="t" >}}\n${tab('x')}${tab('y')}{{< /tabset >}}\n\n${run('cat a.yaml')}`
  expect(saves(await plan(tabs, {tabs: [{variant: 't', tab: 'y'}]}))).toEqual({'a_3/1': 'a_2'})
})

test.each([
  ['/etc/a.yaml', 'it is neither in the work folder nor in HOME'],
  ['../a.yaml', 'it leads out of its folder'],
  ['~/.kube/a.yaml', 'a page may not write kubeconfigs'],
])('%s is not saved, which is said', async (name, why) => {
  const made = await plan(`## A\n\n${file(name)}\n${run(`cat ${name}`)}`)
  expect(saves(made)).toEqual({})
  expect(made.diagnostics).toMatchObject([
    {code: 'saved-file', severity: 'warning', message: expect.stringContaining(why), place: {start: {line: 5}}},
  ])
})

test('one in which its reader has to fill something in is not saved, which is said', async () => {
  const made = await plan(`## A\n\n${file('a.yaml', 'host: <your host>\nlist: <none>')}\n${run('cat a.yaml')}`)
  expect(saves(made)).toEqual({})
  expect(made.diagnostics).toMatchObject([
    {
      code: 'placeholder',
      severity: 'warning',
      message: '`<your host>` is for the reader to fill in: `a.yaml` is not saved',
    },
  ])
})
