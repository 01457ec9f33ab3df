import {describe, expect, test} from 'vitest'
import {block} from '../blocks.ts'
import {classesOf, elementsIn, only, report, textIn} from '../parsed.ts'
import {played} from '../played.ts'

const proseOf = async (text: string) => only((await report(await played(text))).all('.prose'))

const shapeOf = async (text: string) =>
  elementsIn(await proseOf(text))
    .slice(2)
    .map(({tagName}) => tagName)

describe('prose', () => {
  test('is what Markdown and HTML say', async () => {
    expect(await shapeOf('It is <kbd>x</kbd>, *so* **much**, `code`.\n\n> quoted\n')).toEqual(
      'p kbd em strong code blockquote p'.split(' '),
    )
  })

  test('has headings below the page’s own, none of which skips a level', async () => {
    expect(await shapeOf('# One\n\n#### Four\n\n## Two\n\n<h1>HTML</h1>\n\n###### Six\n')).toEqual(
      'h3 h4 h3 h3 h4'.split(' '),
    )
  })

  test('has no headings without a text, and no header cells without one', async () => {
    expect(await shapeOf('##\n\n|  | b |\n|--|---|\n| 1 | 2 |\n')).toEqual(
      'div div table thead tr td th tbody tr td td'.split(' '),
    )
  })

  test('shows images as links, and as words where they are not on the web', async () => {
    const prose = await proseOf(
      '![A cat](https://example.com/cat.png) ![A dog](dog.png) <img src="https://example.com/x.png">\n',
    )
    const images = elementsIn(prose).filter((element) => classesOf(element).includes('image'))
    expect(images.map((image) => [image.tagName, image.properties.href, textIn(image)])).toEqual([
      ['a', 'https://example.com/cat.png', 'Image: A cat'],
      ['span', undefined, 'Image: A dog'],
      ['a', 'https://example.com/x.png', 'Image: x.png'],
    ])
  })

  test('marks the words of blocks that are no steps', async () => {
    const prose = await proseOf(block('kind: Pod', 'yaml'))
    const marked = elementsIn(prose).find((element) => classesOf(element).includes('hljs-attr'))
    expect(marked === undefined ? '' : textIn(marked)).toBe('kind:')
  })
})
