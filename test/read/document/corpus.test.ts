import {join, relative} from 'node:path'
import type {Nodes} from 'mdast'
import {beforeAll, describe, expect, test} from 'vitest'
import {formatPlace} from '../../../engine/diagnostic.ts'
import type {Step} from '../../../engine/model.ts'
import {readDocument} from '../../../engine/read/document/index.ts'
import {readPage, watchSite} from '../../../engine/read/index.ts'
import {openSites} from '../../../engine/run/pages/site.ts'
import {corpus} from '../../corpus.ts'
import {nodesIn, strayTypes} from './nodes-in.ts'

if (typeof corpus === 'string') {
  test.skip(`real pages as their readers see them (${corpus})`, () => {})
} else {
  const {root, pages, text} = corpus
  describe('real pages as their readers see them', () => {
    const read = new Map<string, {readonly steps: readonly Step[]; readonly nodes: readonly Nodes[]}>()

    beforeAll(async () => {
      const siteOf = openSites()
      for (const page of pages) {
        const source = {page: relative('', join(root, page)), text: text(page)}
        const {site, source: recorded} = watchSite(await siteOf(source), source)
        const {steps} = await readPage(source, site)
        read.set(page, {steps, nodes: nodesIn(readDocument(recorded()).root)})
      }
    }, 120_000)

    test('have one block for each of their steps, at its place and in its order', () => {
      expect(read.size).toBe(398)
      for (const [page, {steps, nodes}] of read) {
        const wanted = steps.map(({place}) => formatPlace(place))
        const places = nodes.flatMap((node) => (node.type === 'block' ? [formatPlace(node.place)] : []))
        expect(
          places.filter((place) => wanted.includes(place)),
          page,
        ).toEqual(wanted)
      }
    })

    test('hold no node that stands for another, no comment, and anchors that differ', () => {
      for (const [page, {nodes}] of read) {
        expect(
          nodes.filter(({type}) => strayTypes.has(type)),
          page,
        ).toEqual([])
        expect(
          nodes.filter((node) => node.type === 'html' && node.value.includes('<!--')),
          page,
        ).toEqual([])
        const ids = nodes.flatMap((node) => (node.type === 'heading' ? [node.data?.id] : []))
        expect(new Set(ids).size, page).toBe(ids.length)
      }
    })
  })
}
