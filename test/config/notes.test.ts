import {describe, expect, test} from 'vitest'
import {readNotes} from '../../engine/config/notes/read.ts'
import {explainDiagnostic} from '../../engine/diagnostic.ts'
import {type Note, noNotes} from '../../engine/note.ts'

const file = 'multi-primary.runbook.yaml'

const read = async (text: string) => {
  const {notes, diagnostics} = await readNotes(text, file)
  expect(diagnostics.map(explainDiagnostic)).toEqual([])
  return notes
}

const place = (line: number, column: number, offset: number, length: number) => ({
  page: file,
  start: {line, column, offset},
  end: {line, column: column + length, offset: offset + length},
})

describe('notes', () => {
  test('may say nothing', async () => {
    expect(await read('')).toEqual({...noNotes, file})
    expect(await read('# steps:\n')).toEqual({...noNotes, file})
    expect(await read('requires:\nsteps:\ndone:\n')).toEqual({...noNotes, file})
  })

  test('say what a page as a whole needs', async () => {
    expect(await read('requires: [../setup.md, /docs/setup/]\ndone: kubectl get ns app\ncontext: cluster1\n')).toEqual({
      file,
      requires: [
        {page: '../setup.md', place: place(1, 12, 11, 11)},
        {page: '/docs/setup/', place: place(1, 25, 24, 12)},
      ],
      done: 'kubectl get ns app',
      context: {name: 'cluster1', place: expect.objectContaining({start: {line: 3, column: 10, offset: 72}})},
      steps: [],
    })
  })

  test('may require nothing, whatever the page links to', async () => {
    expect((await read('requires: []')).requires).toEqual([])
  })

  test('offer pages of which one is required', async () => {
    const text =
      'requires:\n  - choice: topology\n    of:\n      multi-primary: ../mp.md\n      primary-remote: ../pr.md\n'
    const {requires} = await read(text)
    expect(requires).toMatchObject([
      {
        choice: 'topology',
        of: {
          'multi-primary': {page: '../mp.md', place: {start: {line: 4, column: 22}}},
          'primary-remote': {page: '../pr.md', place: {start: {line: 5, column: 23}}},
        },
        place: {start: {line: 2, column: 5}},
      },
    ])
  })

  test('know the step, and the command of it, that they are for', async () => {
    const {steps} = await read('steps:\n  install_1: {answer: y}\n  install_1/2: {tty: true}\n  a.2/10: {cwd: x}\n')
    expect(steps).toEqual([
      {step: 'install_1', command: null, note: {answer: ['y']}, place: place(2, 3, 9, 9)},
      {step: 'install_1', command: 2, note: {tty: true}, place: place(3, 3, 34, 11)},
      {step: 'a.2', command: 10, note: {cwd: 'x'}, place: place(4, 3, 61, 6)},
    ])
  })
})

const cases: readonly (readonly [text: string, note: Note])[] = [
  ['{}', {}],
  ['{skip: there is no such tool here}', {skip: 'there is no such tool here'}],
  ['{if: test -e x}', {if: 'test -e x'}],
  ['{on: vm}', {on: 'vm'}],
  ['{env: {A: 1.10, B: true, C: x}}', {env: {A: '1.10', B: 'true', C: 'x'}}],
  ['{cwd: ../x}', {cwd: '../x'}],
  ['{answer: y}', {answer: ['y']}],
  ['{answer: Yes}', {answer: ['Yes']}],
  ['{answer: 1.10}', {answer: ['1.10']}],
  ['{answer: [no, True, ""]}', {answer: ['no', 'True', '']}],
  ['{tty: true}', {tty: true}],
  ['{background: true}', {background: {ready: null}}],
  ['{background: {}}', {background: {ready: null}}],
  ['{background: {port: 8080}}', {background: {ready: {kind: 'port', port: 8080}}}],
  ['{background: {line: "Forwarding from .*"}}', {background: {ready: {kind: 'line', pattern: 'Forwarding from .*'}}}],
  ['{verify: not-contains}', {verify: 'absent'}],
  ['{verify: auto}', {verify: 'auto'}],
  ['{expect: "two\\nlines\\n\\n"}', {expect: 'two\nlines'}],
  ['{expect: 1.0}', {expect: '1.0'}],
  ['\n    expect: |\n      NAME   READY\n      app    1/1\n', {expect: 'NAME   READY\napp    1/1'}],
  ['{vary: sizes}', {vary: ['sizes']}],
  ['{vary: "sizes, counters"}', {vary: ['sizes', 'counters']}],
  ['{vary: [counters]}', {vary: ['counters']}],
  ['{until: 3}', {until: 3}],
  ['{until: 3 times}', {until: 3}],
  ['{retry: 0}', {retryMs: 0}],
  ['{retry: 5m}', {retryMs: 300_000}],
  ['{timeout: 90}', {timeoutMs: 90_000}],
  ['{status: 1}', {status: 1}],
  ['{status: any}', {status: 'any'}],
  ['{status: failure}', {status: 'failure'}],
  ["{capture: {POD: 'pod-(\\S+)'}}", {capture: [{name: 'POD', pattern: 'pod-(\\S+)'}]}],
  [
    '{if: test -e x, background: {port: 80}, timeout: 1m}',
    {if: 'test -e x', background: {ready: {kind: 'port', port: 80}}, timeoutMs: 60_000},
  ],
]

describe('a note', () => {
  test.each(cases)('says what is written: %s', async (text, note) => {
    expect((await read(`steps:\n  s_1: ${text}`)).steps.map((each) => each.note)).toEqual([note])
  })
})

const top = 'known here: `requires`, `done`, `context`, `steps`'
const nothingElse = 'a skipped step needs no other key'
const inBackground = 'nothing waits for a command in the background, and its output is not checked'

const comparators =
  '`auto`, `status`, `failure`, `same`, `contains`, `absent`, `not-contains`, `elided`, `first-line`, `like`, `lines`, `regex`, `table`, `json`, `yaml`, `http` or `set`'

/** Name, text, then the lines that explain it, each without the file's name. */
const bad: readonly (readonly [name: string, text: string, ...lines: readonly string[]])[] = [
  [
    'a misspelt key of a note',
    'steps:\n  s_1:\n    anwser: y\n',
    '3:5: error: unknown key `anwser` (did you mean `answer`?) [unknown-key]',
  ],
  ['a misspelt key', 'step: {}', '1:1: error: unknown key `step` (did you mean `steps`?) [unknown-key]'],
  ['a key like no other', 'pages: []', `1:1: error: unknown key \`pages\` (${top}) [unknown-key]`],
  [
    'a key of a note at the top',
    'answer: y',
    '1:1: error: unknown key `answer` (it belongs under a step in `steps`) [unknown-key]',
  ],
  [
    'a key of the top in a note',
    'steps: {s_1: {done: x}}',
    '1:15: error: unknown key `done` (it belongs at the top) [unknown-key]',
  ],
  [
    'how to be ready beside the background',
    'steps: {s_1: {port: 80}}',
    '1:15: error: unknown key `port` (it belongs in `background`) [unknown-key]',
  ],
  ['a list', '[a]', '1:1: error: the notes must be a mapping, not a list (write `key: value` lines) [wrong-type]'],
  [
    'steps that are none',
    'steps:\n  a b: {}\n  s/0: {}\n  s/x: {}\n  s_1:\n  s_2: y\n',
    '2:3: error: invalid step name `a b` (write the id that `runbook plan` lists, or `ID/2` for its second command) [bad-name]',
    '3:3: error: invalid step name `s/0` (write the id that `runbook plan` lists, or `ID/2` for its second command) [bad-name]',
    '4:3: error: invalid step name `s/x` (write the id that `runbook plan` lists, or `ID/2` for its second command) [bad-name]',
    '5:3: error: `steps.s_1` must be a mapping, not empty [wrong-type]',
    '6:8: error: `steps.s_2` must be a mapping, not the text `y` [wrong-type]',
  ],
  [
    'a step that is there twice',
    'steps:\n  s_1: {answer: y}\n  s_1: {answer: n}\n',
    '3:3: error: the key `s_1` is used twice (keep one of them) [duplicate-key]',
  ],
  [
    'bad requirements',
    'requires:\n  - {choice: topology}\n  - {chioce: a, of: {b: c.md}}\n  - 3\n  - ""\n',
    '2:5: error: `requires[0].of` is missing: it must be a mapping [wrong-type]',
    '3:5: error: `requires[1].choice` is missing: it must be text [wrong-type]',
    '3:6: error: unknown key `chioce` (did you mean `choice`?) [unknown-key]',
    '4:5: error: `requires[2]` must be text or a mapping, not `3` [wrong-type]',
    '5:5: error: `requires[3]` must not be empty [bad-value]',
  ],
  [
    'a requirement alone',
    'requires: ../a.md',
    '1:11: error: `requires` must be a list, not the text `../a.md` [wrong-type]',
  ],
  [
    'wrong values',
    [
      'steps:',
      '  s_1: {tty: y, answer: {a: b}, verify: contians, vary: moods, until: 0, status: 256}',
      '  s_2: {status: bad, until: never, vary: [x], retry: soon, on: a b, env: [x]}',
      '  s_3: {skip: true}',
      '  s_4: {background: no}',
      '  s_5: {status: 1.5, answer: [], timeout: 0}',
    ].join('\n'),
    '2:14: error: `steps.s_1.tty` must be `true` or `false`, not the text `y` [wrong-type]',
    '2:25: error: `steps.s_1.answer` must be text, a number, `true`, `false` or a list, not a mapping [wrong-type]',
    `2:41: error: \`steps.s_1.verify\` must be ${comparators}, not the text \`contians\` (did you mean \`contains\`?) [wrong-type]`,
    '2:57: error: `steps.s_1.vary` must be among sizes, counters, not moods [bad-value]',
    '2:71: error: `steps.s_1.until` must be at least 1 [bad-value]',
    '2:82: error: `steps.s_1.status` must be at most 255 [bad-value]',
    '3:17: error: `steps.s_2.status` must be a number, `any` or `failure`, not the text `bad` [wrong-type]',
    '3:29: error: invalid count `never` (write `3` or `3 times`) [bad-value]',
    '3:43: error: `steps.s_2.vary[0]` must be `sizes` or `counters`, not the text `x` [wrong-type]',
    '3:54: error: invalid duration `soon` (write a time such as `90s`, `5m` or `1h`, or a number of seconds) [bad-duration]',
    '3:64: error: invalid context name `a b` (write it without blanks and `=`) [bad-name]',
    '3:74: error: `steps.s_2.env` must be a mapping, not a list [wrong-type]',
    '4:15: error: `steps.s_3.skip` must be text, not `true` [wrong-type]',
    '5:21: error: `steps.s_4.background` must be `true` or a mapping, not the text `no` [wrong-type]',
    '6:17: error: `steps.s_5.status` must be a whole number, `any` or `failure`, not `1.5` [wrong-type]',
    '6:30: error: `steps.s_5.answer` must not be empty [bad-value]',
    '6:43: error: `steps.s_5.timeout` must be longer than 0 [bad-value]',
  ],
  [
    'keys that exclude each other',
    'steps:\n  a: {skip: x, cwd: y, answer: n}\n  b: {background: true, expect: z, answer: y}\n  c: {background: {port: 80, line: x}}\n  d: {verify: failure, status: 1}\n',
    `2:16: error: \`cwd\` cannot be combined with \`skip\` (${nothingElse}) [key-conflict]`,
    `2:24: error: \`answer\` cannot be combined with \`skip\` (${nothingElse}) [key-conflict]`,
    `3:25: error: \`expect\` cannot be combined with \`background\` (${inBackground}) [key-conflict]`,
    `3:36: error: \`answer\` cannot be combined with \`background\` (${inBackground}) [key-conflict]`,
    '4:30: error: `line` cannot be combined with `port` (name the one that comes last) [key-conflict]',
    '5:24: error: `status` cannot be combined with `verify: failure` (both say how it must end: keep one of them) [key-conflict]',
  ],
  [
    'bad regular expressions',
    "steps:\n  a: {capture: {POD: 'x*', a-b: x, V: '[\\w--[a-z]]+'}}\n  b: {background: {line: '('}}\n",
    '2:22: error: `x*` matches the empty text (use `+` instead of `*`, or add what it must contain) [bad-pattern]',
    '2:28: error: invalid variable name `a-b` (use letters, digits and `_`, with no digit first) [bad-name]',
    '2:39: error: `[\\w--[a-z]]+` has the set operation `--` (list the characters, as in `[a-z0-9]`) [bad-pattern]',
    '3:26: error: `(` is not a valid regular expression: missing closing ) (write it as for JavaScript) [bad-pattern]',
  ],
  [
    'broken YAML',
    'steps: {',
    '1:9: error: the YAML cannot be read: flow map in block collection must be sufficiently indented and end with a } [broken-yaml]',
  ],
]

describe('notes are refused', () => {
  test.each(bad)('with %s', async (_, text, ...lines) => {
    const {notes, diagnostics} = await readNotes(text, file)
    expect(diagnostics.map(explainDiagnostic)).toEqual(lines.map((line) => `${file}:${line}`))
    expect(notes).toBe(noNotes)
  })
})
