import {describe, expect, test} from 'vitest'
import {noConfig} from '../../engine/config/index.ts'
import {checkConfigText as readConfig} from '../../engine/config/read.ts'
import {explainDiagnostic} from '../../engine/diagnostic.ts'

const top =
  'known here: `contexts`, `env`, `secrets`, `tabs`, `requires`, `prefer`, `site`, `pages`, `quarantine`, `notes`, `values`, `raw`, `dialect`, `shortcodes`, `asides`, `optional`, `up`, `answers`, `guard`, `leaks`, `reads`, `retry`, `timeout`, `tokens`, `capture`, `min-coverage`, `reader-faithful`, `keep-going`, `diagnose`, `strict`, `output`, `keep-runs`'
const time = 'write a time such as `90s`, `5m` or `1h`, or a number of seconds'
const letters = 'use letters, digits and `_`, with no digit first'
const javaScript = 'write it as for JavaScript'
const onceMore = 'write what it repeats once more'
const whatFollows =
  'write what follows as a part of the pattern, with the part that you want in `( )`, or `\\b` for the end of a word'
const notEmpty = 'use `+` instead of `*`, or add what it must contain'
const scalar = 'text, a number, `true` or `false`'
const scalars = 'text, a number, `true`, `false` or a list'
const onePlace = 'a context is a cluster or a place of another kind'

/** Name, text, then the lines that explain it, each without the file's name. */
const cases: readonly (readonly [name: string, text: string, ...lines: readonly string[]])[] = [
  [
    'a misspelt key',
    'contexts:\n  one:\n    kubeContext: kind-one\n\nenv: {}\n\n\ncontxts: {}\n',
    '8:1: error: unknown key `contxts` (did you mean `contexts`?) [unknown-key]',
  ],
  [
    'a key in another case',
    'keepGoing: true',
    '1:1: error: unknown key `keepGoing` (did you mean `keep-going`?) [unknown-key]',
  ],
  ['a key of a section', 'deadline: 5m', '1:1: error: unknown key `deadline` (it belongs in `retry`) [unknown-key]'],
  [
    'keys of the top and of another section in a section',
    'site:\n  env: {A: 1}\n  delay: 1s\n',
    '2:3: error: unknown key `env` (it belongs at the top) [unknown-key]',
    '3:3: error: unknown key `delay` (it belongs in `retry`) [unknown-key]',
  ],
  [
    'an address of no line',
    'site: {source: git.example.org/docs}',
    '1:16: error: invalid address of a line `git.example.org/docs` (write `https://`, with `{path}` and `{line}` in it, and `{commit}` where it has one) [bad-value]',
  ],
  [
    'an address without a path',
    'site: {source: "https://git.example.org/{line}"}',
    '1:16: error: invalid address of a line `https://git.example.org/{line}` (write `https://`, with `{path}` and `{line}` in it, and `{commit}` where it has one) [bad-value]',
  ],
  [
    'an address without a line',
    'site: {source: "https://git.example.org/{path}"}',
    '1:16: error: invalid address of a line `https://git.example.org/{path}` (write `https://`, with `{path}` and `{line}` in it, and `{commit}` where it has one) [bad-value]',
  ],
  ['a key like no other', 'colours: true', `1:1: error: unknown key \`colours\` (${top}) [unknown-key]`],
  [
    'secrets that are no variables',
    'secrets: [GITHUB-TOKEN, 3]',
    `1:11: error: invalid variable name \`GITHUB-TOKEN\` (${letters}) [bad-name]`,
    '1:25: error: `secrets[1]` must be text, not `3` [wrong-type]',
  ],
  [
    'a cluster that is another place, too',
    'contexts:\n  vm: {via: ssh vm, kubeContext: kind-one, kubeconfig: [1]}\n',
    `2:21: error: \`kubeContext\` cannot be combined with \`via\` (${onePlace}) [key-conflict]`,
    `2:44: error: \`kubeconfig\` cannot be combined with \`via\` (${onePlace}) [key-conflict]`,
    '2:56: error: `contexts.vm.kubeconfig` must be text, not a list [wrong-type]',
  ],
  [
    'bad variables of a context',
    'contexts: {vm: {env: {a-b: 1, C: [x]}}}',
    `1:23: error: invalid variable name \`a-b\` (${letters}) [bad-name]`,
    `1:34: error: \`contexts.vm.env.C\` must be ${scalar}, not a list [wrong-type]`,
  ],
  [
    'bad commands that make contexts',
    'up: {make: [], down: {a: b}, timeout: 0, wait: 1}',
    '1:12: error: `up.make` must not be empty [bad-value]',
    '1:22: error: `up.down` must be text or a list, not a mapping [wrong-type]',
    '1:39: error: `up.timeout` must be longer than 0 [bad-value]',
    '1:42: error: unknown key `wait` (known here: `make`, `down`, `timeout`) [unknown-key]',
  ],
  [
    'bad answers',
    'answers: {install: , other: {y: n}, third: [[y]]}',
    `1:11: error: \`answers.install\` must be ${scalars}, not empty [wrong-type]`,
    `1:29: error: \`answers.other\` must be ${scalars}, not a mapping [wrong-type]`,
    `1:45: error: \`answers.third[0]\` must be ${scalar}, not a list [wrong-type]`,
  ],
  [
    'bad tools, leaks and coverage',
    'guard: [bin/helm]\nleaks: {ignored: [x], settle: long, fail: 1}\nmin-coverage: 101\nreader-faithful: never\nkeep-runs: 0\n',
    '1:9: error: invalid tool name `bin/helm` (write it as it is typed, without a path) [bad-name]',
    '2:9: error: unknown key `ignored` (did you mean `ignore`?) [unknown-key]',
    `2:31: error: invalid duration \`long\` (${time}) [bad-duration]`,
    '2:43: error: `leaks.fail` must be `true` or `false`, not `1` [wrong-type]',
    '3:15: error: `min-coverage` must be at most 100 [bad-value]',
    '4:18: error: `reader-faithful` must be `true` or `false`, not the text `never` [wrong-type]',
    '5:12: error: `keep-runs` must be at least 1 [bad-value]',
  ],
  ['a folder of notes that is none', 'notes: [a]', '1:8: error: `notes` must be text, not a list [wrong-type]'],
  ['an empty unknown key', 'contxts:\n', '1:1: error: unknown key `contxts` (did you mean `contexts`?) [unknown-key]'],
  [
    'names of JavaScript',
    'constructor: 1\n__proto__: 2\n',
    `1:1: error: unknown key \`constructor\` (${top}) [unknown-key]`,
    `2:1: error: unknown key \`__proto__\` (${top}) [unknown-key]`,
  ],
  ['a mapping for a key', '? {a: 1}\n: 2\n', `1:1: error: unknown key \`{ a: 1 }\` (${top}) [unknown-key]`],
  [
    'several faults in a context',
    'contexts:\n  one: {kubContext: x, kubeconfig: [1]}\n  two: 3\n  three:\n  "a b": x\n  five: ""\n',
    '2:9: error: unknown key `kubContext` (did you mean `kubeContext`?) [unknown-key]',
    '2:36: error: `contexts.one.kubeconfig` must be text, not a list [wrong-type]',
    '3:8: error: `contexts.two` must be text or a mapping, not `3` [wrong-type]',
    '4:3: error: `contexts.three` must be text or a mapping, not empty [wrong-type]',
    '5:3: error: invalid context name `a b` (write it without blanks and `=`) [bad-name]',
    '6:9: error: `contexts.five` must not be empty [bad-value]',
  ],
  [
    'an unknown key of each section',
    'site: {rot: x}\nretry: {delays: 1s}\ntimeout: {comand: 1s}\n',
    '1:8: error: unknown key `rot` (did you mean `root`?) [unknown-key]',
    '2:9: error: unknown key `delays` (did you mean `delay`?) [unknown-key]',
    '3:11: error: unknown key `comand` (did you mean `command`?) [unknown-key]',
  ],
  [
    'a list',
    '- contexts\n',
    '1:1: error: the config must be a mapping, not a list (write `key: value` lines) [wrong-type]',
  ],
  [
    'text',
    'contexts',
    '1:1: error: the config must be a mapping, not the text `contexts` (write `key: value` lines) [wrong-type]',
  ],
  ['a number', '42', '1:1: error: the config must be a mapping, not `42` (write `key: value` lines) [wrong-type]'],
  [
    'wrong types',
    'env: [A]\ntabs: 3\nsite: x\nvalues: {a: true}\nraw: highlight\nasides: yes\nretry: 5m\nkeep-going: {A: 1}\n',
    '1:6: error: `env` must be a mapping, not a list [wrong-type]',
    '2:7: error: `tabs` must be a mapping or a list, not `3` [wrong-type]',
    '3:7: error: `site` must be a mapping, not the text `x` [wrong-type]',
    '4:13: error: `values.a` must be text or a number, not `true` [wrong-type]',
    '5:6: error: `raw` must be a list, not the text `highlight` [wrong-type]',
    '6:9: error: `asides` must be `true` or `false`, not the text `yes` [wrong-type]',
    '7:8: error: `retry` must be a mapping, not the text `5m` [wrong-type]',
    '8:13: error: `keep-going` must be `true` or `false`, not a mapping [wrong-type]',
  ],
  ['a mapping for a list', 'raw: {highlight: true}', '1:6: error: `raw` must be a list, not a mapping [wrong-type]'],
  [
    'bad variables',
    'env:\n  1x: a\n  B:\n  C: {}\n',
    `2:3: error: invalid variable name \`1x\` (${letters}) [bad-name]`,
    `3:3: error: \`env.B\` must be ${scalar}, not empty [wrong-type]`,
    `4:6: error: \`env.C\` must be ${scalar}, not a mapping [wrong-type]`,
  ],
  ['a tab that is a list', 'tabs: {a: [x]}', '1:11: error: `tabs.a` must be text or a number, not a list [wrong-type]'],
  [
    'no shortcodes',
    'raw: ["a b", c, 3]\nvalues: {"{{<": 1}\n',
    '1:7: error: invalid shortcode name `a b` (write it as it stands after `{{<`) [bad-name]',
    '1:17: error: `raw[2]` must be text, not `3` [wrong-type]',
    '2:10: error: invalid shortcode name `{{<` (write it as it stands after `{{<`) [bad-name]',
  ],
  [
    'bad durations',
    'retry: {deadline: 5 parsecs, delay: 1h30m, max: -5}\ntimeout: {command: 0, step: 60d, run: [1]}\n',
    `1:19: error: invalid duration \`5 parsecs\` (${time}) [bad-duration]`,
    `1:37: error: invalid duration \`1h30m\` (${time}) [bad-duration]`,
    '1:49: error: `retry.max` must be at least 0 [bad-value]',
    '2:20: error: `timeout.command` must be longer than 0 [bad-value]',
    '2:29: error: `timeout.step` must be shorter than 24 days [bad-value]',
    '2:39: error: `timeout.run` must be text or a number, not a list [wrong-type]',
  ],
  [
    'bad sizes',
    'output: {command: 1 parsec, run: 1MiB}',
    '1:19: error: invalid size `1 parsec` (write a size such as `256MiB` or `1GiB`) [bad-value]',
    '1:34: error: `output.run` must be at least 4MiB [bad-value]',
  ],
  ['a back-off below 1', 'retry: {backoff: 0.5}', '1:18: error: `retry.backoff` must be at least 1 [bad-value]'],
  [
    'no finite back-off',
    'retry: {backoff: .inf}',
    '1:18: error: `retry.backoff` must be a number, not `Infinity` [wrong-type]',
  ],
  [
    'regular expressions that do not compile',
    "tokens:\n  a: '['\n  b: 'x\\yz'\n  c: 3\n  d: ''\n  1: x\n",
    `2:6: error: \`[\` is not a valid regular expression: missing closing ] (${javaScript}) [bad-pattern]`,
    `3:6: error: \`x\\yz\` is not a valid regular expression: invalid escape sequence (${javaScript}) [bad-pattern]`,
    '4:6: error: `tokens.c` must be text, not `3` [wrong-type]',
    '5:6: error: `tokens.d` must not be empty [bad-value]',
    '6:3: error: invalid token name `1` (use letters, digits, `_` and `-`, with a letter first) [bad-name]',
  ],
  [
    'regular expressions that match nothing',
    "tokens: {a: 'x*', b: '\\b', c: '$', d: '|x'}",
    `1:13: error: \`x*\` matches the empty text (${notEmpty}) [bad-pattern]`,
    `1:22: error: \`\\b\` matches the empty text (${notEmpty}) [bad-pattern]`,
    `1:31: error: \`$\` matches the empty text (${notEmpty}) [bad-pattern]`,
    `1:39: error: \`|x\` matches the empty text (${notEmpty}) [bad-pattern]`,
  ],
  [
    'regular expressions that no linear engine has',
    "capture: {A: '(x)\\1', B: 'x(?=y)', C: 'x(?!y)', D: '(?<n>x)\\k<n>', E: '[a&&b]', F: '\\uD83D'}\n",
    `1:14: error: \`(x)\\1\` has the back reference \`\\1\`, which can take more than linear time (${onceMore}) [bad-pattern]`,
    `1:26: error: \`x(?=y)\` looks ahead with \`(?=\`, which can take more than linear time (${whatFollows}) [bad-pattern]`,
    `1:39: error: \`x(?!y)\` looks ahead with \`(?!\`, which can take more than linear time (${whatFollows}) [bad-pattern]`,
    `1:52: error: \`(?<n>x)\\k<n>\` has the back reference \`\\k<n>\`, which can take more than linear time (${onceMore}) [bad-pattern]`,
    '1:71: error: `[a&&b]` has the set operation `&&` (list the characters, as in `[a-z0-9]`) [bad-pattern]',
    '1:84: error: `\\uD83D` has `\\uD83D`, which is half a character (write the character itself, or `\\u{…}` with its whole number) [bad-pattern]',
  ],
  [
    'regular expressions that are too large',
    "tokens: {a: '((a{90}){90}){90}', b: 'a{2000}', c: 'a{1000}b{1000}c{1000}'}",
    `1:13: error: \`((a{90}){90}){90}\` is not a valid regular expression: invalid repeat count (${javaScript}) [bad-pattern]`,
    `1:37: error: \`a{2000}\` is not a valid regular expression: invalid repeat count (${javaScript}) [bad-pattern]`,
    '1:51: error: `a{1000}b{1000}c{1000}` repeats too much (use `*` or `+`, or lower numbers in `{ }`) [bad-pattern]',
  ],
  [
    'a capture for no variable',
    'capture: {a-b: x}',
    `1:11: error: invalid variable name \`a-b\` (${letters}) [bad-name]`,
  ],
  [
    'keys that are there twice',
    'env: {A: 1, A: 2}\nasides: true\nenv: {}\n',
    '1:13: error: the key `A` is used twice (keep one of them) [duplicate-key]',
    '3:1: error: the key `env` is used twice (keep one of them) [duplicate-key]',
  ],
  [
    'an open list',
    'env: {A: 1}\nraw: [a\ntabs: [b]\n',
    '3:1: error: the YAML cannot be read: flow sequence in block collection must be sufficiently indented and end with a ] [broken-yaml]',
  ],
  ['a tab', 'env:\n\tA: 1\n', '2:1: error: the YAML cannot be read: tabs are not allowed as indentation [broken-yaml]'],
  ['an open quote', 'asides: "x', '1:11: error: the YAML cannot be read: missing closing "quote [broken-yaml]'],
  [
    'two documents',
    'env: {}\n---\nenv: {}\n',
    '2:1: error: a second document begins (remove the line `---`) [broken-yaml]',
  ],
  [
    'a loose alias',
    'env: *x',
    '1:6: error: the alias `*x` stands for nothing (put the anchor `&x` before it) [broken-yaml]',
  ],
  [
    'aliases without end',
    ['a: &a [x, x]', 'b: &b [*a,*a,*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b,*b,*b]', 'd: [*c,*c,*c,*c,*c]', ''].join('\n'),
    '4:17: error: the aliases make too many values (write the values out) [broken-yaml]',
  ],
  [
    'a long and broken value',
    `env: {A: [1]}\nasides: "${'x\\n'.repeat(40)}"\n`,
    `1:10: error: \`env.A\` must be ${scalar}, not a list [wrong-type]`,
    `2:9: error: \`asides\` must be \`true\` or \`false\`, not the text \`${'x '.repeat(29)}x…\` [wrong-type]`,
  ],
  [
    'faults behind an alias',
    'env: &e [3]\ncontexts: {c: {kubeContext: *e}}\n',
    '1:9: error: `env` must be a mapping, not a list [wrong-type]',
    '2:29: error: `contexts.c.kubeContext` must be text, not a list [wrong-type]',
  ],
]

const linesOf = async (text: string): Promise<readonly string[]> => {
  const {diagnostics, config} = await readConfig(text, 'runbook.config.yaml', '/site')
  if (diagnostics.some(({severity}) => severity === 'error')) expect(config).toBe(noConfig)
  return diagnostics.map(explainDiagnostic)
}

describe('a config is refused', () => {
  test.each(cases)('with %s', async (_, text, ...lines) => {
    expect(await linesOf(text)).toEqual(lines.map((line) => `runbook.config.yaml:${line}`))
  })

  test('when its YAML is nested too deeply, with one line', async () => {
    const lines = await linesOf(`env: ${'['.repeat(20_000)}`)
    expect(lines).toEqual([
      expect.stringMatching(/^runbook\.config\.yaml:1:\d+: error: the YAML is nested too deeply \[broken-yaml\]$/),
    ])
  })
})

describe('a config is read with a warning', () => {
  test('for a tag that nothing knows', async () => {
    const {config, diagnostics} = await readConfig('env: !mine {A: 1}', 'c.yaml', '/')
    expect(config.env).toEqual({A: '1'})
    expect(diagnostics.map(explainDiagnostic)).toEqual(['c.yaml:1:6: warning: unresolved tag: !mine [yaml]'])
  })
})
