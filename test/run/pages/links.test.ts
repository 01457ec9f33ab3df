import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join, relative} from 'node:path'
import fc from 'fast-check'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {findLinkedPage} from '../../../engine/run/pages/links.ts'

const folder = mkdtempSync(join(tmpdir(), 'runbook-links-'))
const shown = (path: string) => relative('', join(folder, path))

const files = [
  'site/content/en/docs/setup/_index.md',
  'site/content/en/docs/setup/before/index.md',
  'site/content/en/docs/setup/install/index.md',
  'site/content/en/docs/setup/install/extra.md',
  'site/content/en/docs/single.md',
  'site/content/en/docs/with space/index.md',
  'site/content/zh/docs/setup/before/index.md',
  'site/content/zh/docs/setup/install/index.md',
  'site/content/docs/plain.md',
  'site/outside.md',
  'loose/a.md',
  'loose/b/index.md',
  'loose/c.md',
]

beforeAll(() => {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), {recursive: true})
    writeFileSync(join(folder, file), 'text')
  }
})
afterAll(() => rmSync(folder, {recursive: true}))

const follow = (target: string, page: string, root: string | null = null): string | null => {
  const found = findLinkedPage(target, shown(page), root)
  return found === null ? null : relative(folder, found)
}

describe('on a site', () => {
  const page = 'site/content/en/docs/setup/install/index.md'

  test.each([
    ['/docs/setup/before/', 'site/content/en/docs/setup/before/index.md'],
    ['/docs/setup/before', 'site/content/en/docs/setup/before/index.md'],
    ['/docs/setup/before/?tab=iop#trust', 'site/content/en/docs/setup/before/index.md'],
    ['/docs/setup/', 'site/content/en/docs/setup/_index.md'],
    ['/docs/single/', 'site/content/en/docs/single.md'],
    ['/docs/single.md', 'site/content/en/docs/single.md'],
    ['/docs/plain', 'site/content/docs/plain.md'],
    ['/zh/docs/setup/before/', 'site/content/zh/docs/setup/before/index.md'],
    ['../before/', 'site/content/en/docs/setup/before/index.md'],
    ['../../single', 'site/content/en/docs/single.md'],
    ['extra/', 'site/content/en/docs/setup/install/extra.md'],
    ['extra.md#a', 'site/content/en/docs/setup/install/extra.md'],
    ['../before/index.md', 'site/content/en/docs/setup/before/index.md'],
    ['/docs/with%20space/', 'site/content/en/docs/with space/index.md'],
  ])('%s', (target, file) => {
    expect(follow(target, page)).toBe(file)
  })

  test.each([
    '/docs/nowhere/',
    'nowhere.md',
    '../../../../../outside.md',
    '/../../outside.md',
    '/../../outside',
    '../../../../../outside/',
    'https://example.com/docs/setup/',
    '//example.com/docs/setup/',
    'mailto:a@example.com',
    '#trust',
    '?a=b',
    '',
    '/docs/%zz/',
    '/docs/\0/',
  ])('%j is no page of it', (target) => {
    expect(follow(target, page)).toBeNull()
  })

  test("the page's language comes first, then English", () => {
    const chinese = 'site/content/zh/docs/setup/install/index.md'
    expect(follow('/docs/setup/before/', chinese)).toBe('site/content/zh/docs/setup/before/index.md')
    expect(follow('../before/', chinese)).toBe('site/content/zh/docs/setup/before/index.md')
    expect(follow('/docs/single/', chinese)).toBe('site/content/en/docs/single.md')
    expect(follow('../../single/', chinese)).toBe('site/content/en/docs/single.md')
  })

  test('an address is taken from that of a single page, a file from its folder', () => {
    const single = 'site/content/en/docs/setup/install/extra.md'
    expect(follow('../../before/', single)).toBe('site/content/en/docs/setup/before/index.md')
    expect(follow('../before/index.md', single)).toBe('site/content/en/docs/setup/before/index.md')
  })

  test('a site that settings name serves pages outside of it', () => {
    expect(follow('/docs/single/', 'loose/a.md', join(folder, 'site'))).toBe('site/content/en/docs/single.md')
    expect(follow('c.md', 'loose/a.md', join(folder, 'site'))).toBe('loose/c.md')
    expect(follow('/docs/single/', 'loose/a.md')).toBeNull()
  })

  test('nothing leads out of its content', () => {
    const words = ['..', '.', 'docs', 'setup', 'outside', 'outside.md', '%2e%2e', '%2F', '', 'site', 'content', 'en']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words)), (parts) => {
        const found = follow(parts.join('/'), page)
        expect(found === null || (files.includes(found) && found.startsWith('site/content/'))).toBe(true)
      }),
      {numRuns: 500},
    )
  })
})

test.each([
  ['c.md', 'loose/c.md'],
  ['./c', 'loose/c.md'],
  ['b/', 'loose/b/index.md'],
  ['../site/outside.md', 'site/outside.md'],
  ['/loose/c.md', null],
])('off a site, %s is taken from the folder of the page', (target, file) => {
  expect(follow(target, 'loose/a.md')).toBe(file)
})

test('a page that is named by its absolute path has neighbours named alike', () => {
  expect(findLinkedPage('c.md', join(folder, 'loose/a.md'))).toBe(join(folder, 'loose/c.md'))
})
