import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {explainDiagnostic} from '../../engine/diagnostic.ts'
import type {Note} from '../../engine/note.ts'
import {block, read} from './reading.ts'

const notes = async (text: string) => {
  const {steps, diagnostics} = await read(text)
  expect(diagnostics.map(explainDiagnostic)).toEqual([])
  return steps.map(({note}) => note)
}
const said = async (text: string) => (await read(text)).diagnostics.map(explainDiagnostic)

const fence = (attributes: string) => `\`\`\`bash ${attributes}\n$ a\n\`\`\`\n`

/** An annotation as it is written, and what it says. */
const cases: readonly (readonly [annotation: string, note: Note])[] = [
  ['skip="no such tool"', {skip: 'no such tool'}],
  ['if="test -e x"', {if: 'test -e x'}],
  ['on=vm', {on: 'vm'}],
  ['env="A=1.10 B=x"', {env: {A: '1.10', B: 'x'}}],
  ['env="A=\'x y\' B="', {env: {A: 'x y', B: ''}}],
  ['cwd=../other', {cwd: '../other'}],
  ['answer=y', {answer: ['y']}],
  ['answer=true', {answer: ['true']}],
  ['answer=""', {answer: ['']}],
  ['tty=true', {tty: true}],
  ['tty=false', {tty: false}],
  ['background=true', {background: {ready: null}}],
  ['background="port=8080"', {background: {ready: {kind: 'port', port: 8080}}}],
  ['background=line=Forwarding', {background: {ready: {kind: 'line', pattern: 'Forwarding'}}}],
  ['background="line=Serving on .* now"', {background: {ready: {kind: 'line', pattern: 'Serving on .* now'}}}],
  ['verify=contains', {verify: 'contains'}],
  ['verify=_verify_not_contains', {verify: 'absent'}],
  ['expect="2 pods"', {expect: '2 pods'}],
  ['vary="sizes, counters"', {vary: ['sizes', 'counters']}],
  ['until="3 times"', {until: 3}],
  ['until=2', {until: 2}],
  ['retry=0', {retryMs: 0}],
  ['retry=90s', {retryMs: 90_000}],
  ['timeout=5m', {timeoutMs: 300_000}],
  ['status=3', {status: 3}],
  ['status=any', {status: 'any'}],
  ['status=failure', {status: 'failure'}],
  ['capture="POD=pod-[a-z]+ now"', {capture: [{name: 'POD', pattern: 'pod-[a-z]+ now'}]}],
  ['answer=y timeout=5m verify=contains', {answer: ['y'], timeoutMs: 300_000, verify: 'contains'}],
]

describe('a note on the page', () => {
  test.each(cases)('is a shortcode parameter: %s', async (annotation, note) => {
    expect(await notes(block('$ a\nb', `syntax=bash ${annotation}`))).toEqual([note])
  })

  test.each(cases)('is a fence attribute: %s', async (annotation, note) => {
    expect(await notes(fence(`{${annotation}}`))).toEqual([note])
    expect(await notes(fence(annotation))).toEqual([note])
  })

  test.each(cases)('is a comment before a block: %s', async (annotation, note) => {
    expect(await notes(`<!-- runbook: ${annotation} -->\n${block('$ a')}`)).toEqual([note])
    expect(await notes(`Text\n\n<!--runbook:${annotation}-->\n\n${fence('')}`)).toEqual([note])
  })

  test('is a word alone for a terminal and the background', async () => {
    expect(await notes(block('$ a', 'bash tty'))).toEqual([{tty: true}])
    expect(await notes(fence('{tty answer=y}'))).toEqual([{tty: true, answer: ['y']}])
    expect(await notes(fence('background'))).toEqual([{background: {ready: null}}])
    expect(await notes(`<!-- runbook: background, cwd="a b" -->\n${fence('')}`)).toEqual([
      {background: {ready: null}, cwd: 'a b'},
    ])
  })

  test('leaves the second word of a shortcode the syntax of the output', async () => {
    const {steps} = await read(block('$ a\n{}', 'bash tty json'))
    expect(steps[0]?.note).toEqual({tty: true})
    expect(steps[0]?.commands[0]?.expected?.syntax).toBe('json')
  })

  test('keeps the backslashes of a regular expression in a fence', async () => {
    expect(await notes(fence(String.raw`{capture='POD=pod\.\S+'}`))).toEqual([
      {capture: [{name: 'POD', pattern: String.raw`pod\.\S+`}]},
    ])
  })

  test('is in no block that says nothing of the kind', async () => {
    expect(await notes(`${block('$ a')}${fence('{snip_id=x}')}<!-- a comment -->\n${fence('title="tty 1"')}`)).toEqual([
      null,
      null,
      null,
    ])
  })

  test("leaves what is the site's own alone", async () => {
    expect(await notes(block('x: 1', 'syntax=yaml skip=1 status=beta env=prod timeout=never'))).toEqual([])
    expect(await notes(block('$ a', 'syntax=bash theme=dark lines="1-3"'))).toEqual([null])
  })

  test('reaches what the page shows, from a comment as well', async () => {
    const {steps} = await read(`<!-- runbook: verify=contains until="3 times" vary=sizes -->\n${block('$ a\nb')}`)
    expect(steps[0]?.commands[0]?.expected).toMatchObject({comparator: 'contains', times: 3, vary: ['sizes']})
    expect(steps[0]?.note).toEqual({verify: 'contains', until: 3, vary: ['sizes']})
  })

  test('may be told by comment and block together, and over several lines', async () => {
    const page = `<!-- runbook: answer="y"\n     timeout=5m -->\n<!-- another -->\n<!-- runbook: cwd=x -->\n${fence('{tty}')}`
    expect(await notes(page)).toEqual([{tty: true, answer: ['y'], timeoutMs: 300_000, cwd: 'x'}])
  })

  test.each([
    ['a list', `1.  Do:\n\n    <!-- runbook: answer=y -->\n    ${fence('').replaceAll('\n', '\n    ')}`],
    [
      'a deep list',
      `- a\n  - b\n\n    <!-- runbook:\n    answer=y -->\n    ${block('$ a').replaceAll('\n', '\n    ')}`,
    ],
    ['a quote', `> <!-- runbook:\n> answer=y -->\n> ${fence('').replaceAll('\n', '\n> ')}`],
    [
      'a tab',
      `{{< tabset >}}\n{{< tab name="A" >}}\n<!-- runbook: answer=y -->\n${block('$ a')}{{< /tab >}}\n{{< /tabset >}}\n`,
    ],
    ['a paragraph', `Do this:\n<!-- runbook: answer=y -->\n${fence('')}`],
  ])('stands before its block in %s', async (_, page) => {
    expect(await notes(page)).toEqual([{answer: ['y']}])
  })
})

describe('what is wrong with a note on the page', () => {
  test('is told for a comment at the place of its key', async () => {
    expect(await said(`Text\n\n  <!-- runbook: anwser="y"\n    timeout=long -->\n${fence('')}`)).toEqual([
      'page.md:3:17: error: unknown key `anwser` (did you mean `answer`?) [unknown-key]',
      'page.md:4:5: error: invalid duration `long` (write a time such as `90s`, `5m` or `1h`, or a number of seconds) [bad-duration]',
    ])
  })

  test('is told for a block at its place', async () => {
    expect(await said(`Text\n\n${block('$ a', 'syntax=bash timeout=soon status=300')}`)).toEqual([
      'page.md:3:1: error: invalid duration `soon` (write a time such as `90s`, `5m` or `1h`, or a number of seconds) [bad-duration]',
      'page.md:3:1: error: `status` must be at most 255 [bad-value]',
    ])
  })

  test.each([
    ['requires=x', '15: error: unknown key `requires` (it belongs in the notes beside the page) [unknown-key]'],
    ['port=80', '15: error: unknown key `port` (it belongs in `background`) [unknown-key]'],
    ['answer', '15: error: `answer` has no value (write `answer="…"`) [annotation-without-value]'],
    ['verify=sort', /^15: error: no comparator is called `sort`/],
    [
      'until=never',
      '15: error: `until=never` does not say how often in a row the output must match (write `until="3 times"`) [bad-until]',
    ],
    ['vary=moods', '15: error: `vary` does not know `moods` (choose among sizes, counters) [unknown-vary]'],
    ['tty=maybe', '15: error: `tty` must be `true` or `false`, not the text `maybe` [wrong-type]'],
    ['background=false', '15: error: `background` must be `true` or a mapping, not `false` [wrong-type]'],
    ['background=port=x', '15: error: `background.port` must be a number, not the text `x` [wrong-type]'],
    ['status=-1', '15: error: `status` must be a number, `any` or `failure`, not the text `-1` [wrong-type]'],
    ['background=port=0', '15: error: `background.port` must be at least 1 [bad-value]'],
    ['background="line=(a"', /^15: error: `\(a` is not a valid regular expression: /],
    ['env=A', '15: error: `env` must be a mapping, not the text `A` [wrong-type]'],
    ['env="1=2"', '15: error: invalid variable name `1` (use letters, digits and `_`, with no digit first) [bad-name]'],
    ['capture=pod', '15: error: `capture` must be a mapping, not the text `pod` [wrong-type]'],
    [
      'capture="POD=x*"',
      '15: error: `x*` matches the empty text (use `+` instead of `*`, or add what it must contain) [bad-pattern]',
    ],
    ['status=soon', '15: error: `status` must be a number, `any` or `failure`, not the text `soon` [wrong-type]'],
    [
      'skip=x cwd=y',
      '22: error: `cwd` cannot be combined with `skip` (a skipped step needs no other key) [key-conflict]',
    ],
    [
      'answer=y background',
      '15: error: `answer` cannot be combined with `background` (nothing waits for a command in the background, and its output is not checked) [key-conflict]',
    ],
    [
      'verify=failure status=1',
      '30: error: `status` cannot be combined with `verify: failure` (both say how it must end: keep one of them) [key-conflict]',
    ],
    ['cwd=x cwd=y', '21: error: `cwd` is set twice for this block (keep one of them) [annotated-twice]'],
    [
      'answer="y',
      '15: error: `answer="y` in the annotation cannot be read (write `key="value"`, as in `<!-- runbook: answer="y" -->`) [unread-annotation]',
    ],
    ['', /^16: error: the annotation is empty/],
  ])('is one line: %s', async (annotation, line) => {
    const page = `<!-- runbook: ${annotation} -->\n${block('$ a')}`
    const [first, ...others] = await said(page)
    expect(others).toEqual([])
    expect(first?.startsWith('page.md:1:')).toBe(true)
    if (typeof line === 'string') expect(first).toBe(`page.md:1:${line}`)
    else expect(first?.slice('page.md:1:'.length)).toMatch(line)
  })

  test('is that a comment and its block say the same', async () => {
    expect(await said(`<!-- runbook: answer=n -->\n${fence('{answer=y}')}`)).toEqual([
      'page.md:1:15: error: `answer` is set twice for this block (keep one of them) [annotated-twice]',
    ])
  })

  const stray =
    'warning: no block of commands follows the annotation (put it right before the block that it is for) [stray-annotation]'

  test.each([
    ['prose', `\n\nText\n\n${fence('')}`],
    ['a heading', `\n# H\n${fence('')}`],
    ['another block', `\n\`\`\`yaml\na: 1\n\`\`\`\n${fence('')}`],
    ['the end', '\n'],
  ])('is that it stands before %s', async (_, after) => {
    expect(await said(`<!-- runbook: answer=y -->${after}`)).toEqual([`page.md:1:1: ${stray}`])
    expect((await read(`<!-- runbook: answer=y -->${after}`)).steps.map(({note}) => note)).not.toContainEqual({
      answer: ['y'],
    })
  })

  test('is that it stands amid text', async () => {
    expect(await said(`Do this: <!-- runbook: answer=y -->\n\n${fence('')}`)).toEqual([`page.md:1:10: ${stray}`])
  })

  test('is that it stands in something else than its block', async () => {
    const page = `{{< tip >}}\n<!-- runbook: verify=same -->\n{{< /tip >}}\n${fence('')}`
    expect(await said(page)).toEqual([`page.md:2:1: ${stray}`])
  })
})

test('any annotation is read or explained, at a place on the page', async () => {
  const words = 'answer tty background env capture until status port line x = " \' , > `'.split(' ')
  const body = fc.array(fc.constantFrom(...words, ' ', '\n', '=', '"', 'a', '5', '-', 'é'), {maxLength: 20})
  await fc.assert(
    fc.asyncProperty(body, fc.boolean(), async (parts, quote) => {
      const inside = parts.join('')
      const comment = `<!-- runbook: ${inside} -->\n${fence(inside.replace(/[\n`]/g, ' '))}`
      const page = quote ? comment.replace(/^/gm, '> ') : comment
      const {diagnostics, steps} = await read(page)
      expect(steps).toHaveLength(1)
      for (const {place, message, hint} of diagnostics) {
        expect(place.start.offset).toBeLessThanOrEqual(place.end.offset)
        expect(place.end.offset).toBeLessThanOrEqual(page.length)
        const before = page.slice(0, place.start.offset).split('\n')
        expect(place.start).toMatchObject({line: before.length, column: (before.at(-1)?.length ?? 0) + 1})
        expect(message + hint).not.toContain('\n')
      }
    }),
    {numRuns: 400},
  )
})
