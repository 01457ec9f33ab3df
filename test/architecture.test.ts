import {readdirSync, readFileSync} from 'node:fs'
import {dirname, join, normalize} from 'node:path'
import {describe, expect, test} from 'vitest'

const engine = new URL('../engine', import.meta.url).pathname
const files = readdirSync(engine, {recursive: true, encoding: 'utf8'}).filter((name) => name.endsWith('.ts'))
const text = (file: string): string => readFileSync(join(engine, file), 'utf8')

/**
 * Rooms, folders that are rooms of their own, and single files, by layer: imports point down. What is on one layer may be
 * known by its index, or by what it shows beside.
 */
const layers: Readonly<Record<string, number>> = {
  'config.ts': 0,
  'diagnostic.ts': 0,
  'repeated-keys.ts': 0,
  'runner-commands.ts': 0,
  'path.ts': 0,
  'make-folder.ts': 0,
  'duration.ts': 0,
  'size.ts': 0,
  'outcome.ts': 0,
  'session-order.ts': 0,
  'skip.ts': 0,
  'event.ts': 0,
  'key.ts': 0,
  'grouping.ts': 0,
  'mapping.ts': 0,
  'mistake.ts': 0,
  'model.ts': 0,
  'note.ts': 0,
  'off-page.ts': 0,
  'platform.ts': 0,
  'release-file.ts': 0,
  'slug.ts': 0,
  'verdict.ts': 0,
  compare: 1,
  'config/notation': 1,
  pattern: 0,
  plan: 1,
  read: 1,
  record: 1,
  redact: 1,
  report: 1,
  shellscript: 1,
  'sorted.ts': 0,
  'suggestion.ts': 0,
  'tail.ts': 0,
  syntax: 1,
  'version.ts': 1,
  config: 2,
  kube: 2,
  'record/store': 2,
  session: 2,
  play: 3,
  run: 4,
  cli: 5,
  'index.ts': 5,
}

/** What a room shows beside its `index.ts`. */
const shown = new Set([
  'compare/names.ts',
  'kube/guard.ts',
  'kube/kubeconfig.ts',
  'plan/play-options.ts',
  'plan/run/graph.ts',
  'plan/run/page-variants.ts',
  'plan/run/plan-run.ts',
  'plan/run/page-library.ts',
  'plan/run/session-plan.ts',
  'play/comparer.ts',
  'play/context.ts',
  'read/document/index.ts',
  'read/values.ts',
  'record/merge/index.ts',
  'report/open.ts',
  'report/reporters.ts',
  'session/bash/bash.ts',
  'session/bash/decode.ts',
  'session/bash/variables.ts',
  'session/environment.ts',
  'session/hooks.ts',
  'session/process/host-info.ts',
  'session/process/start.ts',
  'session/prompt.ts',
  'session/remote/index.ts',
  'session/shell.ts',
  'session/visit/index.ts',
  'syntax/shortcode/index.ts',
])

/** Rooms whose parts are known one by one by those above: they have no index. */
const open = new Set(['record/store', 'run'])

/** Pure rooms; the shell grammar alone is a file that has to come from somewhere. */
const pure = new Set(['syntax', 'read', 'shellscript', 'plan', 'compare', 'record', 'redact', 'report', 'play'])
const excepted = new Set(['shellscript/grammar.ts'])

/** Libraries that are to be known by few, and by whom. */
const librarians: Readonly<Record<string, readonly string[]>> = {
  unified: ['syntax'],
  'web-tree-sitter': ['shellscript'],
  re2js: ['pattern'],
  execa: ['session/process/start.ts'],
  'node:child_process': ['session/process/spawn.ts'],
  'zx/core': ['session/hooks.ts'],
  '@bomb.sh/tab': ['cli/complete.ts'],
  'fastest-levenshtein': ['suggestion.ts', 'syntax/shortcode/problem.ts'],
}

/** The room that a file is of: the longest of those that its path begins with. */
const room = (file: string): string =>
  Object.keys(layers)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .reduce((longest, name) => (name.length > longest.length ? name : longest), '')

const imports = (file: string): string[] =>
  [...text(file).matchAll(/^(?:import|export)\s[^'"]*?from '([^']+)'|import\('([^']+)'\)/gm)].map(
    ([, still, late]) => still ?? late ?? '',
  )

const inner = (file: string): string[] =>
  imports(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)))

/** Imports that are there when a file is loaded, types included. */
const still = (file: string): string[] =>
  [...text(file).matchAll(/^(?:import|export)\s[^'"]*?from '(\.[^']+)'/gm)].map(([, name = '']) =>
    normalize(join(dirname(file), name)),
  )

/** Files, or rooms, that come back to themselves. */
const circles = (nodes: readonly string[], leads: (node: string) => readonly string[]): string[][] => {
  const found: string[][] = []
  const done = new Set<string>()
  const walk = (node: string, way: readonly string[]): void => {
    if (way.includes(node)) {
      found.push([...way.slice(way.indexOf(node)), node])
      return
    }
    if (done.has(node)) return
    for (const next of leads(node)) walk(next, [...way, node])
    done.add(node)
  }
  for (const node of nodes) walk(node, [])
  return found
}

describe('the house', () => {
  test('has a layer for every room', () => {
    expect(files.filter((file) => room(file) === '')).toEqual([])
    expect(Object.keys(layers).filter((name) => !files.some((file) => room(file) === name))).toEqual([])
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
        .filter((target) => target.includes('/') && room(target) !== room(file) && !open.has(room(target)))
        .filter((target) => target !== `${room(target)}/index.ts` && !shown.has(target))
        .map((target) => `${file} → ${target}`),
    )
    expect(across).toEqual([])
  })

  test('shows nothing that nobody looks at', () => {
    const targets = new Set(files.flatMap((file) => inner(file).filter((target) => room(target) !== room(file))))
    expect([...shown].filter((file) => !targets.has(file))).toEqual([])
  })

  test('goes round in no circle, types included', () => {
    expect(circles(files, still)).toEqual([])
  })

  test('has no two rooms that know each other', () => {
    const rooms = Object.keys(layers)
    const known = new Map(
      rooms.map((name) => [
        name,
        [...new Set(files.filter((file) => room(file) === name).flatMap((file) => inner(file).map(room)))].filter(
          (other) => other !== name,
        ),
      ]),
    )
    expect(circles(rooms, (name) => known.get(name) ?? [])).toEqual([])
  })

  test('has one word for each exported type', () => {
    const homes = new Map<string, string[]>()
    for (const file of files)
      for (const [, name = ''] of text(file).matchAll(/^export (?:interface|type|class) (\w+)/gm))
        homes.set(name, [...(homes.get(name) ?? []), file])
    expect([...homes].filter(([, where]) => where.length > 1)).toEqual([])
  })

  test('reads no reason, and no other sentence of its own, to find out what happened', () => {
    const sentence = '[\\w.]*\\b(?:reason|why|hint)'
    const reading = new RegExp(
      [
        `${sentence}\\.(?:includes|startsWith|endsWith|match|matchAll|replace|replaceAll|search|split)\\(`,
        `\\.(?:test|exec)\\(${sentence}\\)`,
        `\\b(?:reason|hint) [!=]== ['\`]\\w`,
      ].join('|'),
    )
    expect(files.filter((file) => reading.test(text(file)))).toEqual([])
  })

  test('calls what it skips skipped', () => {
    expect(files.filter((file) => /\b(?:left|leave|leaves|leaving) out\b/i.test(text(file)))).toEqual([])
  })

  test('touches the world in few places', () => {
    const touching = files
      .filter((file) => pure.has(room(file)) && !excepted.has(file))
      .filter(
        (file) =>
          imports(file).some((name) => name.startsWith('node:') && !['node:util', 'node:crypto'].includes(name)) ||
          /\bimport (?!\{createHash\})[^\n]* from 'node:crypto'/.test(text(file)) || // random numbers come from the world
          /(?<![./])\b(process|console)\.\w/.test(text(file)),
      )
    expect(touching).toEqual([])
  })

  test('prints, reads arguments and catches signals in the command line alone', () => {
    const doing = files
      .filter((file) => room(file) !== 'cli')
      .filter((file) => /\bprocess\.(stdout|stdin|stderr|argv|exitCode|exit\b|on\b|once\b)/.test(text(file)))
    expect(doing.sort()).toEqual(doingByNeed)
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

  test.each(Object.entries(librarians))('lets few know %s', (library, few) => {
    const knowing = files.filter((file) => imports(file).includes(library))
    expect(knowing.filter((file) => !few.includes(file) && !few.includes(room(file)))).toEqual([])
    expect(knowing).not.toEqual([])
  })

  test('has no file over 300 lines, and no folder deeper than three', () => {
    expect(files.filter((file) => text(file).split('\n').length > 301)).toEqual([])
    expect(files.filter((file) => file.split('/').length > 4)).toEqual([])
  })

  test('says of each room what it is for', () => {
    const rooms = [...new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0] ?? ''))]
    const names = readdirSync(engine, {recursive: true, encoding: 'utf8'})
    expect(rooms.filter((name) => !names.includes(`${name}/README.md`))).toEqual([])
    const long = names.filter((name) => name.endsWith('README.md') && text(name).trimEnd().split('\n').length > 30)
    expect(long).toEqual([])
  })
})

/** Who does so all the same: a hook that fails late, a log that is flushed when the program fails, and a trace that was asked for. */
const doingByNeed: readonly string[] = ['record/store/log.ts', 'session/bash/trace.ts', 'session/hooks.ts']
