import {expect, test} from 'vitest'
import type {Plan} from '../../engine/plan/index.ts'
import {fence} from '../read/kinds/page.ts'
import {plan} from './planning.ts'

/** The terminal of each step that is played. */
const terminals = ({steps}: Plan) =>
  steps
    .filter(({skip}) => skip === null)
    .map(({commands}) => {
      const shell = commands[0]?.shell
      return shell?.kind === 'terminal' ? shell.number : 1
    })

const page = (...parts: string[]) => `## A\n\n${parts.join('\n\n')}`
const other = 'In another terminal:'

test('what is typed in another terminal is played there', async () => {
  expect(terminals(await plan(page(fence('one'), other, fence('two'), fence('three'))))).toEqual([1, 2, 2])
})

test('a terminal in which something runs on takes nothing more', async () => {
  const made = await plan(page(fence('one'), other, fence('kubectl port-forward svc/a 80'), fence('curl localhost')))
  expect(terminals(made)).toEqual([1, 2, 1])
  const loop = await plan(page(other, fence('while true; do curl a; done'), fence('two'), fence('three')))
  expect(terminals(loop)).toEqual([2, 1, 1])
  expect(loop.steps[0]?.commands[0]?.note.background).toEqual({ready: null})
})

test('what never ends and shows an output is skipped as ever', async () => {
  const [step] = (await plan(page(other, fence('$ kubectl get pods -w\nNAME READY', 'console')))).steps
  expect(step?.skip).toEqual({kind: 'endless', text: 'it never ends by itself (watch)'})
})

test('what needs a variable of the first terminal goes on there', async () => {
  const made = await plan(
    page(fence('export A=1'), other, fence('export B=2'), fence('echo $B'), fence('echo $A'), fence('x')),
  )
  expect(terminals(made)).toEqual([1, 2, 2, 1, 1])
  expect(made.diagnostics).toEqual([])
})

test('what the page places in a terminal that lacks a variable is played there, and that is said', async () => {
  const made = await plan(page(fence('export A=1'), other, fence('echo $A')))
  expect(terminals(made)).toEqual([1, 2])
  expect(made.diagnostics).toMatchObject([
    {
      code: 'terminal-variable',
      severity: 'warning',
      message: '`A` is used in another terminal, but not set there',
    },
  ])
  expect((await plan(page(fence('echo $A'), other, fence('echo $A')), {env: {A: '1'}})).diagnostics).toEqual([])
})

test('what is set in another terminal alone is not set in the first', async () => {
  const made = await plan(`${page(other, fence('export A=1'))}\n## B\n\n${fence('echo $A')}`)
  expect(made.diagnostics).toMatchObject([{code: 'unset-variable', severity: 'error'}])
})

test('a note that names a place wins', async () => {
  const made = await plan(page(other, '<!-- runbook: on=vm -->', fence('two')), {places: ['vm']})
  expect(made.steps[0]?.commands[0]?.shell).toBeNull()
})

test('where nothing is played in it, what follows is played in the first', async () => {
  expect(terminals(await plan(page(other, fence('tool <your name>'), fence('two'))))).toEqual([1])
})
