import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {fromJSONSchema, treeifyError, type ZodType} from 'zod'
import * as z from 'zod/mini'
import type {RunGlance} from '../../../engine/record/store/list.ts'
import type {JsonEvent} from '../../../engine/report/json.ts'
import type {SiteData} from '../../../engine/report/site/data.ts'
import type {PlanData} from '../../../engine/run/plan-data.ts'
import {root, sandbox} from '../../cli/program.ts'
import {allEvents} from '../../report/replay.ts'
import {eventSchema} from './event.ts'
import {planSchema} from './plan.ts'
import {runsSchema} from './runs.ts'
import {verifiedSchema} from './verified.ts'

const {name: packageName} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const schemas = [
  ['events', 'A line of `runbook play --reporter json`, `runbook show --as json` and `events.jsonl`', eventSchema],
  ['plan', 'What `runbook plan --json` prints', planSchema],
  ['runs', 'What `runbook runs --json` prints', runsSchema],
  ['verified', 'What `runbook show --as site` writes to `verified.json`', verifiedSchema],
] as const

type Frozen<T> = T extends object ? {readonly [Key in keyof T]: Frozen<T[Key]>} : T
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
type Output<S extends z.ZodMiniType> = Frozen<z.output<S>>

// A type that a schema does not have, or has otherwise, does not compile.
const isLikeEvents: Same<Output<typeof eventSchema>, Frozen<JsonEvent>> = true
const isLikePlan: Same<Output<typeof planSchema>, Frozen<PlanData>> = true
const isLikeRuns: Same<Output<typeof runsSchema>['runs'][number], Frozen<RunGlance & {readonly path: string}>> = true
const isLikeSite: Same<Output<typeof verifiedSchema>, Frozen<SiteData>> = true

/** Draft 2020-12. Its id is where whatever serves files of npm packages has it; what a later version adds is let pass. */
function makeSchema(file: string, title: string, schema: z.ZodMiniType): object {
  const {$schema, ...rest} = z.toJSONSchema(schema, {io: 'input'})
  return {$schema, $id: `https://unpkg.com/${packageName}/docs/schemas/${file}.schema.json`, title, ...rest}
}

describe.each(schemas)('docs/schemas/%s.schema.json', (file, title, schema) => {
  test('is that of the types', async () => {
    expect([isLikeEvents, isLikePlan, isLikeRuns, isLikeSite]).toEqual([true, true, true, true])
    const text = `${JSON.stringify(makeSchema(file, title, schema), null, 2)}\n`
    await expect(text).toMatchFileSnapshot(join(root, `docs/schemas/${file}.schema.json`))
  })
})

/** What is wrong with a value by a published schema, and by the same one that lets pass nothing that it does not name. */
function findFaults(file: (typeof schemas)[number][0], value: unknown): readonly unknown[] {
  const checks = validators.get(file) ?? makeValidators(file)
  validators.set(file, checks)
  return checks.flatMap((schema) => {
    const {success, error} = schema.safeParse(value)
    return success ? [] : [treeifyError(error)]
  })
}

const validators = new Map<string, readonly ZodType[]>()

function makeValidators(file: string): readonly ZodType[] {
  const published = JSON.parse(readFileSync(join(root, `docs/schemas/${file}.schema.json`), 'utf8'))
  const strict = z.toJSONSchema(schemas.find(([each]) => each === file)?.[2] ?? z.never(), {io: 'output'})
  return [published, strict].map((schema) => fromJSONSchema(schema))
}

const guide = `# Guide

\`\`\`bash
$ echo one
two
$ export NAME=reader; true
\`\`\`

{{< tabset category-name="tool" >}}
{{< tab name="Helm" category-value="helm" >}}

\`\`\`bash
$ false
\`\`\`

{{< /tab >}}
{{< tab name="Other" category-value="other" >}}

\`\`\`bash
$ echo <your name>
\`\`\`

{{< /tab >}}
{{< /tabset >}}

\`\`\`
$ echo a
\`\`\`

## Cleanup

\`\`\`bash
$ rm -f file
\`\`\`
`
const notes = 'requires: [base.md]\nsteps:\n  guide_1: {env: {A: b}, timeout: 30s, cwd: .}\n'

/** A folder with a guide that fails, and a page that it requires. */
function makeGuide() {
  const here = sandbox()
  here.write('guide.md', guide)
  here.write('guide.runbook.yaml', notes)
  here.write('base.md', '# Base\n\n```bash\n$ mkdir -p x\n```\n')
  return here
}

const lines = (stdout: string): unknown[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('what the program prints is as its schema says', () => {
  test('plan --json', async () => {
    const {stdout} = await makeGuide().run(['plan', 'guide.md', '--json', '--tab', 'helm'])
    const plan = JSON.parse(stdout)
    expect(plan.pages.length).toBe(2)
    expect(findFaults('plan', plan)).toEqual([])
    const quickstart = await sandbox().run(['plan', join(root, 'runbooks/comparators.md'), '--json'])
    expect(findFaults('plan', JSON.parse(quickstart.stdout))).toEqual([])
  })

  test('play --reporter json, show --as json, runs --json', async () => {
    const here = makeGuide()
    const options = ['--yes', '--keep-going', '--retry', '0', '--tab', 'helm', '--reporter', 'json']
    const played = lines((await here.run(['play', 'guide.md', ...options])).stdout)
    const shown = lines((await here.run(['show', 'latest', '--as', 'json'])).stdout)
    expect(shown).toEqual(played)
    expect(played.flatMap((event) => findFaults('events', event))).toEqual([])
    const failures = played.flatMap((event) => (event as {failure?: unknown}).failure ?? [])
    expect(failures).toMatchObject([
      {page: 'guide.md', startLine: 4, endLine: 4, codes: ['output'], expected: 'two', actual: 'one\n'},
      {page: 'guide.md', startLine: 13, endLine: 13, codes: ['status'], expected: null, actual: ''},
    ])
    const runs = JSON.parse((await here.run(['runs', '--json'])).stdout)
    expect(runs.runs.length).toBe(1)
    expect(findFaults('runs', runs)).toEqual([])
    await here.run(['show', '--as', 'site', '-o', 'status', '--pages', '.'])
    const site = JSON.parse(here.read('status/verified.json'))
    expect(Object.keys(site.pages)).toEqual(['base.md', 'guide.md'])
    expect(findFaults('verified', site)).toEqual([])
  })

  test('every kind of event', () => {
    expect(allEvents.flatMap((event) => findFaults('events', event))).toEqual([])
  })
})

test('what is not so is refused', () => {
  const [first] = allEvents
  expect(findFaults('events', first)).toEqual([])
  expect(findFaults('events', {...first, type: 'later'}).length).toBe(2)
  expect(findFaults('events', {...first, format: 'two'}).length).toBe(2)
  expect(findFaults('events', {...first, later: 1}).length).toBe(1) // by the strict one
})
