import {expect, test} from 'vitest'
import {readPage, restoreSite, watchSite} from '../../engine/read/index.ts'
import {block, siteWith} from './reading.ts'

const text = `{{< v >}} [link]({{< v with "two words" >}}/x)\n\n{{< boilerplate b >}}\n\n{{< boilerplate none >}}\n\n${block('{{< w >}}', 'plain')}`
const site = siteWith({b: 'see {{< inner >}}'}, {v: '1', w: '2', inner: '3'})

test('what a page is given by its site is taken down, also what none of its steps needs', async () => {
  const {site: asked, source} = watchSite(site, {page: 'page.md', text})
  await readPage({page: 'page.md', text}, asked)
  expect(source()).toEqual({
    page: 'page.md',
    text,
    includes: {b: {page: 'boilerplates/b.md', text: 'see {{< inner >}}'}},
    values: {v: '1', 'v with two words': '1', w: '2', inner: '3'},
    raw: null,
  })
})

test('a page reads alike by what was taken down', async () => {
  const page = {page: 'page.md', text: `${text}\n${block('$ echo {{< v >}} {{< w >}}')}`}
  const {site: asked, source} = watchSite(site, page)
  const read = await readPage(page, asked)
  const again = await readPage(page, restoreSite(source()))
  expect(again.steps).toEqual(read.steps)
  expect(again.diagnostics.map(({code}) => code)).toEqual(read.diagnostics.map(({code}) => code))
})
