import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize} from 'node:path'
import {describe, expect, test} from 'vitest'

const engine = new URL('../engine/', import.meta.url).pathname
const files = readdirSync(engine, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts'))

/** Rooms and single files by layer: imports point down. */
const layers: Readonly<Record<string, number>> = {
  'diagnostic.ts': 0,
  'key.ts': 0,
  'mistake.ts': 0,
  'model.ts': 0,
  'verdict.ts': 0,
  'event.ts': 0,
  'note.ts': 0,
  'config.ts': 0,
  syntax: 1,
  shellscript: 1,
  compare: 1,
  record: 1,
  read: 2,
  plan: 2,
  session: 2,
  kube: 3,
  config: 1,
  play: 3,
  report: 3,
  'version.ts': 3,
  commands: 4,
  'cli.ts': 4,
  'index.ts': 4,
}

/** What a room shows to others beside its `index.ts`. */
const open = new Set([
  'config/notation/index.ts',
  'session/shell.ts',
  'session/bash/bash.ts',
  'session/bash/decode.ts',
  'session/environment.ts',
  'session/process/host-info.ts',
  'session/process/processes.ts',
  'session/bash/variables.ts',
  'session/prompt.ts',
  'session/remote/index.ts',
  'session/hooks.ts',
  'session/visit/index.ts',
  'kube/guard.ts',
  'kube/kubeconfig/index.ts',
  'plan/run/graph.ts',
  'plan/run/combinations.ts',
  'report/redact/index.ts',
  'report/redact/lazily.ts',
  'report/redact/names.ts',
  'report/renderers.ts',
  'report/transcript/index.ts',
  'syntax/shortcode/index.ts',
  'read/values.ts',
  'read/document/index.ts',
  'compare/names.ts',
  'commands/help.ts',
  'commands/specs.ts',
  'commands/usage.ts',
])

/** Pure rooms; the shell grammar alone is a file that has to come from somewhere. */
const pure = new Set(['syntax', 'read', 'shellscript', 'plan', 'compare', 'record', 'report', 'play'])
const excepted = new Set(['shellscript/grammar.ts'])

const room = (file: string): string => file.split('/')[0] ?? file

const imports = (file: string): string[] =>
  [...readFileSync(join(engine, file), 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  )

const inner = (file: string): string[] =>
  imports(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)))

describe('the house', () => {
  test('has a layer for every room', () => {
    expect(files.map(room).filter((name) => layers[name] === undefined)).toEqual([])
  })

  test('imports downwards', () => {
    const upward = files.flatMap((file) =>
      inner(file)
        .filter((target) => (layers[room(target)] ?? 9) > (layers[room(file)] ?? -1))
        .map((target) => `${file} → ${target}`),
    )
    expect(upward).toEqual([])
  })

  test('keeps the insides of rooms to themselves', () => {
    const across = files.flatMap((file) =>
      inner(file)
        .filter((target) => target.includes('/') && room(target) !== room(file))
        .filter((target) => target !== `${room(target)}/index.ts` && !open.has(target))
        .map((target) => `${file} → ${target}`),
    )
    expect(across).toEqual([])
  })

  test('touches the world in few places', () => {
    const touching = files
      .filter((file) => pure.has(room(file)) && !excepted.has(file))
      .filter(
        (file) =>
          imports(file).some((name) => name.startsWith('node:') && name !== 'node:util') ||
          /(?<![./])\b(process|console)\.\w/.test(readFileSync(join(engine, file), 'utf8')),
      )
    expect(touching).toEqual([])
  })

  test('knows of the session only its type and what a prompt looks like, where it plays', () => {
    const known = files
      .filter((file) => room(file) === 'play')
      .flatMap((file) => inner(file).filter((target) => room(target) === 'session'))
    expect(new Set(known)).toEqual(new Set(['session/prompt.ts', 'session/shell.ts']))
  })

  test('lets the shortcode plugin know nothing of us', () => {
    const strange = files
      .filter((file) => file.startsWith('syntax/shortcode/'))
      .flatMap((file) => inner(file).filter((target) => !target.startsWith('syntax/shortcode/')))
    expect(strange).toEqual([])
  })

  test('starts processes in the session alone', () => {
    const starting = files.filter((file) => imports(file).some((name) => /^(node:child_process|execa|zx)$/.test(name)))
    expect(new Set(starting.map(room))).toEqual(new Set(['kube', 'session']))
  })

  test('has no file over 300 lines', () => {
    const long = files.filter((file) => readFileSync(join(engine, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })
})
