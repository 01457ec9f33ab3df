import {existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs'
import module from 'node:module'
import {basename, join} from 'node:path'
import {expect, test} from 'vitest'
import {root, sandbox} from './program.ts'

/** The files of the program that a call loads, as V8 counts them. */
async function filesLoadedBy(...args: readonly string[]): Promise<readonly string[]> {
  const {path, run, write} = sandbox()
  write('page.md', '# One\n\n```bash\n$ echo 1\n1\n```\n')
  const coverage = join(path, 'coverage')
  await run(args, {cwd: path, env: {NODE_V8_COVERAGE: coverage}})
  const reports = readdirSync(coverage).map((name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')))
  const urls = reports.flatMap(({result}): string[] => result.map(({url}: {url: string}) => url))
  return urls.filter((url) => url.includes('/dist/')).map((url) => basename(url))
}

test('help loads two files', async () => {
  expect(await filesLoadedBy('--help')).toEqual(['cli.js', 'start.js'])
})

test('a page of plain commands loads few files, and none of what is for other pages', async () => {
  const files = await filesLoadedBy('play', 'page.md', '--yes')
  expect(files).toContain('play.js')
  expect(files.length).toBeLessThanOrEqual(12)
  // `build.js` is re2js, called as its package calls it
  for (const late of ['build.js', 'web-tree-sitter.js', 'browser.js', 'notation.js', 'compare.js', 'html.js'])
    expect(files).not.toContain(late)
})

test('the shortcode plugin is one file, which loads nothing that plays', () => {
  const text = readFileSync(join(root, 'dist/remark-shortcode.mjs'), 'utf8')
  expect(text.match(/\b(?:from|import|require)\s*\(?["'][^"']+["']/g)).toBe(null)
})

test('where Node can keep what it compiles, it is kept in the cache folder, but not by help', async () => {
  const {path, run, write} = sandbox()
  write('page.md', '# One\n\n```bash\n$ echo 1\n1\n```\n')
  const compiled = join(path, 'cache/runbook/compiled')
  mkdirSync(join(path, 'cache'))
  const env = {XDG_CACHE_HOME: join(path, 'cache')}
  await run(['--help'], {cwd: path, env})
  expect(existsSync(compiled)).toBe(false)
  expect((await run(['plan', 'page.md'], {cwd: path, env})).code).toBe(0)
  expect(existsSync(compiled)).toBe('enableCompileCache' in module)
})

test('without a place for the cache it plays all the same', async () => {
  const {path, run, write} = sandbox()
  write('page.md', '# One\n\n```bash\n$ echo 1\n1\n```\n')
  for (const place of ['/proc/none', '/proc', join(path, 'page.md')]) {
    const {code, stderr} = await run(['plan', 'page.md'], {cwd: path, env: {XDG_CACHE_HOME: place}})
    expect([code, stderr], place).toEqual([0, ''])
  }
})
