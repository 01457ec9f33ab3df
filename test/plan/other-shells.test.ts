import {expect, test} from 'vitest'
import {listPlayedHere, type Plan} from '../../engine/plan/index.ts'
import {fence} from '../read/kinds/page.ts'
import {plan} from './planning.ts'

/** Where each command is played, or why it is not. */
const shells = ({steps}: Plan) =>
  Object.fromEntries(
    steps.flatMap(({commands}) =>
      commands.map(({command, shell, skip, opens}) => [
        command.run,
        skip !== null ? `skipped: ${skip.kind}` : opens !== null ? `opens ${opens.by}` : (shell?.by ?? 'here'),
      ]),
    ),
  )

const page = (...parts: string[]) => `## A\n\n${parts.join('\n\n')}`
const opener = 'docker exec -it web sh'

test('what follows a command that opens a shell is played there until it is left', async () => {
  expect(shells(await plan(page(fence('one'), fence(opener), fence('two\nexit'), fence('three'))))).toEqual({
    one: 'here',
    [opener]: 'opens a_2/1',
    two: 'a_2/1',
    exit: 'a_2/1',
    three: 'here',
  })
})

test('in its own block as well', async () => {
  expect(shells(await plan(page(fence(`one\n${opener}\ntwo\nexit\nthree`), fence('four'))))).toEqual({
    one: 'here',
    [opener]: 'opens a_1/2',
    two: 'a_1/2',
    exit: 'a_1/2',
    three: 'here',
    four: 'here',
  })
})

test('a shell that is not left in its block stays open', async () => {
  expect(shells(await plan(page(fence(`${opener}\ntwo`), fence('three'))))).toMatchObject({
    two: 'a_1/1',
    three: 'a_1/1',
  })
})

test('a shell within a shell is none that can be led to', async () => {
  const inner = 'docker exec -it inner sh'
  const made = shells(await plan(page(fence(opener), 'In the container, run:', fence(`${inner}\ntwo`))))
  expect(made).toEqual({[opener]: 'opens a_1/1', [inner]: 'a_1/1', two: 'skipped: elsewhere'})
})

test('where the command is skipped, or lacks something, what follows is skipped', async () => {
  const made = await plan(page(fence(opener), fence('two')), {skip: ['a_1']})
  expect(shells(made)).toEqual({[opener]: 'skipped: choice', two: 'skipped: elsewhere'})
  const open = 'docker exec -it <your container> sh'
  expect(shells(await plan(page(fence(open), fence('two'))))).toEqual({
    [open]: 'skipped: placeholder',
    two: 'skipped: elsewhere',
  })
})

test('`--only` plays what is typed there in that shell', async () => {
  expect(shells(await plan(page(fence(opener), fence('two')), {only: ['a_2']}))).toEqual({
    [opener]: 'skipped: choice',
    two: 'a_1/1',
  })
})

test('a run that is taken up again opens it again', async () => {
  const made = await plan(page(fence(opener), fence('two'), fence('three')), {resumeAfter: 'a_1'})
  expect(shells(made)).toMatchObject({[opener]: 'skipped: resumed', two: 'a_1/1', three: 'a_1/1'})
})

test('a note that says where wins', async () => {
  const made = await plan(page(fence(opener), '<!-- runbook: on=vm -->', fence('two')), {places: ['vm']})
  expect(shells(made).two).toBe('here') // as far as shells go: `around` says where
  expect(made.steps[1]?.around.on).toBe('vm')
})

test('`ssh` is played where something is typed there, and waits for its reader elsewhere', async () => {
  expect(shells(await plan(page(fence('ssh me@vm'), fence('two'))))).toEqual({'ssh me@vm': 'opens a_1/1', two: 'a_1/1'})
  expect(shells(await plan(page(fence('ssh me@vm'))))).toEqual({'ssh me@vm': 'skipped: endless'})
})

test('what is set there is not set here', async () => {
  const made = await plan(page(fence(opener), fence('export A=1\nexit'), fence('echo $A')))
  expect(made.diagnostics).toMatchObject([{code: 'unset-variable', message: '`A` is used here, but never set'}])
})

test('what is played there does not count for what this machine may do', async () => {
  const made = await plan(
    page(fence(opener), 'In the container:', fence('kubectl get pods --kubeconfig /etc/there.yaml')),
  )
  expect(listPlayedHere(made.steps)).toEqual([made.steps[0]?.commands[0]])
})
