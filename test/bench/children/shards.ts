import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {takeShard} from '../../../engine/plan/run/shards.ts'
import {findRecord} from '../../../engine/record/store/find.ts'
import {mergeFound} from '../../../engine/record/store/merge.ts'
import {makeGroup, playSite, type Site} from '../../record/merge/site.ts'

/**
 * How sharding grows, with simulated durations: a table in Markdown. Each row's recordings are made in one process and merged
 * in another, so that the memory is that of merging alone.
 */
const [what, first = '', second = ''] = process.argv.slice(2)
if (what === 'make') make(Number(first), Number(second))
else if (what === 'merge') merge(first)
else printTable()

function printTable(): void {
  console.log(
    '| pages | shards | planning one shard | longest shard over the mean | recordings | merging | memory of merging |',
  )
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const pages of [10, 100, 1000, 10_000])
    for (const shards of [1, 10, 100].filter((each) => each <= pages / 5 || each === 1))
      console.log(measureRow(pages, shards))
}

function measureRow(pages: number, shards: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-shards-'))
  try {
    const planning = timePlanning(folder, pages, shards)
    const balance = spawn('make', `${pages}`, `${shards}`, folder)
    const {ms, bytes, maxRss} = JSON.parse(spawn('merge', folder))
    return `| ${[
      pages,
      shards,
      `${(planning / 1000).toFixed(1)} s`,
      Number(balance).toFixed(2),
      `${(bytes / 1024 / 1024).toFixed(1)} MiB`,
      `${(ms / 1000).toFixed(1)} s`,
      `${Math.round(maxRss / 1024)} MiB`,
    ].join(' | ')} |`
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

function spawn(...args: readonly string[]): string {
  const {stdout, stderr, status} = spawnSync(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}

/** With pages on the disk, by the program as it is shipped. */
function timePlanning(folder: string, pages: number, shards: number): number {
  const site = join(folder, 'site')
  mkdirSync(site)
  for (let page = 0; page < pages; page++)
    writeFileSync(
      join(site, `${page}.md`),
      `# Page ${page}\n\n${'Some words about it.\n'.repeat(20)}\n\`\`\`bash\n$ echo ${page}\n${page}\n\`\`\`\n`,
    )
  const began = performance.now()
  const {status, stderr} = spawnSync(
    process.execPath,
    [resolve('dist/cli.js'), 'plan', site, '--shard', `1/${shards}`, '--brief'],
    {encoding: 'utf8'},
  )
  if (status !== 0) throw new Error(stderr)
  return performance.now() - began
}

/** Durations as they are in a site's runs: most pages take a minute, a few a quarter of an hour. Always the same ones. */
function makeSite(pages: number): Site {
  let seed = 1
  const random = () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    return (seed + 1) / 2 ** 32
  }
  const names = Array.from({length: pages}, (_, page) => `docs/${page}.md`)
  const durations = Object.fromEntries(
    names.map((name) => {
      const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
      return [name, Math.min(900_000, 60_000 * Math.exp(normal))]
    }),
  )
  const groups = []
  for (let from = 0; from < pages; ) {
    const size = random() < 0.8 ? 1 : 2 + Math.floor(random() * 3)
    groups.push(makeGroup(names.slice(from, from + size)))
    from += size
  }
  return {groups, durations, failing: new Set()}
}

/** Write the recordings of all shards; print how much longer the longest takes than the mean. */
function make(pages: number, shards: number): void {
  const [, , , , , folder = ''] = process.argv
  const site = makeSite(pages)
  const lengths = Array.from({length: shards}, (_, index) => {
    const shard = {at: index + 1, of: shards}
    const recording = join(folder, 'recordings', `${index}`)
    mkdirSync(recording, {recursive: true})
    const lines = playSite(site, {shard}).map((event) => `${JSON.stringify(event)}\n`)
    writeFileSync(join(recording, 'events.jsonl'), lines.join(''))
    const {groups} = takeShard(site.groups, {...shard, durations: site.durations})
    return groups.flatMap((group) => group.pages).reduce((sum, page) => sum + (site.durations[page] ?? 0), 0)
  })
  const mean = lengths.reduce((sum, length) => sum + length, 0) / shards
  console.log(Math.max(...lengths) / mean)
}

function merge(folder: string): void {
  const recordings = join(folder, 'recordings')
  const found = readdirSync(recordings).map((name) => findRecord(join(recordings, name)))
  const bytes = found.reduce((sum, {log}) => sum + statSync(log).size, 0)
  const began = performance.now()
  const {read, problems} = mergeFound(found.map((each) => ({found: each, label: null})))
  let events = 0
  for (const _ of read()) events++
  if (problems.length > 0 || events === 0) throw new Error('the recordings were not merged')
  console.log(JSON.stringify({ms: performance.now() - began, bytes, maxRss: process.resourceUsage().maxRSS}))
}
