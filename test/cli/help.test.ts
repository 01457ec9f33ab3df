import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {root, sandbox} from './program.ts'

const printed = async (...args: readonly string[]) => {
  const {code, stdout, stderr} = await sandbox().run(args)
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  return stdout
}

describe('help', () => {
  test('lists the commands and the exit codes', async () => {
    const help = await printed('--help')
    expect(help).toMatch(
      /^ +play .*\n +plan .*\n +show .*\n +merge .*\n +runs .*\n +init .*\n +explain .*\n +complete /m,
    )
    expect(help).toMatch(/Exit codes: 0 .*1 .*2 .*\n130 interrupted/)
    expect(await printed('-h')).toBe(help)
    expect(await printed('help')).toBe(help)
  })

  test.each(['play', 'plan', 'show', 'merge', 'runs', 'init', 'explain', 'complete'])(
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
