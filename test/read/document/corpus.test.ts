import {join, relative} from 'node:path'
import type {Nodes} from 'mdast'
import {describe, expect, test} from 'vitest'
import {sitesOf} from '../../../engine/commands/reading/site.ts'
import {at} from '../../../engine/diagnostic.ts'
import {readDocument} from '../../../engine/read/document/index.ts'
import {readPage, watched} from '../../../engine/read/index.ts'
import {corpus} from '../../corpus.ts'
import {nodesIn} from './nodes-in.ts'

const gone = new Set(
  'textDirective leafDirective containerDirective definition linkReference imageReference code yaml'.split(' '),
)

if (typeof corpus === 'string') {
  test.skip(`real pages as their readers see them (${corpus})`, () => {})
} else {
  const {root, pages, text} = corpus
  describe('real pages as their readers see them', () => {
    const siteOf = sitesOf()
    const read = async (page: string) => {
      const source = {page: relative('', join(root, page)), text: text(page)}
      const {site, source: recorded} = watched(await siteOf(source), source)
      const {steps} = await readPage(source, site)
      return {steps, nodes: nodesIn(readDocument(recorded()).root)}
    }

    test('have one block for each of their steps, at its place and in its order', async () => {
      for (const page of pages) {
        const {steps, nodes} = await read(page)
        const wanted = steps.map(({place}) => at(place))
        const places = nodes.flatMap((node) => (node.type === 'block' ? [at(node.place)] : []))
        expect(
          places.filter((place) => wanted.includes(place)),
          page,
        ).toEqual(wanted)
      }
    }, 120_000)

    test('hold no node that stands for another, no comment, and anchors that differ', async () => {
      for (const page of pages) {
        const {nodes} = await read(page)
        expect(
          nodes.filter(({type}) => gone.has(type)),
          page,
        ).toEqual([])
        expect(
          nodes.filter((node) => node.type === 'html' && node.value.includes('<!--')),
          page,
        ).toEqual([])
        const ids = nodes.flatMap((node: Nodes) => (node.type === 'heading' ? [node.data?.id] : []))
        expect(new Set(ids).size, page).toBe(ids.length)
      }
    }, 120_000)
  })
}
