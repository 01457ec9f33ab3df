import {describe, expect, test} from 'vitest'
import type {RunEvent} from '../../../../engine/event.ts'
import type {DiffRow, Verdict} from '../../../../engine/verdict.ts'
import {block} from '../blocks.ts'
import {classesOf, elementsIn, only, type Parsed, report, textIn} from '../parsed.ts'
import {played, type Way} from '../played.ts'

const like: Verdict = {kind: 'passed', comparator: 'like', why: 'the page shows an age'}
const failed = (diff: readonly DiffRow[]): Verdict => ({
  kind: 'failed',
  comparator: 'same',
  why: '',
  reason: 'no',
  diff,
})

const cardOf = async (text: string, way: Way, change: (event: RunEvent) => RunEvent = (event) => event) =>
  report((await played(block(text), way)).map(change))

const texts = (parsed: Parsed, wanted: string) => parsed.all(wanted).map((each) => textIn(each))

describe('a command', () => {
  test('has prompts that are not part of its text', async () => {
    const parsed = await cardOf('$ cat <<EOF\na\n\nEOF', {})
    expect(texts(parsed, '.run')).toEqual(['cat <<EOF\na\n\nEOF'])
    expect(parsed.all('.copy')).toHaveLength(1)
  })

  test('has its words marked by what they are, and so have its further lines', async () => {
    const run = only((await cardOf('$ echo "$A" \\\n  --b "c\nd" # e', {})).all('.run'))
    expect(textIn(run)).toBe('echo "$A" \\\n  --b "c\nd" # e')
    const marked = elementsIn(run).map((each) => [classesOf(each)[0], textIn(each)])
    expect(marked).toContainEqual(['hljs-built_in', 'echo'])
    expect(marked).toContainEqual(['hljs-variable', '$A'])
    expect(marked).toContainEqual(['hljs-string', '"c\nd"'])
    expect(elementsIn(run).filter(({tagName}) => tagName === 'i')).toHaveLength(2)
  })

  test('of great length is left plain', async () => {
    const text = `echo "${'x'.repeat(20_000)}\ny"`
    const run = only((await cardOf(`$ ${text}`, {})).all('.run'))
    expect([textIn(run), elementsIn(run).map(({tagName}) => tagName)]).toEqual([text, ['pre', 'i']])
  })

  test('is copied with the variables that the run has set for it', async () => {
    const parsed = await cardOf('$ kubectl get ns --context="${CTX}" $OTHER', {}, (event) =>
      event.type === 'page-started'
        ? {
            ...event,
            variables: [
              {name: 'CTX', value: "it's", from: 'x', told: true},
              {name: 'CT', value: 'unused', from: 'x', told: true},
            ],
          }
        : event,
    )
    expect(texts(parsed, '.set')).toEqual([`export CTX='it'\\''s'\nkubectl get ns --context="\${CTX}" $OTHER`])
    expect(parsed.all('.copy')).toHaveLength(2)
  })

  test('that was tried says how long it took to match, and what was wrong before', async () => {
    const events = await played(block('$ kubectl get pods\nrunning'), {verdict: () => like, output: () => 'running\n'})
    const tried = events.flatMap((event): readonly RunEvent[] => {
      if (event.type === 'command-ended') return [{...event, tries: 2, totalMs: 4200}]
      if (event.type !== 'command-started') return [event]
      const {key, at} = event
      return [
        event,
        {type: 'try-ended', at, key, number: 1, status: 0, reason: 'it is pending', delayMs: 1000, deadlineMs: 9000},
      ]
    })
    const parsed = await report(tried)
    expect(texts(parsed, '.verdict')).toEqual([
      'As the page shows matched after 4.2s, 2 tries · by like: the page shows an age',
    ])
    expect(texts(parsed, '.tries')).toEqual(['1 try before the lastIt is pending waited 1.0s'])
  })

  test('that a reader had run again says that', async () => {
    const events = await played(block('$ date'))
    const again = events.flatMap((event): readonly RunEvent[] => {
      if (event.type === 'command-ended') return [{...event, tries: 2}]
      if (event.type !== 'command-started') return [event]
      const {key, at} = event
      return [event, {type: 'try-ended', at, key, number: 1, status: 0, reason: 'no', delayMs: 0, deadlineMs: 0}]
    })
    const [line = ''] = texts(await report(again), '.verdict')
    expect(line).toContain('2 tries, run again by who played it')
  })
})

describe('a command that failed leads to its line on the web', () => {
  const linksOf = async (source: string, page = 'page.md') => {
    const events = await played(block('$ a\nb'), {output: () => 'c\n', verdict: () => failed([])})
    const [started, ...others] = events
    const info = {
      host: 'ci',
      system: 'Linux',
      tools: {},
      repository: {commit: '4f2a', changed: [], sources: {[page]: source}},
    }
    const parsed = await report([started as RunEvent, {type: 'surroundings', at: 0, ...info}, ...others])
    return parsed.all('a').filter((each) => classesOf(each).includes('place'))
  }

  test('from its card and from the list of what failed', async () => {
    const links = await linksOf('https://git.example.org/docs/page.md#L{line}')
    const targets = links.map((each) => [textIn(each), each.properties.href])
    const link = ['page.md:2:3', 'https://git.example.org/docs/page.md#L2']
    expect(targets).toEqual([link, link])
  })

  test.each([
    ['of a page that is not told of', 'https://git.example.org/#L{line}', 'other.md'],
    ['by a recording that somebody has made up', 'javascript:owned()//{line}', 'page.md'],
  ])('but none %s', async (_name, source, page) => {
    expect(await linksOf(source, page)).toEqual([])
  })
})

describe('what a page shows', () => {
  test('is not repeated where it is what was printed', async () => {
    expect((await cardOf('$ a\nb', {output: () => 'b\n'})).all('.shown')).toEqual([])
  })

  test('is there to be looked at where it passed, and differs', async () => {
    const shown = only((await cardOf('$ a\n10s', {output: () => '12s\n', verdict: () => like})).all('.shown'))
    expect([textIn(shown), shown.properties.open]).toEqual(['The page shows10s\n', undefined])
  })

  test('is open where it failed without a line to point at', async () => {
    const shown = only((await cardOf('$ a\nb', {output: () => 'c\n', verdict: () => failed([])})).all('.shown'))
    expect([textIn(shown), shown.properties.open]).toEqual(['The page showsb\n', true])
  })
})

const row = (kind: DiffRow['kind'], expected: string | null, actual: string | null): DiffRow => {
  const tone = kind === 'same' ? 'same' : 'wrong'
  const side = (text: string | null) => (text === null ? null : [{text, tone} as const])
  return {kind, expected: side(expected), actual: side(actual)}
}

describe('a difference', () => {
  const tableOf = async (rows: readonly DiffRow[]) =>
    only((await cardOf('$ a', {verdict: () => failed(rows)})).all('.diff'))

  test('has signs beside its colours', async () => {
    const table = await tableOf([
      row('same', 'a', 'a'),
      row('changed', 'b', 'c'),
      row('missing', 'd', null),
      row('unexpected', null, 'e'),
      {kind: 'elided', expected: [{text: '...', tone: 'same'}], actual: null},
    ])
    const rows = elementsIn(table).filter(({tagName}) => tagName === 'tr')
    expect(rows.slice(1).map((each) => [classesOf(each)[0], ...each.children.map(textIn)])).toEqual([
      ['same', 'a', 'a'],
      ['changed', '− b', '+ c'],
      ['missing', '− d', ''],
      ['unexpected', '', '+ e'],
      ['elided', '...', ''],
    ])
  })

  test('marks what is wrong in a line, and what merely varies', async () => {
    const table = await tableOf([
      {
        kind: 'changed',
        expected: [
          {text: 'web-', tone: 'same'},
          {text: 'x1', tone: 'varied'},
          {text: 'Running', tone: 'wrong'},
        ],
        actual: [
          {text: 'web-', tone: 'same'},
          {text: 'y2', tone: 'varied'},
          {text: 'Pending', tone: 'wrong'},
        ],
      },
    ])
    const marked = elementsIn(table).filter(
      ({tagName, properties}) => tagName === 'mark' || `${properties.className}` === 'varied',
    )
    expect(marked.map((each) => `${each.tagName} ${textIn(each)}`)).toEqual([
      'span x1',
      'mark Running',
      'span y2',
      'mark Pending',
    ])
  })

  test('stands below what is expected where lines are long', async () => {
    expect(classesOf(await tableOf([row('changed', 'a', 'b')]))).toEqual(['diff'])
    expect(classesOf(await tableOf([row('changed', 'a', 'b'.repeat(80))]))).toEqual(['diff', 'wide'])
  })

  test('counts equal lines far from it', async () => {
    const rows = Array.from({length: 40}, (_, index) =>
      index === 20 ? row('changed', 'a', 'b') : row('same', `${index}`, `${index}`),
    )
    const folded = elementsIn(await tableOf(rows)).filter((each) => classesOf(each).includes('folded'))
    expect(folded.map(textIn)).toEqual(['⋯ 17 equal lines', '⋯ 16 equal lines'])
  })
})
