import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {validateAction} from '@action-validator/core'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {pageOf, program, root, type Sandbox, sandbox} from '../cli/program.ts'

const text = readFileSync(join(root, 'action.yml'), 'utf8')

interface ActionStep {
  readonly name?: string
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Action {
  readonly inputs: Readonly<Record<string, {readonly default?: string; readonly required?: boolean}>>
  readonly outputs: Readonly<Record<string, {readonly value: string}>>
  readonly runs: {readonly steps: readonly ActionStep[]}
}

const action: Action = parse(text)

describe('action.yml', () => {
  test('is what its schema wants', () => {
    expect(validateAction(text).errors).toEqual([])
  })

  test('installs the version that it is a part of, by files that are there', () => {
    const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect(action.inputs.version?.default).toBe(version)
    const scripts = action.runs.steps.flatMap(({run = ''}) => /GITHUB_ACTION_PATH\/([^"]+)/.exec(run)?.[1] ?? [])
    expect(scripts).toHaveLength(4)
    for (const script of scripts) expect(existsSync(join(root, script))).toBe(true)
  })
})

const fakes = {
  runbook: `exec '${process.execPath}' '${program}' "$@"`,
  npm: 'echo "npm $*" >> "$LOG"',
  kind: 'echo "kind $*" >> "$LOG"',
  // What GitHub has of comments is in a file, one a line.
  gh: `echo "gh $*" >> "$LOG"
[ -z "$GH_FAILS" ] || exit 1
case "$*" in
  *--paginate*) cat "$COMMENTS" ;;
  *PATCH*|*POST*) cp "\${*: -1}" body 2>/dev/null || cp "$(sed 's/.*body=@//' <<< "$*")" body ;;
esac`,
}

/** Run the shell of the action's steps as a runner does; a step whose condition does not hold is skipped. */
function runAction(
  here: Sandbox,
  inputs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  for (const [name, body] of Object.entries(fakes))
    chmodSync(here.write(`bin/${name}`, `#!/bin/bash\n${body}\n`), 0o755)
  for (const name of ['outputs', 'summary', 'log', 'paths', 'comments'])
    if (!existsSync(join(here.path, name))) here.write(name, '')
  const given = (name: string) => inputs[name] ?? action.inputs[name]?.default ?? ''
  const fill = (value: string) => value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given(name))
  const file = (name: string) => join(here.path, name)
  const common = {
    ...here.env,
    PATH: `${file('bin')}:${here.env.PATH}`,
    CI: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_OUTPUT: file('outputs'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_PATH: file('paths'),
    GITHUB_EVENT_PATH: here.write('no-event.json', '{}'),
    GITHUB_REPOSITORY: 'acme/docs',
    RUNNER_TEMP: here.env.TMPDIR ?? '',
    LOG: file('log'),
    COMMENTS: file('comments'),
    GH_FAILS: '',
    ...env,
  }
  let failed = false
  let stdout = ''
  for (const {run, if: condition = '', env: own = {}} of action.runs.steps) {
    const holds = condition.includes("inputs.comment == 'true'") ? given('comment') === 'true' : true
    if (run === undefined || !holds || (failed && !condition.includes('always()'))) continue
    const filled = Object.fromEntries(Object.entries(own).map(([name, value]) => [name, fill(value)]))
    const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run]
    const ended = spawnSync('bash', args, {cwd: here.path, env: {...common, ...filled}, encoding: 'utf8'})
    stdout += ended.stdout + ended.stderr
    failed ||= ended.status !== 0
  }
  const outputs = Object.fromEntries(
    here
      .read('outputs')
      .trim()
      .split('\n')
      .map((line) => line.split('=')),
  )
  return {failed, outputs, stdout, log: here.read('log').trim().split('\n')}
}

const pullRequest = '{"pull_request": {"number": 7}}'

describe('the action', () => {
  test('installs, plays, reports and tells', () => {
    const here = sandbox()
    here.write('docs/a.md', pageOf({One: '$ echo hello\nhello'}))
    const {failed, outputs, log} = runAction(here, {
      pages: 'docs\n',
      reporters: '\n junit=junit.xml \n',
      args: '--retry=0',
    })
    expect(failed).toBe(false)
    expect(outputs).toMatchObject({outcome: 'passed', passed: '1', failed: '0', skipped: '0'})
    expect(Object.keys(action.outputs).sort()).toEqual(Object.keys(outputs).sort())
    expect(readFileSync(outputs.report ?? '', 'utf8')).toContain('<!doctype html>')
    expect(here.read('junit.xml')).toContain('<testsuite')
    expect(here.read('summary')).toContain('Passed')
    expect(log).toEqual([expect.stringMatching(/^npm install --global .*runbook@\d/)])
  })

  test('fails as the play does, with annotations, and still comments', () => {
    const here = sandbox()
    here.write('a.md', pageOf({One: '$ echo hello\nbye'}))
    const event = here.write('event.json', pullRequest)
    const {failed, outputs, stdout, log} = runAction(here, {pages: 'a.md'}, {GITHUB_EVENT_PATH: event})
    expect(failed).toBe(true)
    expect(outputs).toMatchObject({outcome: 'failed', failed: '1'})
    expect(stdout).toContain('::error file=a.md')
    expect(log.at(-1)).toMatch(/^gh api --silent --method POST repos\/acme\/docs\/issues\/7\/comments --field body=@/)
    expect(here.read('body')).toMatch(/^<!-- runbook .*-->\n/)
    expect(here.read('body')).toContain('Failed: One')
  })

  test('updates its own comment', () => {
    const here = sandbox()
    here.write('a.md', pageOf({One: 'true'}))
    const event = here.write('event.json', pullRequest)
    here.write(
      'comments',
      `${JSON.stringify([1, 'Nice!'])}\n${JSON.stringify([42, '<!-- runbook docs play  -->\nold'])}\n`,
    )
    const env = {GITHUB_EVENT_PATH: event, GITHUB_WORKFLOW: 'docs', GITHUB_JOB: 'play'}
    const {failed, log} = runAction(here, {pages: 'a.md'}, env)
    expect(failed).toBe(false)
    expect(log.at(-1)).toMatch(/^gh api --silent --method PATCH repos\/acme\/docs\/issues\/comments\/42 /)
  })

  test('passes where it may not comment, and says so', () => {
    const here = sandbox()
    here.write('a.md', pageOf({One: 'true'}))
    const event = here.write('event.json', pullRequest)
    const {failed, stdout} = runAction(here, {pages: 'a.md'}, {GITHUB_EVENT_PATH: event, GH_FAILS: '1'})
    expect(failed).toBe(false)
    expect(stdout).toContain('::warning::runbook cannot comment here')
  })

  test('creates clusters, names contexts and plays its part of the pages', () => {
    const here = sandbox()
    for (const name of ['a', 'b', 'c']) here.write(`docs/${name}.md`, pageOf({One: `echo ${name}`}))
    const inputs = {
      pages: 'docs',
      clusters: '2',
      contexts: 'vm=other\n',
      shard: '2/2',
      comment: 'false',
      version: 'project',
    }
    const {log, outputs, stdout} = runAction(here, inputs)
    expect(log).toEqual([
      'kind create cluster --name cluster1 --wait 120s',
      'kind create cluster --name cluster2 --wait 120s',
    ])
    expect(here.read('paths')).toBe(`${here.path}/node_modules/.bin\n`)
    expect(stdout).not.toContain('unknown')
    expect(outputs).toMatchObject({outcome: 'passed', passed: '1'})
  })

  test('that cannot play says so in its outputs', () => {
    const here = sandbox()
    const {failed, outputs} = runAction(here, {pages: 'gone.md'})
    expect(failed).toBe(true)
    expect(outputs).toMatchObject({outcome: 'not-run', passed: '0'})
  })
})
