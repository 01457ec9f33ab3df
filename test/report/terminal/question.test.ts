import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import type {Asked} from '../../../engine/report/reporter.ts'
import {terminal} from '../../../engine/report/terminal/index.ts'
import type {Key, Question, Subject} from '../../../engine/report/terminal/question.ts'
import {type Emulator, emulator} from '../emulator.ts'
import {commandEnded, commandStarted, output, passed, place, runEnded, runStarted} from '../events.ts'
import {clock} from '../replay.ts'

const key = (name: string, does: string): Key => ({key: name, does, means: `what ${does} means`})
const keys = [
  [key('r', 'run'), key('s', 'skip'), key('g', 'run to…'), key('a', 'run all')],
  [key('q', 'quit'), key('?', 'help')],
]

const command: Subject = {
  kind: 'command',
  run: 'kubectl apply \\\n  -f app.yaml',
  place,
  section: 'Deploy it',
  position: 'step 2 of 14',
  shows: 'one\ntwo\nthree\nfour\nfive',
  facts: ['CTX_CLUSTER1=kind-one (--context cluster1)'],
  notes: ['off the page: answered `y`'],
}

const about = (subject: Subject, more: Partial<Question> = {}): Question => ({
  subject,
  keys,
  explained: false,
  said: null,
  ...more,
})

interface Desk {
  readonly emit: (event: RunEvent) => void
  readonly ask: (asked: Asked) => void
  readonly time: ReturnType<typeof clock>
  readonly screen: Emulator
  readonly writes: readonly string[]
  readonly shown: () => Promise<readonly string[]>
}

const desk = (columns: number, {rows = 30, colour = false}: {rows?: number; colour?: boolean} = {}): Desk => {
  const screen = emulator(columns, rows)
  const time = clock()
  const writes: string[] = []
  const written: Promise<void>[] = []
  let ask: (asked: Asked) => void = () => undefined
  const emit = terminal(
    (text) => {
      writes.push(text)
      written.push(screen.write(text))
    },
    {
      colour,
      unicode: true,
      columns: () => columns,
      rows: () => rows,
      tick: time.tick,
      asking: {
        listen: (listener) => {
          ask = listener
        },
      },
    },
  )
  const shown = async () => {
    await Promise.all(written)
    return screen.screen()
  }
  return {emit, ask: (asked) => ask(asked), time, screen, writes, shown}
}

describe('a question', () => {
  test('about a command says where it stands, all of it, what is off the page about it, and shortly what it should print', async () => {
    const {ask, shown} = desk(80)
    ask(about(command))
    expect(await shown()).toEqual([
      '',
      '  page.md:7:3 · step 2 of 14, Deploy it',
      '  $ kubectl apply \\',
      '  >   -f app.yaml',
      '    CTX_CLUSTER1=kind-one (--context cluster1)',
      '    ~ off the page: answered `y`',
      '    the page shows:',
      '    │ one',
      '    │ two',
      '    │ three',
      '    │ … 2 more lines',
      '',
      '  r run   s skip   g run to…   a run all',
      '  q quit   ? help',
    ])
  })

  test('about a failure shows it as it will be told', async () => {
    const failed = {kind: 'failed', comparator: 'status', why: '', reason: 'exit status 1', diff: []} as const
    const ended = commandEnded(900, 'kubectl get pods', failed, 'no such thing\n')
    if (ended.type !== 'command-ended') throw new Error('no end')
    const {ask, emit, shown} = desk(80)
    emit(runStarted)
    ask(about({kind: 'failure', ended}))
    const asked = await shown()
    ask(null)
    emit(ended)
    emit(runEnded(1000))
    const told = await shown()
    const failure = asked.slice(0, asked.indexOf('', asked.indexOf('    │ no such thing')))
    expect(failure.length).toBeGreaterThan(3)
    expect(told.slice(0, failure.length)).toEqual(failure)
  })

  test('about a step to run to lists the first of those that fit, and what was typed', async () => {
    const fitting = Array.from({length: 12}, (_, index) => ({
      number: index + 1,
      id: `deploy_${index}`,
      section: 'Deploy',
    }))
    const {ask, shown} = desk(80)
    ask(about({kind: 'destination', typed: 'dep', fitting}, {keys: [[key('Enter', 'run up to it')]]}))
    const lines = await shown()
    expect(lines[2]).toBe('    1  deploy_0  Deploy')
    expect(lines.slice(10)).toEqual([
      '    9  deploy_8  Deploy',
      '       … 3 more; type how its name begins',
      '  number or name: dep_',
      '',
      '  Enter run up to it',
    ])
  })

  test('says what came of the last key, and what keys mean where that is asked', async () => {
    const {ask, shown} = desk(60)
    ask(about(command, {said: 'x does nothing here', explained: true}))
    expect((await shown()).slice(-8)).toEqual([
      '',
      '  ! x does nothing here',
      '  r      what run means',
      '  s      what skip means',
      '  g      what run to… means',
      '  a      what run all means',
      '  q      what quit means',
      '  ?      what help means',
    ])
  })

  test('that is higher than the screen cuts from the command what does not fit, and keeps its keys', async () => {
    const run = Array.from({length: 50}, (_, index) => `line ${index}`).join('\n')
    const {ask, shown} = desk(60, {rows: 16})
    ask(about({...command, run, shows: null}))
    const lines = await shown()
    expect(lines).toHaveLength(15)
    expect(lines.slice(-7)).toEqual([
      '  > line 6',
      '    … 43 more rows (v shows all of it)',
      '    CTX_CLUSTER1=kind-one (--context cluster1)',
      '    ~ off the page: answered `y`',
      '',
      '  r run   s skip   g run to…   a run all',
      '  q quit   ? help',
    ])
    ask(null)
    expect(await shown()).toEqual([])
  })
})

describe('while a question stands there', () => {
  test('what is told comes above it, what is printed is not drawn, and it goes when it is answered', async () => {
    const {ask, emit, time, shown} = desk(80)
    emit(runStarted)
    ask(about(command))
    emit({type: 'warning', at: 10, page: 'page.md', key: null, text: 'a job has ended'})
    time.goTo(500)
    const lines = await shown()
    expect(lines.slice(0, 3)).toEqual(['  ! a job has ended', '', '  page.md:7:3 · step 2 of 14, Deploy it'])
    ask(null)
    expect(await shown()).toEqual(['  ! a job has ended'])
    emit(commandStarted(600, 'kubectl apply'))
    emit(commandEnded(700, 'kubectl apply', passed))
    time.goTo(1000)
    expect(await shown()).toEqual(['  ! a job has ended', '  ✓ kubectl apply  0.7s'])
  })

  test('the command that runs is drawn again only once it is answered', async () => {
    const {ask, emit, time, shown} = desk(80)
    emit(runStarted)
    emit(commandStarted(0, 'kubectl get pods'))
    time.goTo(400)
    ask(about(command))
    emit(output(500, 'late\n'))
    time.goTo(2000)
    expect((await shown()).join('\n')).not.toMatch(/kubectl get pods|late/)
    ask(null)
    expect((await shown()).join('\n')).toMatch(/kubectl get pods {2}2s\n {4}│ late/)
  })

  test('nothing at all is written while another program has the terminal', () => {
    const {ask, emit, time, writes} = desk(80)
    emit(runStarted)
    ask(about(command))
    ask('away')
    const before = writes.length
    emit({type: 'warning', at: 10, page: 'page.md', key: null, text: 'told later'})
    emit({type: 'interrupted', at: 20, page: 'page.md', count: 1})
    time.goTo(1000)
    expect(writes).toHaveLength(before)
    ask(null)
    expect(writes.slice(before).join('')).toMatch(/told later.*interrupted/s)
  })
})

const texts = fc
  .array(
    fc.oneof(
      fc.string({unit: 'binary', maxLength: 30}),
      fc.constantFrom('\u001b[2J', '\u001b]0;x\u0007', '\r', '\n', '\u202e', '日本語', '👩‍👩‍👧', '\ud800'),
    ),
    {maxLength: 8},
  )
  .map((parts) => parts.join(''))

test('whatever it is about, no more than the screen is drawn, and nothing of it is left or obeyed', async () => {
  const esc = '\u001b'
  const ours = new RegExp(`${esc}\\[(\\d*A|K|J|\\?25[lh]|\\?7[lh]|[\\d;]*m)`, 'g')
  await fc.assert(
    fc.asyncProperty(
      texts,
      texts,
      fc.integer({min: 20, max: 90}),
      fc.integer({min: 8, max: 30}),
      async (one, other, columns, rows) => {
        const {ask, shown, writes} = desk(columns, {rows, colour: true})
        ask(about({...command, run: one, section: other, shows: other, facts: [one], notes: [other]}))
        expect((await shown()).length).toBeLessThan(rows)
        ask(about({kind: 'destination', typed: one, fitting: [{number: 1, id: one, section: other}]}, {said: other}))
        ask(null)
        expect(await shown()).toEqual([])
        expect(writes.join('').replace(ours, '')).not.toMatch(/(?!\n|\r)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
      },
    ),
    {numRuns: 100},
  )
})
