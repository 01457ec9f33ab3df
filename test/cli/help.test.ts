import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {program, root, sandbox} from './program.ts'

const printed = async (...args: readonly string[]) => {
  const {code, stdout, stderr} = await sandbox().run(args)
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  return stdout
}

describe('help', () => {
  test('lists the commands and the exit codes', async () => {
    const help = await printed('--help')
    expect(help).toMatch(/^ +play .*\n +plan .*\n +show .*\n +runs .*\n +init .*\n +explain .*\n +complete /m)
    expect(help).toMatch(/Exit codes: 0 .*1 .*2 .*\n130 interrupted/)
    expect(await printed('-h')).toBe(help)
    expect(await printed('help')).toBe(help)
  })

  test.each(['play', 'plan', 'show', 'runs', 'init', 'explain', 'complete'])(
    'of %s has its usage, options and examples',
    async (command) => {
      const help = await printed(command, '--help')
      expect(help).toMatch(new RegExp(`^Usage: runbook ${command} `))
      expect(help).toMatch(/\nOptions:\n( +(-\w, )?--[\w-]+.*\n)+/)
      expect(help).toMatch(/\nExamples:\n( +# .*\n +.*runbook .*\n)+$/)
      expect(await printed('help', command)).toBe(help)
      expect(await printed(command, '-h')).toBe(help)
      for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
    },
  )

  test('is what one gets who says nothing, as an error', async () => {
    const {code, stdout, stderr} = await sandbox().run([])
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toBe(await printed('--help'))
  })
})

test('--version is the one of the package', async () => {
  const {version} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(await printed('--version')).toBe(`${version}\n`)
  expect(await printed('-V')).toBe(`${version}\n`)
})

describe('complete', () => {
  const completions = async (...words: readonly string[]) =>
    (await printed('complete', '--', ...words))
      .split('\n')
      .map((line) => line.split('\t')[0])
      .filter((word) => word !== '' && !word?.startsWith(':'))

  test('prints a script for each shell', async () => {
    for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
      expect(await printed('complete', shell)).toMatch(/runbook/)
  })

  test('works in a bash without the package bash-completion', () => {
    const script = `source <('${process.execPath}' '${program}' complete bash)
compopt() { :; } # which bash has only while it completes
runbook() { '${process.execPath}' '${program}' "$@"; }
for COMP_LINE in 'runbook pl' 'runbook play --rep' 'runbook show --as ju'; do
  COMP_POINT=\${#COMP_LINE} COMPREPLY=()
  __runbook_complete
  echo "\${COMPREPLY[*]}"
done`
    const {stdout, stderr} = spawnSync('bash', ['--norc', '-c', script], {encoding: 'utf8', env: sandbox().env})
    expect({stdout, stderr}).toEqual({stdout: 'play plan\n--reporter\njunit junit-strict\n', stderr: ''})
  })

  test('knows commands, options, values and pages', async () => {
    expect(await completions('pl')).toEqual(['play', 'plan'])
    expect(await completions('play', '--t')).toEqual(['--tab', '--timeout'])
    expect(await completions('play', '--reporter', '')).toEqual([
      'terminal',
      'plain',
      'json',
      'cast',
      'html',
      'markdown',
      'junit',
      'junit-strict',
      'github',
      'badge-json',
    ])
    expect(await completions('plan', join(root, 'runbooks/q'))).toEqual([join(root, 'runbooks/quickstart.md')])
  })

  test('knows runs that were recorded, and reports', async () => {
    const here = sandbox()
    for (const id of ['2026-01-01T00-00-00Z-one', '2026-01-02T00-00-00Z-two'])
      here.write(`.runbook/runs/${id}/events.jsonl`, '')
    const {stdout} = await here.run(['complete', '--', 'show', ''])
    expect(stdout.split('\n').map((line) => line.split('\t')[0])).toEqual([
      'latest',
      '2026-01-02T00-00-00Z-two',
      '2026-01-01T00-00-00Z-one',
      ':4',
      '',
    ])
    expect(await completions('show', '--as', 'badge')).toEqual(['badge-json'])
  })

  test('of a shell that it does not know is refused', async () => {
    const {code, stderr} = await sandbox().run(['complete', 'csh'])
    expect(stderr).toBe('runbook: name the shell to complete in: `runbook complete bash|zsh|fish|powershell`\n')
    expect(code).toBe(2)
  })
})
