import {describe, expect, test} from 'vitest'
import {elementsIn, report, textIn} from '../parsed.ts'
import {run} from '../played.ts'

const pages = await run([
  ['# First\n', {page: 'docs/setup/first/index.md', title: 'First'}],
  [
    [
      '[web](https://example.com/)',
      '[here](#there)',
      '[nowhere](#nothing)',
      '[by path](../first/)',
      '[by address](/docs/setup/first/#x)',
      '[by file](../first/index.md)',
      '[away](../third/)',
      '[](https://example.com/silent)',
      '[script](javascript:alert(1))',
      '',
      '## There',
    ].join('\n\n'),
    {page: 'docs/setup/second/index.md', title: 'Second'},
  ],
])
const parsed = await report(pages)

describe('links', () => {
  test.each([
    ['web', 'https://example.com/'],
    ['here', '#page-docs/setup/second/index.md:there'],
    ['by path', '#page-docs/setup/first/index.md'],
    ['by address', '#page-docs/setup/first/index.md'],
    ['by file', '#page-docs/setup/first/index.md'],
    ['nowhere', undefined],
    ['away', undefined],
    ['script', undefined],
  ])('%s', (text, href) => {
    const prose = parsed.all('.prose')[1]
    const found = prose === undefined ? [] : elementsIn(prose).filter((element) => textIn(element) === text)
    expect(found.find(({tagName}) => tagName === 'a')?.properties.href).toBe(href)
  })

  test('to the web take nothing with them', () => {
    const [web] = parsed.all(({tagName, properties}) => tagName === 'a' && `${properties.href}`.startsWith('https:'))
    expect(web?.properties.rel).toEqual(['noopener', 'noreferrer'])
  })
})
