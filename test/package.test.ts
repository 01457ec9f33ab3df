import {execFile} from 'node:child_process'
import {cp, mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'

const root = new URL('..', import.meta.url).pathname
const start = promisify(execFile)

/** Whoever plays pages: all that their files import is what they installed. */
const player = `
import {type Comparator, judge, noSite, readPage, type Runbook, type RunResult, run, type Verdict} from 'runbook'

const text = '# Greet\\n\\n\`\`\`bash\\n$ echo hello\\nhello\\n\`\`\`\\n'
const page: Runbook = await readPage({page: 'greet.md', text}, noSite)
const [step] = page.steps
const [command] = step?.commands ?? []
const expected = command?.expected?.text ?? ''
const verdict: Verdict = await judge({comparator: 'auto', text: expected}, 'hello\\n')
const played: RunResult = await run({pages: [{page: 'greet.md', text}], record: false})

// @ts-expect-error: what the package says is typed, so this is none
const comparator: Comparator = 'sure'
console.log(JSON.stringify({id: step?.id, run: command?.run, verdict: verdict.kind, played: played.outcome, comparator}))
`

/** Whoever reads shortcodes, without any chain to read them in. */
const reader = `
import {type ShortcodeNode, parameter, scanShortcodes, shortcodeToMarkdown, type Tag} from 'runbook/remark-shortcode'

const [tag]: Tag[] = scanShortcodes('{{< tab name="Helm" >}}')
const node: ShortcodeNode = {type: 'leafDirective', name: 'tab', attributes: {name: 'Helm'}, children: []}
// @ts-expect-error: a shortcode's name is text
const name: number = node.name
console.log(JSON.stringify({tag: tag?.name, name, tab: parameter(node, 'name'), unsafe: shortcodeToMarkdown().unsafe.length}))
`

/** Whoever has a chain: the plugin fits in, and so do the nodes' types, beside those of directives. */
const chained = `
import type {Root, RootContent} from 'mdast'
import type {ContainerDirective} from 'mdast-util-directive'
import {toMarkdown} from 'mdast-util-to-markdown'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import remarkShortcode, {isDirective, parameter, shortcode, shortcodeToMarkdown} from 'runbook/remark-shortcode'
import {unified} from 'unified'

const chain = unified().use(remarkParse).use(remarkShortcode, {known: ['tip', 'tab']}).use(remarkStringify)
const tree: Root = chain.parse('{{< tip kind="short" >}}\\nRead *this*.\\n{{< /tip >}}\\n')
const names = tree.children.flatMap((node: RootContent) => (isDirective(node) ? [node.name] : []))
const kinds = tree.children.map((node) => (node.type === 'containerDirective' ? parameter(node, 'kind') : undefined))
const directive: ContainerDirective = {type: 'containerDirective', name: 'tip', attributes: {kind: 'long'}, children: []}
console.log(JSON.stringify({
  names,
  kinds: [...kinds, parameter(directive, 'kind')],
  delimiters: tree.children.map((node) => shortcode(node)?.delimiter),
  printed: [chain.stringify(tree), toMarkdown(tree, {extensions: [shortcodeToMarkdown()]})],
}))
`

const programs = {player, reader, chained}
const chain = ['unified', 'remark-parse', 'remark-stringify', 'mdast-util-to-markdown', 'mdast-util-directive']

interface Packed {
  readonly filename: string
  readonly unpackedSize: number // bytes
  readonly files: readonly {readonly path: string}[]
}

let folder: string
let packed: Packed

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'user-of-runbook-'))
  const {stdout} = await start('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {cwd: root})
  packed = JSON.parse(stdout)[0]
  await install()
})

afterAll(() => rm(folder, {recursive: true, force: true}))

describe('the tarball', () => {
  test('is below 5 MB when it is unpacked', () => {
    console.info(`the package: ${(packed.unpackedSize / 1e6).toFixed(2)} MB in ${packed.files.length} files`)
    expect(packed.unpackedSize).toBeLessThan(5e6)
  })

  test('holds what commands print, and the schemas of what they write', () => {
    const docs = packed.files.map(({path}) => path).filter((path) => path.startsWith('docs/'))
    expect(docs.sort()).toEqual([
      'docs/agents.md',
      'docs/config.schema.json',
      'docs/hugo/verified.html',
      'docs/notes.schema.json',
      'docs/schemas/events.schema.json',
      'docs/schemas/plan.schema.json',
      'docs/schemas/runs.schema.json',
      'docs/schemas/verified.schema.json',
      'docs/troubleshooting.md',
    ])
  })

  test('holds one `.d.ts` an entry, no source and no source map', () => {
    const paths = packed.files.map(({path}) => path)
    expect(paths.filter((path) => /\.m?ts$/.test(path))).toEqual(['dist/index.d.ts', 'dist/remark-shortcode.d.mts'])
    expect(paths.filter((path) => /\.map$|^(engine|test|\.)/.test(path))).toEqual([])
  })

  test('names each package whose code is in it, with its licence', async () => {
    const notices = await readFile(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8')
    const named = [...notices.matchAll(/^(@?[\w./-]+) \d+\.\d+\.\d+ \([\w.-]+\)$/gm)].map(([, name]) => name)
    const {dependencies} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    const own = [
      'unified',
      'remark-parse',
      'yaml',
      'zod',
      'highlight.js',
      'asciinema-player',
      'tree-sitter-bash',
      'web-tree-sitter',
    ]
    expect(named).toEqual(expect.arrayContaining(own))
    expect(named.filter((name) => name === undefined || name in dependencies)).toEqual([]) // npm installs those with theirs
    expect(named.filter((name) => ['vitest', 'typescript', 'axe-core'].includes(name ?? ''))).toEqual([])
    expect(
      notices
        .split('-'.repeat(80))
        .slice(1)
        .filter((part) => part.length < 400),
    ).toEqual([])
  })
})

describe('with nothing but the package installed', () => {
  test('`runbook` is a program', async () => {
    const {stdout} = await start('node_modules/.bin/runbook', ['--version'], {cwd: join(folder, 'alone')})
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('an old Node is told in one line what is needed, by every command', async () => {
    const {engines} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
    const oldest = engines.node.replace('>=', '')
    for (const version of ['18.20.8', '20.18.3'])
      for (const command of [[], ['--help'], ['play', 'page.md'], ['show']])
        expect(await runAs(version, command)).toEqual({
          code: 2,
          stderr: `runbook: needs Node ${oldest} or later; this is Node ${version}\n`,
        })
    expect(await runAs(`${oldest}.0`, ['--version'])).toEqual({code: 0, stderr: ''})
    expect(await runAs('26.0.0', ['--version'])).toEqual({code: 0, stderr: ''})
  })

  test.each(['nodenext', 'bundler'])('its types hold with `%s`, and without `skipLibCheck`', async (resolution) => {
    expect(await compile('alone', ['player', 'reader'], resolution)).toBe('')
  })

  test('a page is read, judged and played', async () => {
    expect(await compiledAndRun('alone', 'player')).toEqual({
      id: 'greet_1',
      run: 'echo hello',
      verdict: 'passed',
      played: 'passed',
      comparator: 'sure',
    })
  })

  test('shortcodes are read', async () => {
    expect(await compiledAndRun('alone', 'reader')).toEqual({tag: 'tab', name: 'tab', tab: 'Helm', unsafe: 1})
  })
})

/** Run the program in a Node that takes itself for another one. */
async function runAs(version: string, args: readonly string[]): Promise<{code: number; stderr: string}> {
  const value = `{...process.versions, node: '${version}'}`
  const pretend = `data:text/javascript,Object.defineProperty(process, 'versions', {value: ${value}})`
  const cwd = join(folder, 'alone')
  return start(process.execPath, ['--import', pretend, 'node_modules/runbook/dist/cli.js', ...args], {cwd}).then(
    ({stderr}) => ({code: 0, stderr}),
    ({code, stderr}) => ({code, stderr}),
  )
}

describe('in a chain', () => {
  beforeAll(() => installBeside(chain))

  test.each(['nodenext', 'bundler'])('the plugin’s types fit with `%s`', async (resolution) => {
    expect(await compile('chain', ['chained'], resolution)).toBe('')
  })

  test('the plugin reads and prints', async () => {
    const page = '{{< tip kind="short" >}}\nRead *this*.\n{{< /tip >}}\n'
    expect(await compiledAndRun('chain', 'chained')).toEqual({
      names: ['tip'],
      kinds: ['short', 'long'],
      delimiters: ['<'],
      printed: [page, page],
    })
  })
})

/** Install the tarball as npm does; what it depends on is taken from here, so that nothing is downloaded. */
async function install(): Promise<void> {
  const {dependencies} = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const packages = [...(await closureOf(Object.keys(dependencies)))].map(here)
  const cwd = join(folder, 'alone')
  await mkdir(cwd)
  await writeFile(join(cwd, 'package.json'), '{"private": true, "type": "module"}\n')
  const options = ['--offline', '--no-audit', '--no-fund', '--ignore-scripts', '--install-links']
  await start('npm', ['install', ...options, join(folder, packed.filename), ...packages], {cwd})
}

/** What is installed, and other packages beside it. */
async function installBeside(others: readonly string[]): Promise<void> {
  await cp(join(folder, 'alone'), join(folder, 'chain'), {recursive: true})
  for (const name of await closureOf(others))
    await cp(here(name), join(folder, 'chain/node_modules', name), {recursive: true})
}

const here = (name: string): string => join(root, 'node_modules', name)

/** Packages with all that they depend on. */
async function closureOf(names: readonly string[], all = new Set<string>()): Promise<ReadonlySet<string>> {
  for (const name of names) {
    if (all.has(name)) continue
    all.add(name)
    const {dependencies = {}} = JSON.parse(await readFile(join(here(name), 'package.json'), 'utf8'))
    await closureOf(Object.keys(dependencies), all)
  }
  return all
}

/** @returns what the compiler complains of */
async function compile(
  name: string,
  files: readonly (keyof typeof programs)[],
  moduleResolution: string,
): Promise<string> {
  const cwd = join(folder, name)
  for (const file of files) await writeFile(join(cwd, `${file}.ts`), programs[file])
  const compilerOptions = {
    module: moduleResolution === 'bundler' ? 'esnext' : moduleResolution,
    moduleResolution,
    target: 'es2023',
    strict: true,
    skipLibCheck: false,
    types: [],
  }
  await writeFile(
    join(cwd, 'tsconfig.json'),
    JSON.stringify({compilerOptions, files: files.map((file) => `${file}.ts`)}),
  )
  return start(join(root, 'node_modules/.bin/tsc'), {cwd}).then(
    ({stdout}) => stdout,
    ({stdout}) => stdout,
  )
}

async function compiledAndRun(name: string, file: keyof typeof programs): Promise<unknown> {
  await compile(name, [file], 'nodenext')
  const {stdout} = await start(process.execPath, [`${file}.js`], {cwd: join(folder, name)})
  return JSON.parse(stdout)
}
