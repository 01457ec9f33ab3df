import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {loadRedactor, type Secrets} from '../../engine/redact/index.ts'
import type {DiffRow, Failed} from '../../engine/verdict.ts'
import {commandEnded, commandStarted} from '../report/events.ts'
import {base64, secretYaml} from './examples.ts'

const make = await loadRedactor()

const collecting = (secrets: Secrets = {}) => {
  const events: RunEvent[] = []
  return {...make((event) => void events.push(event), secrets), events}
}

const output = (text: string, key = 'p#s/1'): RunEvent => ({type: 'output', at: 0, key, text, late: false})
const job = (key: string): RunEvent => ({type: 'job', at: 0, key, state: 'ended', text: 'ended'})
const warning = (text: string): RunEvent => ({type: 'warning', at: 0, page: 'p', key: null, text})
const printed = (events: readonly RunEvent[]) =>
  events.map((event) => (event.type === 'output' ? event.text : '')).join('')

describe('a secret', () => {
  test('is replaced by its name in every text, also in lists and in keys that are texts', () => {
    const {emit, events} = collecting({TOKEN: 's3cret'})
    emit({...warning('a s3cret b s3cret')})
    const skipped = {'unless s3cret': 1}
    const coverage = {blocks: 1, open: 1, executed: 0, verified: 0, comparators: {}, skipped, offPage: 0}
    const totals = {steps: 1, commands: 1, passed: 0, checked: 0, failed: 0, skipped: 1}
    emit({type: 'page-ended', at: 0, page: 'p', outcome: 'passed', totals, coverage, durationMs: 1, workdir: '/s3cret'})
    expect(events).toMatchObject([
      {text: 'a <secret:TOKEN> b <secret:TOKEN>'},
      {coverage: {skipped: {'unless <secret:TOKEN>': 1}}, totals, workdir: '/<secret:TOKEN>'},
    ])
    expect(JSON.stringify(events)).not.toContain('s3cret')
  })

  test('that is a word of the events leaves them readable', () => {
    const {emit, events} = collecting({A: 'warning', B: 'page'})
    emit(warning('a warning'))
    expect(events).toEqual([{...warning('a <secret:A>'), page: 'p'}])
  })

  test('that is a cause of a failure leaves the causes as they are', () => {
    const {emit, events} = collecting({A: 'status', B: 'output'})
    const verdict: Failed = {
      kind: 'failed',
      comparator: 'same',
      why: 'w',
      reason: 'status',
      causes: ['status', 'output'],
      diff: [],
    }
    emit(commandEnded(1, 'true', verdict))
    expect(events).toMatchObject([{verdict: {reason: '<secret:A>', causes: ['status', 'output']}}])
  })

  test('of fewer than four characters is left as it is', () => {
    const {emit, events} = collecting({A: 'abc'})
    emit(warning('abc'))
    expect(events).toEqual([warning('abc')])
  })

  test('of several lines is hidden line by line too, but for short lines', () => {
    const {emit, events} = collecting({KEY: 'begin of it\nx\nend of it'})
    emit(warning('begin of it\nx\nend of it, end of it, x'))
    expect(events).toEqual([warning('<secret:KEY>, <secret:KEY>, x')])
  })

  test('of several lines in a page leaves what follows on its lines', () => {
    const {emit, events} = collecting({KEY: 'begin of it\nx\nend of it'})
    const text = 'begin of it\nx\nend of it\n\n## Run\n'
    emit({type: 'page-read', at: 0, source: {page: 'p', text, includes: {x: {page: 'x', text}}, values: {}, raw: null}})
    const hidden = '<secret:KEY>\n\n\n\n## Run\n'
    expect(events).toMatchObject([{source: {text: hidden, includes: {x: {text: hidden}}}}])
  })

  test('may hold what is special in a pattern', () => {
    const {emit, events} = collecting({A: 'a.b$[c](d)*'})
    emit(warning('a.b$[c](d)* and axb'))
    expect(events).toEqual([warning('<secret:A> and axb')])
  })
})

describe('output in pieces', () => {
  test('is held back while it may be the beginning of a secret, and shown when it is none', () => {
    const {emit, events} = collecting({TOKEN: 's3cret'})
    emit(output('on s3c'))
    expect(printed(events)).toBe('on ')
    emit(output('ret s3'))
    expect(printed(events)).toBe('on <secret:TOKEN> ')
    emit(job('p#s/1'))
    expect(printed(events)).toBe('on <secret:TOKEN> s3')
  })

  test('waits for the longer of two secrets that begin alike', () => {
    const {emit, events} = collecting({SHORT: 's3cret', LONG: 's3cret-and-more'})
    emit(output('s3cret'))
    emit(output('-and-more s3cret'))
    emit(job('p#s/1'))
    expect(printed(events)).toBe('<secret:LONG> <secret:SHORT>')
  })

  test('of a job is not let out by what happens to other commands', () => {
    const {emit, events} = collecting({TOKEN: 's3cret'})
    emit(output('s3c', 'p#s/1'))
    emit(warning('between'))
    emit(job('p#s/2'))
    emit(output('ret', 'p#s/1'))
    emit(job('p#s/1'))
    expect(printed(events)).toBe('<secret:TOKEN>')
  })
})

describe('a diff', () => {
  const failed = (diff: readonly DiffRow[]): Failed => ({
    kind: 'failed',
    comparator: 'same',
    why: 'w',
    reason: 'r',
    diff,
  })
  const hidden = (diff: readonly DiffRow[], secrets: Secrets = {}) => {
    const {emit, events} = collecting(secrets)
    emit(commandEnded(1, 'true', failed(diff)))
    const [event] = events
    return event?.type === 'command-ended' && event.verdict.kind === 'failed' ? event.verdict.diff : []
  }
  const row = (...texts: readonly string[]): DiffRow => ({
    kind: 'changed',
    expected: [{text: 'what the page shows', tone: 'same'}],
    actual: texts.map((text, index) => ({text, tone: index % 2 === 0 ? 'same' : 'wrong'})),
  })

  test('hides what its pieces cut, where it begins', () => {
    const actual = [
      {text: 'is <secret:A>', tone: 'same'},
      {text: ' now', tone: 'wrong'},
    ]
    expect(hidden([row('is s3', 'cret now')], {A: 's3cret'})).toMatchObject([{actual}])
    expect(hidden([row('is s3', 'c', 'ret', ' now')], {A: 's3cret'})).toMatchObject([{actual}])
  })

  test('leaves a piece empty that was empty, and a side that has nothing', () => {
    const rows: readonly DiffRow[] = [
      {kind: 'missing', expected: [{text: '', tone: 'same'}], actual: null},
      row('a s3cret'),
    ]
    expect(hidden(rows, {A: 's3cret'})).toEqual([rows[0], row('a <secret:A>')])
  })

  test('hides the data of a Secret, which a row above or below tells to be one', () => {
    const rows = secretYaml('db', {password: 'hunter2!'}).trimEnd().split('\n')
    const shown = hidden(rows.map((text) => row(text)))
    expect(JSON.stringify(shown)).not.toContain(base64('hunter2!'))
    expect(shown.map(({actual}) => actual?.[0]?.text)).toContain('  password: <secret:db/password>')
    expect(shown.length).toBe(rows.length)
  })
})

describe('what is learnt as a run goes on', () => {
  test('is hidden from there on, in every event', () => {
    const {emit, learn, events} = collecting()
    emit(warning('a hunter2hunter2'))
    learn({TOKEN: 'hunter2hunter2'})
    emit(warning('a hunter2hunter2'))
    emit(output(`${base64('hunter2hunter2')}\n`))
    expect(events.map((event) => ('text' in event ? event.text : ''))).toEqual([
      'a hunter2hunter2',
      'a <secret:TOKEN>',
      '<secret:TOKEN>\n',
    ])
  })

  test('leaves ids as they were, by which events belong together', () => {
    const {emit, learn, events} = collecting({A: 's3cret'})
    emit(output('one\n', 's3cret.md#hunter2hunter2/1'))
    learn({B: 'hunter2hunter2'})
    emit(job('s3cret.md#hunter2hunter2/1'))
    expect(events).toMatchObject([{key: '<secret:A>.md#hunter2hunter2/1'}, {key: '<secret:A>.md#hunter2hunter2/1'}])
  })

  test('by a Secret that is printed is hidden in what another command prints', () => {
    const {emit, events} = collecting()
    emit(output(secretYaml('db', {password: 'hunter2!'}), 'p#s/1'))
    emit(job('p#s/1'))
    emit(output('it is hunter2!\n', 'p#s/2'))
    expect(printed(events)).toMatch(/it is <secret:db\/password>\n$/)
  })

  test('by a command that sets it: what that prints waits for it', () => {
    const {emit, learn, events} = collecting()
    const run = 'export TOKEN=$(make-token) && echo "$TOKEN"'
    emit(commandStarted(0, run, 'p#s/1'))
    emit(output('hunter2', 'p#s/1'))
    emit(output('hunter2\n', 'p#s/1'))
    expect(printed(events)).toBe('')
    learn({TOKEN: 'hunter2hunter2'})
    emit(commandEnded(1, run, {kind: 'passed', comparator: 'status', why: ''}, 'hunter2hunter2\n', 'p#s/1'))
    expect(printed(events)).toBe('<secret:TOKEN>\n')
    expect(JSON.stringify(events)).not.toContain('hunter2')
  })

  test('by a command that sets it to a word: it prints at once', () => {
    const {emit, events} = collecting()
    emit(commandStarted(0, 'TOKEN=hunter2hunter2; echo "$TOKEN"', 'p#s/1'))
    emit(output('hunter2hunter2\n', 'p#s/1'))
    expect(printed(events)).toBe('<secret:TOKEN>\n')
  })

  test('but not for longer than a million characters', () => {
    const {emit, events} = collecting()
    emit(commandStarted(0, 'TOKEN=$(make-token) run', 'p#s/1'))
    emit(output('x\n'.repeat(600_000), 'p#s/1'))
    expect(printed(events).length).toBe(1_200_000)
  })
})

describe('a command that prints a secret, and nothing else', () => {
  test.each([
    ["kubectl get secret db -o jsonpath='{.data.password}' | base64 -d", 'db/password'],
    ['kubectl get secrets/db -n x -o go-template=\'{{index .data "password" | base64decode}}\'', 'db/password'],
    ['kubectl --context "$CTX" get secret db -o json | jq -r \'.data.password\' | base64 --decode', 'db/password'],
    ["kubectl get secret \\\n  db -o jsonpath='{.data}'", 'db/data'],
    ["kubectl get secret ca -o jsonpath='{.data.ca-key\\.pem}' | base64 -d", 'ca/ca-key.pem'],
  ])('%s', (run, name) => {
    const {emit, events} = collecting()
    emit(commandStarted(0, run, 'p#s/1'))
    emit(output('se', 'p#s/1'))
    emit(output('cret\nadmin', 'p#s/1'))
    const verdict: Failed = {kind: 'failed', comparator: 'same', why: 'w', reason: 'it is `admin`', diff: []}
    emit(commandEnded(1, run, verdict, 'secret\nadmin', 'p#s/1'))
    expect(printed(events)).toBe(`<secret:${name}>\n<secret:${name}>`)
    expect(events.at(-1)).toMatchObject({
      output: `<secret:${name}>\n<secret:${name}>`,
      verdict: {reason: `it is \`<secret:${name}>\``},
    })
    emit(warning('admin'))
    expect(events.at(-1)).toEqual(warning('admin'))
  })

  test('says why it has none', () => {
    const {emit, events} = collecting()
    emit(commandStarted(0, "kubectl get secret db -o jsonpath='{.data.a}' | base64 -d", 'p#s/1'))
    emit(output('Error from server (NotFound): secrets "db" not found\n', 'p#s/1'))
    emit(output('base64: invalid input\n', 'p#s/1'))
    expect(printed(events)).toBe('Error from server (NotFound): secrets "db" not found\nbase64: invalid input\n')
  })

  test('is hidden in each of its tries', () => {
    const {emit, events} = collecting()
    const run = "kubectl get secret db -o jsonpath='{.data.a}'"
    const again = {
      type: 'try-ended',
      at: 0,
      key: 'p#s/1',
      number: 1,
      status: 0,
      reason: 'no',
      delayMs: 1,
      deadlineMs: 1,
    } as const
    emit(commandStarted(0, run, 'p#s/1'))
    emit(output('one\n', 'p#s/1'))
    emit(again)
    emit(output('two\n', 'p#s/1'))
    emit(again)
    expect(printed(events)).toBe('<secret:db/a>\n<secret:db/a>\n')
  })

  test.each([
    'kubectl get secret db',
    "kubectl get secret db -o jsonpath='{.metadata.name}'",
    "kubectl get secret ca -o jsonpath='{.data.ca-cert\\.pem}' | base64 -d",
    "kubectl get secret db -o jsonpath='{.data.a}' | wc -c",
    "kubectl get secret db -o jsonpath='{.data.a}' > file; echo done",
    "A=$(kubectl get secret db -o jsonpath='{.data.a}'); echo done",
    "kubectl get configmap db -o jsonpath='{.data.a}'",
  ])('is not %s', (run) => {
    const {emit, events} = collecting()
    emit(commandStarted(0, run, 'p#s/1'))
    emit(output('printed\n', 'p#s/1'))
    expect(printed(events)).toBe('printed\n')
  })
})
