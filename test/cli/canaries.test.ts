import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {reporterNames} from '../../engine/report/index.ts'
import {frames, generators} from '../redact/canaries.ts'
import {pageOf, sandbox} from './program.ts'
import {filesBelow} from './records.ts'

const rounds = Number(process.env.RUNBOOK_CANARIES ?? 30) // values in each text; 300 are a full measure
const maxShown = 1 / 10_000

test('of generated values in the texts that tell of them, none is in any report, log or recording', async () => {
  const here = sandbox()
  const makers = Object.values(generators)
  const canaries = frames.flatMap((frame) =>
    Array.from({length: rounds}, (_, at) => {
      const value = makers[at % makers.length]?.() ?? ''
      return {value, line: frame(value)}
    }),
  )
  // Reports show the end of what a failed command has printed: each hundred lines are one.
  const names = Array.from({length: Math.ceil(canaries.length / 100)}, (_, at) => `part-${at}`)
  for (const [at, name] of names.entries())
    here.write(
      name,
      `${canaries
        .slice(at * 100, at * 100 + 100)
        .map(({line}) => line)
        .join('\n')}\n`,
    )
  here.write('page.md', pageOf(Object.fromEntries(names.map((name) => [name, `cat ${name}; false`]))))
  const written = reporterNames.filter((name) => !['terminal', 'plain'].includes(name))
  const files = written.flatMap((name) => ['--reporter', `${name}=reports/${name}`])
  const {stdout, stderr} = await here.run(['play', 'page.md', '--workdir', '.', '--keep-going', ...files])
  const texts = [...filesBelow(join(here.path, '.runbook')).keys(), ...filesBelow(join(here.path, 'reports')).keys()]
  expect(texts.length).toBeGreaterThanOrEqual(written.length + 1)
  const all = [
    stdout,
    stderr,
    ...['reports', '.runbook'].flatMap((folder) =>
      [...filesBelow(join(here.path, folder)).keys()].map((name) =>
        readFileSync(join(here.path, folder, name), 'utf8'),
      ),
    ),
  ].join('\n')
  expect(all.split('<secret:').length + all.split('&lt;secret:').length).toBeGreaterThan(canaries.length)
  const shown = canaries.filter(({value}) =>
    [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)].some((form) => all.includes(form)),
  )
  expect(
    shown.length,
    shown
      .map(({line}) => line)
      .slice(0, 40)
      .join('\n'),
  ).toBeLessThanOrEqual(canaries.length * maxShown)
})
