import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {diagnosticCodes} from '../../engine/diagnostic.ts'
import {failureCauses} from '../../engine/verdict.ts'
import {root, sandbox} from './program.ts'

const codes = [...failureCauses, ...diagnosticCodes]
const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')
const headings = [...page.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading)

describe('docs/troubleshooting.md', () => {
  test('has one entry for each code, and no other', () => {
    expect([...headings].sort()).toEqual([...codes].sort())
  })

  test('each entry says what a code means, why it happens and what to do', () => {
    for (const entry of page.split(/^### /m).slice(1)) {
      const [code, what = '', why = '', instead = ''] = entry.split(/^## /m)[0]?.trim().split('\n\n') ?? []
      expect(`${code}: ${what}`).toMatch(/: [A-Z`][^\n]+\.$/)
      expect(`${code}: ${why}`).toMatch(/: \*\*Why:\*\* [\s\S]+\.$/)
      expect(`${code}: ${instead}`).toMatch(/: \*\*Do:\*\* [\s\S]+\.$/)
    }
  })

  test('each code is one that something is reported with', () => {
    const lists = /^export const (?:diagnosticCodes|failureCauses) = \[[^\]]*\]/m
    const sources = readdirSync(join(root, 'engine'), {recursive: true, encoding: 'utf8'})
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(root, 'engine', name), 'utf8').replace(lists, ''))
      .join('\n')
    const made = ['unreadable-config', 'unreadable-notes'] // of what cannot be read
    expect(codes.filter((code) => !made.includes(code) && !sources.includes(`'${code}'`))).toEqual([])
  })
})

describe('explain', () => {
  test('prints the entry of a code, as a message has it or bare', async () => {
    const bare = await sandbox().run(['explain', 'unknown-tab'])
    expect(bare).toMatchObject({code: 0, stderr: ''})
    expect(bare.stdout).toMatch(/^unknown-tab\n\nNo tab [^*]+\n\nWhy: [^*]+\n\nDo: [^*]+\n$/)
    expect(await sandbox().run(['explain', '[unknown-tab]'])).toEqual(bare)
  })

  test('prints the entries of several codes', async () => {
    const {stdout} = await sandbox().run(['explain', '[status,', 'output]'])
    expect(stdout.match(/^(status|output)$/gm)).toEqual(['status', 'output'])
  })

  test('knows each code', async () => {
    const {code, stdout} = await sandbox().run(['explain', ...codes])
    expect(code).toBe(0)
    expect(stdout.match(/^[a-z-]+$/gm)).toEqual(codes)
  })

  test('lists all codes', async () => {
    const {code, stdout} = await sandbox().run(['explain'])
    expect(code).toBe(0)
    expect([...stdout.matchAll(/^ {2}([a-z-]+) {2,}[A-Z`]/gm)].map(([, each]) => each)).toEqual(headings)
  })

  test('suggests the nearest code', async () => {
    expect(await sandbox().run(['explain', 'unkown-tab'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'runbook: there is no code `unkown-tab`: did you mean `unknown-tab`? (`runbook explain` lists all)\n',
    })
    expect((await sandbox().run(['explain', 'weather'])).stderr).toBe(
      'runbook: there is no code `weather` (`runbook explain` lists all)\n',
    )
  })

  test('its codes are completed', async () => {
    const {stdout} = await sandbox().run(['complete', '--', 'explain', ''])
    expect(codes.filter((code) => !stdout.split(/\s/).includes(code))).toEqual([])
  })
})

describe('a message ends with a code that can be explained', () => {
  const guide = '# Guide\n\n```bash\n$ echo one\ntwo\n$ false\n```\n'

  test('of a page', async () => {
    const here = sandbox()
    here.write('guide.md', guide)
    const {stderr} = await here.run(['plan', 'guide.md', '--tab', 'nowhere'])
    expect(stderr).toMatch(/^guide\.md: error: no tab is called `nowhere` \(.+\) \[unknown-tab\]\n/m)
  })

  test('of a command', async () => {
    const here = sandbox()
    here.write('guide.md', guide)
    const args = ['play', 'guide.md', '--yes', '--no-record', '--keep-going', '--retry', '0']
    const {stdout} = await here.run(args)
    expect(stdout).toMatch(/^ {4}.*`two`.* \[output\]$/m)
    expect(stdout).toMatch(/^ {4}exit status 1 \[status\]$/m)
    const json = await here.run([...args, '--reporter', 'json'])
    const ended = json.stdout.split('\n').filter((line) => line.includes('"command-ended"'))
    expect(ended.map((line) => JSON.parse(line).verdict.causes)).toEqual([['output'], ['status']])
  })
})
