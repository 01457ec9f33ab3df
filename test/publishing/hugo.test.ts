import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {root, type Sandbox, sandbox} from '../cli/program.ts'
import {siteOfRuns} from '../report/site/making.ts'
import type {MadeStep} from '../report/site/recordings.ts'

/** The site generator, by its path; null where there is none, which the name of the skipped test says. */
const candidates = process.env.RUNBOOK_HUGO ? [process.env.RUNBOOK_HUGO] : ['hugo']
const hugo = candidates.find((each) => spawnSync(each, ['version']).status === 0) ?? null

const step: MadeStep = {run: 'istioctl version'}
const run = {
  startedAt: '2026-11-28T10:00:00.000Z',
  tools: {istioctl: '1.27.0'},
  kubernetes: 'v1.33.1',
  pages: [
    {page: 'website/content/docs/fine.md', steps: [step]},
    {page: 'website/content/docs/part/index.md', steps: [step, {skip: 'placeholder' as const}]},
    {page: 'website/content/docs/broken.md', steps: [{...step, outcome: 'failed' as const}]},
  ],
}

/** A site in a folder of its repository, with its pages, a layout that asks for the partial, and the data. */
const makeHugoSite = async (here: Sandbox, data: string | null): Promise<string> => {
  const site = join(here.path, 'website')
  mkdirSync(site)
  here.write(
    'website/hugo.toml',
    'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
  )
  const layout = '<main>{{ partial "runbook/verified.html" . }}</main>'
  for (const name of ['single', 'list', 'home']) here.write(`website/layouts/_default/${name}.html`, layout)
  for (const name of ['fine', 'broken', 'other', 'part/index'])
    here.write(`website/content/docs/${name}.md`, `---\ntitle: ${name}\n---\n\nText.\n`)
  mkdirSync(join(site, 'layouts/partials/runbook'), {recursive: true})
  cpSync(join(root, 'docs/hugo/verified.html'), join(site, 'layouts/partials/runbook/verified.html'))
  if (data !== null) here.write('website/data/runbook.json', data)
  return site
}

const build = (program: string, site: string): string => {
  const {status, stdout, stderr} = spawnSync(program, ['--panicOnWarning'], {cwd: site, encoding: 'utf8'})
  return status === 0 ? '' : `${stdout}${stderr}`
}

if (hugo === null) test.skip('the partial for Hugo (no `hugo` in PATH or RUNBOOK_HUGO: it is not rendered)', () => {})
else
  describe('the partial for Hugo', () => {
    test('says of each page what the data file says of it, and nothing of others', async () => {
      const here = sandbox()
      const {files} = await siteOfRuns([run])
      const site = await makeHugoSite(here, files.get('verified.json') ?? '')
      expect(build(hugo, site)).toBe('')
      const with127 = '2026-11-28 with Istio 1.27 on Kubernetes 1.33'
      const read = (page: string) => here.read(`website/public/docs/${page}/index.html`)
      expect(read('fine')).toBe(
        `<main><p class="runbook-verified" data-standing="verified">Verified ${with127}</p></main>`,
      )
      expect(read('part')).toBe(
        `<main><p class="runbook-verified" data-standing="partly verified">Partly verified ${with127}: 1 of 2 steps</p></main>`,
      )
      for (const page of ['broken', 'other']) expect(read(page)).toBe('<main></main>')
      expect(here.read('website/public/docs/index.html')).toBe('<main></main>') // it has no file
    })

    test('says nothing where there is no data file', async () => {
      const here = sandbox()
      expect(build(hugo, await makeHugoSite(here, null))).toBe('')
      expect(here.read('website/public/docs/fine/index.html')).toBe('<main></main>')
    })
  })
