import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import {unified} from 'unified'
import type {Source} from '../../../engine/read/index.ts'
import {alternate} from '../sample.ts'
import {allPages, readAll} from '../site.ts'

/** Reads all pages in as many rounds as asked for, by turns by us and by remark. Prints the ms of every round, as JSON. */
const [corpus = '', rounds = '7'] = process.argv.slice(2)
const sources = allPages(corpus)
const remark = unified().use(remarkParse).use(remarkGfm).freeze()

async function remarkReads(pages: readonly Source[]): Promise<number> {
  return pages.reduce((nodes, {text}) => nodes + remark.parse(text).children.length, 0)
}

const timed = (read: (pages: readonly Source[]) => Promise<number>) => async () => {
  const startedMs = performance.now()
  if ((await read(sources)) === 0) throw new Error('nothing was read')
  return performance.now() - startedMs
}

const [ours, theirs] = await alternate(Number(rounds), timed(readAll), timed(remarkReads))
process.stdout.write(JSON.stringify({ours, remark: theirs}))
