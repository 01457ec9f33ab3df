import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {noSite, readPage} from '../../../engine/read/index.ts'
import {openSites} from '../../../engine/run/pages/site.ts'
import {root} from '../../cli/program.ts'
import {corpus} from '../../corpus.ts'
import {type Alarms, findAlarms} from './false-alarms.ts'

/** Where all that a page calls ends well, the page is right: what the rules find all the same is a false alarm. */
const sum = (all: readonly Alarms[]): Alarms => ({
  ran: all.reduce((ran, one) => ran + one.ran, 0),
  absent: all.reduce((absent, one) => absent + one.absent, 0),
  alarms: all.flatMap(({alarms}) => alarms).sort(),
})

const packages = [
  'execa',
  'zod',
  'yaml',
  'unified',
  'remark-parse',
  'zx',
  'diff',
  'highlight.js',
  'lowlight',
  're2js',
  'anser',
  'typescript',
]

test('the READMEs of packages raise no alarm', async () => {
  const all: Alarms[] = []
  for (const name of packages) {
    const folder = join(root, 'node_modules', name)
    const page = readdirSync(folder).find((file) => /^readme\.md$/i.test(file))
    if (page === undefined) continue
    const text = readFileSync(join(folder, page), 'utf8')
    all.push(await findAlarms(await readPage({page: name, text}, noSite), true))
  }
  const {ran, alarms} = sum(all)
  console.info(`${ran} commands of ${all.length} READMEs; ${alarms.length} alarms`)
  expect(all.length).toBeGreaterThanOrEqual(10)
  expect(ran).toBeGreaterThan(10)
  expect(alarms).toEqual([])
}, 120_000)

if (typeof corpus === 'string') {
  test.skip(`real pages (${corpus})`, () => {})
} else {
  const {root: istio} = corpus
  const sites = join(istio, '../sites')
  const others = existsSync(sites)
    ? readdirSync(sites, {recursive: true, encoding: 'utf8'}).filter((file) => /\.mdx?$/.test(file))
    : []
  const pages = [...corpus.pages.map((page) => [istio, page] as const), ...others.map((page) => [sites, page] as const)]

  test('real pages raise no alarm', async () => {
    const siteOf = openSites()
    const all: Alarms[] = []
    for (const [folder, page] of pages) {
      const source = {page: join(folder, page), text: readFileSync(join(folder, page), 'utf8')}
      all.push(await findAlarms(await readPage({...source, page}, await siteOf(source))))
    }
    const {ran, absent, alarms} = sum(all)
    console.info(
      `${ran} commands of ${all.filter((one) => one.ran > 0).length} pages; ${absent} lack a file; ${alarms.length} alarms`,
    )
    expect(ran).toBeGreaterThan(500)
    expect(alarms).toEqual([])
  }, 600_000)
}
