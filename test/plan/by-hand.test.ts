import {describe, expect, test} from 'vitest'
import {noNotes} from '../../engine/note.ts'
import {fence} from '../read/kinds/page.ts'
import {type Chosen, errors, plan, skips} from './planning.ts'

const manifest = 'apiVersion: v1\nkind: Service\nname: <your name>'
const page = (text = 'apiVersion: v1\nkind: Service') =>
  `# G\n\nApply this:\n\n${fence(text, 'yaml')}\n${fence('kubectl get services')}`

const given = (command: string, step = 'g_1'): Chosen => {
  const start = {line: 1, column: 1, offset: 0}
  const place = {page: 'n', start, end: start}
  return {notes: {...noNotes, steps: [{step, command: null, note: {command}, place}]}}
}

describe('what a page has its reader do by hand', () => {
  test('is skipped, with a warning that says what to write', async () => {
    const made = await plan(page())
    expect(skips(made)).toMatchObject({g_1: 'its reader applies it by hand: the page shows no command for it'})
    expect(made.diagnostics.map(({code, severity}) => [code, severity])).toEqual([['by-hand', 'warning']])
  })

  test('is done by the command of a note, which gets it as its input', async () => {
    const made = await plan(page(), given('kubectl apply -f -'))
    const [step] = made.steps
    expect(step?.skip).toBeNull()
    expect(step?.commands.map(({command}) => command.run)).toEqual([
      `kubectl apply -f - <<'RUNBOOK_DOCUMENT_END'\napiVersion: v1\nkind: Service\nRUNBOOK_DOCUMENT_END`,
    ])
    expect(step?.commands[0]?.note.offPage).toEqual([{what: 'by-hand'}])
    expect(made.diagnostics).toEqual([])
  })

  test('is skipped where it is for its reader to fill in, and where only what a reader could know counts', async () => {
    expect(skips(await plan(page(manifest), given('kubectl apply -f -')))).toMatchObject({
      g_1: '`<your name>` is for the reader to fill in',
    })
    expect(skips(await plan(page(), {...given('kubectl apply -f -'), faithful: true})).g_1).not.toBeNull()
  })

  test('ends where it ends, whatever it holds', async () => {
    const made = await plan(
      page('apiVersion: v1\nkind: Service\nname: RUNBOOK_DOCUMENT_END'),
      given('kubectl apply -f -'),
    )
    expect(made.steps[0]?.commands[0]?.command.run).toMatch(
      /^kubectl apply -f - <<'RUNBOOK_DOCUMENT_END_'\n[\s\S]*\nRUNBOOK_DOCUMENT_END_$/,
    )
  })

  test('takes variables from the page', async () => {
    const {diagnostics} = await plan(page(), given('kubectl apply --context="$CTX" -f -'))
    expect(diagnostics.map(({code}) => code)).toEqual(['unset-variable'])
  })

  test('is an error where the command is none, or the step has its own', async () => {
    expect(errors(await plan(page(), given('cat | kubectl apply -f -')))).toEqual([
      {
        code: 'note-command',
        message: '`cat | kubectl apply -f -`, which a note gives for `g_1`, is no single command',
        hint: 'write one command, which reads what the page shows: `kubectl apply -f -`',
      },
    ])
    // Its input would stand behind the comment, and be run.
    expect(errors(await plan(page(), given('kubectl apply -f - # x')))).toMatchObject([{code: 'note-command'}])
    expect(errors(await plan(page(), given('kubectl apply -f -', 'g_2')))).toMatchObject([{code: 'note-command'}])
  })
})
