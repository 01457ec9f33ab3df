import {readFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {readPage} from '../../engine/read/index.ts'
import type {Link} from '../../engine/read/outline.ts'
import {findPrerequisites} from '../../engine/read/prerequisites.ts'
import {openSites} from '../../engine/run/pages/site.ts'
import {corpus} from '../corpus.ts'

const point = {line: 1, column: 1, offset: 0}
const place = {page: 'content/en/docs/guide/index.md', start: point, end: point}

/** What is required of prose in which links are written as in Markdown. */
const required = (markdown: string, urgency: Parameters<typeof findPrerequisites>[2] = 'urged'): string[] => {
  const links: Link[] = []
  const prose = markdown.replace(/\[([^\]]*)\]\(([^)]*)\)/g, (_, text: string, url: string) => {
    links.push({text, url, place})
    return text
  })
  return findPrerequisites(prose, links, urgency).map(({link}) => link.url)
}

describe('amid a page', () => {
  test.each([
    'Before proceeding, be sure to complete the steps under [here](/x/).',
    'Be sure to complete [the preparations](/x/) first.',
    'Follow the [instructions](/x/) to make a key.',
    "If you haven't already done so, [download it](/x/) now.",
    'If you haven’t already, follow the\nsteps in [keys](/x/).',
    'Before you begin, please deploy the [sample](/x/).',
    'You must first [install it on two machines](/x/).',
    'This guide assumes you have already performed an [installation](/x/) of it.',
    'Have a cluster with the product installed (as described in [installation](/x/)).',
    'This task uses the [sample](/x/) application as the example.',
    '`$URL` is the value set in the [sample](/x/) example.',
    '[Install it](/x/) in your cluster.',
  ])('%j is to be done', (prose) => {
    expect(required(prose)).toEqual(['/x/'])
  })

  test.each([
    'Before you begin an installation, review the [models](/x/).',
    'Before reading this, you should read the [guide](/x/).',
    'It requires one of the [supported versions](/x/).',
    'If you are using [gateways](/x/), deploy one first.',
    'You can follow the [guide](/x/) to remove it.',
    'To simply try it out, follow the [quick start](/x/) instructions instead.',
    'For more information, follow the [tasks](/x/).',
    'Deploy the [sample](/x/):',
    'Use the following instructions to deploy the [dashboard](/x/).',
    '[Install the other way](/x/)',
    'See [installing](/x/) for how to set it up.',
    'Follow the steps in [cleanup](/x/#cleanup).',
  ])('%j is not', (prose) => {
    expect(required(prose)).toEqual([])
  })
})

describe('in a setup section', () => {
  test.each([
    'Set up the product by following the instructions in the [guide](/x/).',
    'Deploy the [sample](/x/) application.',
    'Do [the first part](/x/) of this guide.',
    'Work through the [first part](/x/).',
    'Begin with [the first part](/x/).',
    '[Download the release](/x/)',
    'Perform any necessary [platform-specific setup](/x/)',
    'Enable the [log](/x/) if not already enabled.',
    'Where is there more to read? Follow the steps [here](/x/). Have fun.',
    'This guide requires the product [to be installed](/x/) before proceeding.',
  ])('%j is to be done', (prose) => {
    expect(required(prose, 'asked')).toEqual(['/x/'])
  })

  test.each([
    'Check the [requirements](/x/).',
    'Understand [policies](/x/) and [keys](/y/).',
    'Read the [installation](/x/) concepts.',
    'The gateway will be there if you install the [demo profile](/x/).',
    'Do so by either following [the task](/x/) or by running the following commands:',
  ])('%j is not', (prose) => {
    expect(required(prose, 'asked')).toEqual([])
  })
})

test('each link is judged by the words before it', () => {
  expect(
    required('You should take the steps in [A](/a/) and read the [B](/b/) guide. Then follow the [C](/c/) guide.'),
  ).toEqual(['/a/', '/c/'])
})

test('a section is enough where the sentence names its page as well', () => {
  expect(
    required('Follow the instructions in the [first](/a/#first) and [next](/a#next) sections of [A](/a/).', 'asked'),
  ).toEqual(['/a/#first', '/a#next'])
  expect(required('Deploy [A](/a/) including the [rules](/a/#rules).', 'asked')).toEqual(['/a/', '/a/#rules'])
})

test('in a tip, only what the page presumes is to be done', () => {
  expect(required('Follow the [instructions](/x/) first.', 'presumed')).toEqual([])
  expect(required('`$URL` is the value set in the [sample](/x/) example.', 'presumed')).toEqual(['/x/'])
})

test.each([
  '#steps',
  '/docs/guide/#steps',
  '//example.com/x/',
  'https://example.com/x/',
  '/docs/reference/x/',
  '/blog/x/',
  'x.png',
])('%s is no page to be done', (url) => {
  expect(required(`Follow the [instructions](${url}).`, 'asked')).toEqual([])
})

test.each(['../x/', './x/', 'x.md', 'a/x.md#b', '/docs/other/'])('%s is one', (url) => {
  expect(required(`Follow the [instructions](${url}).`, 'asked')).toEqual([url])
})

test('whatever the prose, what is required is among its links, in their order', () => {
  const words = fc.constantFrom(
    'follow',
    'install',
    'the',
    'instructions',
    'if',
    'you',
    'read',
    '. ',
    ': ',
    '\n',
    '’',
    '(',
  )
  const text = fc.oneof(words, fc.string())
  const link = fc.record({text, url: fc.oneof(fc.constant('/x/'), fc.string()), place: fc.constant(place)})
  fc.assert(
    fc.property(
      fc.array(text),
      fc.array(link),
      fc.constantFrom('asked' as const, 'urged' as const, 'presumed' as const),
      (parts, links, urgency) => {
        const prose = [...parts, ...links.flatMap((each) => [each.text, 'and'])].join(' ')
        const found = findPrerequisites(prose, links, urgency).map((each) => each.link)
        expect(links.filter((each) => found.includes(each))).toEqual(found)
      },
    ),
  )
})

if (typeof corpus === 'string') {
  test.skip(`links of real pages (${corpus})`, () => {})
} else {
  const {root, pages, text} = corpus
  describe('of real pages', () => {
    const golden = readFileSync(new URL('golden/prerequisites.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => ({judged: line.slice(0, line.indexOf('\t')), link: line.slice(line.indexOf('\t') + 1)}))
    const links = (...judged: string[]) => golden.filter((each) => judged.includes(each.judged)).map(({link}) => link)
    const found: string[] = []

    beforeAll(async () => {
      const siteOf = openSites()
      for (const name of pages) {
        const page = relative('', join(root, name))
        const source = {page, text: text(name)}
        const {requires} = await readPage(source, await siteOf(source))
        const own = requires.filter((each) => each.place.page === page)
        found.push(...own.map((each) => `${name.replace(/^content\//, '')}:${each.place.start.line}\t${each.url}`))
      }
    }, 120_000)

    test('are those that a careful reader follows, but for those that are known', () => {
      const asides = new Set(links('aside'))
      const taken = new Set(found.filter((link) => !asides.has(link)))
      expect([...taken].sort()).toEqual(links('do', 'read taken').sort())
    })

    test('are right and complete in 19 of 20', () => {
      const [right, wrong, missed] = [links('do').length, links('read taken').length, links('do missed').length]
      expect(right / (right + wrong)).toBeGreaterThan(0.95)
      expect(right / (right + missed)).toBeGreaterThan(0.95)
    })
  })
}
