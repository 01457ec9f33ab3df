import {describe, expect, test} from 'vitest'
import {type Note, noNotes, type PageNotes} from '../../engine/note.ts'
import {block} from '../cli/program.ts'
import {errors, plan, skips} from './planning.ts'

const start = {line: 3, column: 5, offset: 20}
const place = {page: 'page.runbook.yaml', start, end: start}

/** Notes for a page, by `STEP` or `STEP/2`. */
const notes = (steps: Readonly<Record<string, Note>>, more: Partial<PageNotes> = {}): PageNotes => ({
  ...noNotes,
  file: 'page.runbook.yaml',
  steps: Object.entries(steps).map(([key, note]) => {
    const [step = '', command] = key.split('/')
    return {step, command: command === undefined ? null : Number(command), note, place}
  }),
  ...more,
})

const page = `## S\n${block('$ install\nDone\n$ look\nFine')}`

describe('a note', () => {
  test('for a step is for all its commands, what the step comes to for the last one', async () => {
    const [step] = (await plan(page, {notes: notes({s_1: {answer: ['y'], status: 3, expect: 'Well'}})})).steps
    expect(step?.commands.map(({note}) => note.answer)).toEqual([['y'], ['y']])
    expect(step?.commands.map(({note}) => note.status)).toEqual([null, 3])
    expect(step?.commands.map(({command}) => command.expected?.text)).toEqual(['Done', 'Well'])
    expect(step?.commands[1]?.command.expected?.source).toBe('note')
  })

  test('for a command wins over that for its step', async () => {
    const [step] = (await plan(page, {notes: notes({s_1: {timeoutMs: 1000}, 's_1/2': {timeoutMs: 5000}})})).steps
    expect(step?.commands.map(({note}) => note.timeoutMs)).toEqual([1000, 5000])
  })

  test('says how to compare what the page shows', async () => {
    const [step] = (await plan(page, {notes: notes({'s_1/1': {verify: 'contains', until: 3, vary: ['sizes']}})})).steps
    expect(step?.commands[0]?.command.expected).toMatchObject({
      text: 'Done',
      comparator: 'contains',
      times: 3,
      vary: ['sizes'],
      source: 'below',
    })
  })

  test('leaves a step out, and says who says so', async () => {
    const made = await plan(page, {notes: notes({s_1: {skip: 'needs a DNS zone'}})})
    expect(skips(made)).toEqual({s_1: 'page.runbook.yaml skips it: needs a DNS zone'})
  })

  test('tells a reader what they would not have known', async () => {
    const [step] = (await plan(page, {notes: notes({'s_1/2': {tty: true, status: 'any', retryMs: 0}})})).steps
    expect(step?.commands[1]?.note.offPage).toEqual([
      {what: 'tty'},
      {what: 'check', kind: 'status', status: 'any'},
      {what: 'retry', kind: 'limit', limitMs: 0},
    ])
  })

  test('for a step that is not there is an error at its place', async () => {
    const made = await plan(page, {notes: notes({s_2: {tty: true}, 's_1/3': {tty: true}})})
    expect(made.diagnostics.map(({code, message, hint, place: at}) => [code, message, hint, at.page])).toEqual([
      [
        'unknown-step',
        'no step of page.md is called `s_2`',
        'did you mean `s_1`? `runbook plan page.md` lists all',
        'page.runbook.yaml',
      ],
      ['unknown-step', '`s_1` has no command 3', 'its last one is `s_1/2`', 'page.runbook.yaml'],
    ])
  })

  test('for a command of a step that holds none says so', async () => {
    const made = await plan(`## S\n\n\`\`\`powershell\ndir\n\`\`\``, {notes: notes({'s_1/1': {tty: true}})})
    expect(errors(made)).toMatchObject([{message: '`s_1` has no command 1', hint: 'it holds none'}])
  })

  test('may name only a place that the config knows', async () => {
    expect(errors(await plan(page, {notes: notes({s_1: {on: 'vm'}}), places: ['box']}))).toEqual([
      {
        code: 'unknown-place',
        message: 'no place is called `vm`',
        hint: 'give a context `vm` with `via: …` in the config; known: `box`',
      },
    ])
    expect(errors(await plan(page, {notes: notes({s_1: {on: 'vm'}}), places: ['vm']}))).toEqual([])
  })

  test('sets variables for its step alone', async () => {
    const text = `## S\n${block('$ echo $A')}\n${block('$ echo $A')}`
    expect(errors(await plan(text, {notes: notes({s_1: {env: {A: '1'}}})}))).toMatchObject([
      {code: 'unset-variable', message: '`A` is used here, but never set'},
    ])
  })
})

describe('what needs no note', () => {
  test('a port-forward runs in the background; what merely follows something is skipped', async () => {
    const made = await plan(`## S\n${block('$ kubectl port-forward svc/a 80')}\n${block('$ kubectl logs -f a')}`)
    expect(skips(made)).toEqual({s_1: null, s_2: 'it never ends by itself (follow)'})
    expect(made.steps[0]?.commands[0]?.note.background).toEqual({ready: null})
  })

  test.each([
    ['kubectl exec -it web -- curl localhost', 'page'],
    ['kubectl exec -n x \\\n  -it web -- ls', 'page'],
    ['docker run --rm --tty box date', 'page'],
    ['kubectl exec -it web -- bash', null],
    ['docker exec -it box /bin/sh', null],
    ['kubectl exec web -- curl localhost', null],
    ['kubectl get pods; echo exec -it x', null],
  ])('%s is given a terminal by %s', async (run, tty) => {
    const [step] = (await plan(block(`$ ${run}`))).steps
    expect(step?.commands[0]?.note.tty).toBe(tty)
    const off = (await plan(block(`$ ${run}`), {notes: notes({_1: {tty: false}})})).steps
    expect(off[0]?.commands[0]?.note.tty).toBeNull()
  })

  test('the answers of the config go to commands that hold their text', async () => {
    const [step] = (await plan(page, {answers: {install: ['y']}})).steps
    expect(step?.commands.map(({note}) => note.answer)).toEqual([['y'], null])
  })
})

describe('a run that is faithful to its reader', () => {
  test('has no notes but those about comparing', async () => {
    const given = notes({s_1: {answer: ['y'], skip: 'no', status: 3, verify: 'contains', env: {A: '1'}}})
    const [step] = (await plan(page, {faithful: true, notes: given, answers: {install: ['y']}})).steps
    expect(step?.skip).toBeNull()
    expect(step?.around).toEqual({})
    expect(step?.commands.map(({note}) => note)).toEqual([
      expect.objectContaining({answer: null, status: null, offPage: []}),
      expect.objectContaining({answer: null, status: null, offPage: []}),
    ])
    expect(step?.commands.map(({command}) => command.expected?.comparator)).toEqual(['contains', 'contains'])
  })

  test('sets only variables that the pages tell to set', async () => {
    const text = `${block('$ export CTX_EAST=<your context>')}\n${block('$ echo $CTX_EAST $HIDDEN')}`
    const given = {faithful: true, contexts: {east: 'kind-east'}, env: {HIDDEN: 'x'}}
    const made = await plan(text, given)
    expect(made.bindings.map(({name}) => name)).toEqual(['CTX_EAST'])
    expect(errors(made)).toMatchObject([{code: 'unset-variable', message: '`HIDDEN` is used here, but never set'}])
    expect(errors(await plan(text, {...given, announced: ['HIDDEN']}))).toEqual([])
  })
})

test('what earlier pages have set is known', async () => {
  const text = block('$ echo $GATEWAY')
  expect(errors(await plan(text))).toHaveLength(1)
  expect(errors(await plan(text, {inherited: ['GATEWAY']}))).toEqual([])
})

test('a resumed page goes on behind the last step that passed, and cleans up', async () => {
  const text = `## S\n${block('$ a')}\n${block('$ b')}\n## Cleanup\n${block('$ c')}`
  expect(skips(await plan(text, {resumeAfter: 's_1'}))).toEqual({
    s_1: 'an earlier run played it (`--resume`)',
    s_2: null,
    cleanup_1: null,
  })
})
