import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../engine/event.ts'
import {loadRedactor, type Secrets} from '../../../engine/report/redact/index.ts'

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
