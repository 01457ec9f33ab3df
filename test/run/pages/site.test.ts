import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import type {Site} from '../../../engine/read/index.ts'
import {openSites, type SiteSettings} from '../../../engine/run/pages/site.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'runbook-site-'))
})
afterEach(() => {
  rmSync(root, {recursive: true})
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), {recursive: true})
    writeFileSync(join(root, name), text)
  }
}

const settings: SiteSettings = {
  root: null,
  rootFrom: '',
  args: null,
  values: {},
  raw: [],
  dialect: null,
  shortcodes: {},
  reads: [],
}

function openSite(page: string, text = '', more: Partial<SiteSettings> = {}): Promise<Site> {
  return openSites()({page: join(root, page), text}, {...settings, ...more})
}

/** The text of an include; why there is none in its place. */
function textOf(site: Site, name: string, from = ''): string {
  const found = site.include(name, from)
  return typeof found === 'string' ? found : found.text
}

describe('an include that is a file', () => {
  test.each([
    ['mkdocs.yml', 'pymdownx.snippets:\n      base_path: parts\n', 'docs/a/page.md', 'x.md', 'parts/x.md'],
    ['mkdocs.yml', 'plugins:\n  macros:\n    include_dir: docs/parts\n', 'docs/a/page.md', 'x.md', 'docs/parts/x.md'],
    ['docusaurus.config.js', '', 'docs/a/page.md', '../_x.mdx', 'docs/_x.mdx'],
    ['docusaurus.config.js', '', 'docs/a/page.md', '@site/src/_x.mdx', 'src/_x.mdx'],
    ['hugo.yaml', '', 'content/docs/page.md', '/lib/x.md', 'assets/lib/x.md'],
    ['hugo.toml', '', 'content/en/docs/page.md', 'x.md', 'content/en/includes/x.md'],
    ['hugo.toml', '', 'content/en/docs/page.md', 'x', 'content/en/docs/x.md'],
  ])('%s: %s', async (file, config, page, name, path) => {
    write({[file]: config, [page]: '', [path]: `text of ${path}`})
    expect(textOf(await openSite(page), name)).toBe(`text of ${path}`)
  })

  test('counts from the file whose text includes it', async () => {
    write({'hugo.toml': '', 'content/docs/page.md': '', 'assets/a/x.md': 'a', 'content/docs/x.md': 'b'})
    const site = await openSite('content/docs/page.md')
    expect(textOf(site, 'x.md', join(root, 'assets/a/y.md'))).toBe('a')
    expect(textOf(site, 'x.md')).toBe('b')
  })

  test.each(['page.md/more.md', `${'long'.repeat(100)}.md`])(
    'is none where no file can be called so: %s',
    async (name) => {
      write({'mkdocs.yml': '', 'docs/page.md': ''})
      expect(textOf(await openSite('docs/page.md'), name)).toBe(`there is no file ${name}`)
    },
  )

  test('is none outside of the site', async () => {
    write({'site/hugo.toml': '', 'site/content/page.md': '', 'x.md': 'secret'})
    const site = await openSite('site/content/page.md')
    for (const name of ['../../x.md', '/../x.md', join(root, 'x.md')])
      expect(textOf(site, name)).toBe(`there is no file ${name}`)
  })
})

test('variables of a site are those below `extra` in its own file, by their keys', async () => {
  const config = `site_name: x
extra:
  version: "1.2"  # the newest
  names:
    cli: app
  social:
    - link: https://x
  # analytics
theme:
  name: material
`
  write({'mkdocs.yml': config, 'docs/page.md': ''})
  const site = await openSite('docs/page.md', 'Version {{ version }}.')
  expect(site.syntax?.variables).toContain('config.extra.names.cli')
  expect(['version', 'extra.version', 'names.cli', 'name'].map((name) => site.value(name, []))).toEqual([
    '1.2',
    '1.2',
    'app',
    undefined,
  ])
  const other = await openSite('docs/page.md', 'No variable.')
  expect(other.syntax).toBeUndefined()
  const given = await openSite('docs/page.md', '{{ version }}', {values: {version: '2'}})
  expect(given.value('version', [])).toBe('2')
})

describe('whom a page is shown for', () => {
  const hugo = `params:
  versions:
    - version: "1.5.x"
      linkVersion: "main"
    - version: "1.4.x"
      linkVersion: "latest"
    - version: "1.3.x"
      linkVersion: "1.3.x"
`
  const text = '{{< version include-if="1.3.x" >}}a{{< /version >}}'

  test.each([
    ['content/docs/app/main/page.md', ['1.5.x', 'main'], ['docs', 'app', 'main']],
    ['content/docs/app/1.3.x/page.md', ['1.3.x', '1.3.x'], ['docs', 'app', '1.3.x']],
    ['content/docs/page.md', ['1.4.x', 'latest'], ['docs']],
    ['assets/page.md', ['1.4.x', 'latest'], undefined],
  ])('%s', async (page, version, products) => {
    write({'hugo.yaml': hugo, [page]: ''})
    const {audience} = await openSite(page, text)
    expect(audience).toEqual(products === undefined ? {version} : {version, 'conditional-text': products})
  })

  test('is what the config says', async () => {
    write({'hugo.yaml': hugo, 'content/page.md': ''})
    const values = {version: '1.2.x', 'conditional-text': 'app'}
    expect((await openSite('content/page.md', text, {values})).audience).toEqual({
      version: ['1.2.x'],
      'conditional-text': ['app'],
    })
  })

  test('is not asked for a page without conditions', async () => {
    write({'hugo.yaml': hugo, 'content/page.md': ''})
    expect((await openSite('content/page.md', '# A')).audience).toBeUndefined()
  })
})
