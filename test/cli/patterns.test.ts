import {beforeEach, describe, expect, test} from 'vitest'
import {block, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const play = () => here.run(['play', 'page.md', '--yes', '--reporter', 'plain', '--retry', '0', '--no-record'])
const megabyte = "head -c 1000000 /dev/zero | tr '\\0' a; echo '!'"

describe('no pattern hangs a play', () => {
  test.each(['(a+)+$', '(a|aa)+$', 'a*a*a*b', '(?:a?){20}a{20}b', '(.*)*x'])(
    'a note that captures %s',
    async (pattern) => {
      here.write('page.md', `# T\n${block(`$ ${megabyte}`)}`)
      here.write('page.runbook.yaml', `steps:\n  t_1: {capture: {A: '${pattern}'}}\n`)
      const {code, stdout} = await play()
      expect(stdout).toContain('nothing in the output is a `A`')
      expect(code).toBe(1)
    },
    60_000,
  )

  test.each(['tokens', 'capture'])(
    '%s of the config',
    async (key) => {
      here.write('page.md', `# T\n${block(`$ ${megabyte}\nb`)}${block('$ echo a-2\na-1')}`)
      here.write('runbook.config.yaml', `${key}: {X: '(a+)+!!|a-(\\d+)+', Y: '(a|aa)+b'}\nkeep-going: true\n`)
      const {code, stdout} = await play()
      expect(stdout).toContain('1 passed')
      expect(code).toBe(1)
    },
    60_000,
  )

  test('a readiness line', async () => {
    here.write('page.md', `# T\n${block(`$ ${megabyte}; echo serves; sleep 30`)}`)
    here.write('page.runbook.yaml', "steps:\n  t_1: {background: {line: '(a+)+$|(s|e|r|v)+es$'}}\n")
    expect(await play()).toMatchObject({code: 0})
  }, 60_000)

  test('`verify=regex`', async () => {
    here.write('page.md', `# T\n${block(`$ ${megabyte}\n^(a+)+$`)}`)
    here.write('page.runbook.yaml', 'steps: {t_1: {verify: regex}}\n')
    const {code, stdout} = await play()
    expect(stdout).toContain('nothing in the output matches `^(a+)+$`')
    expect(code).toBe(1)
  }, 60_000)

  test('a search that looks far beyond each of many matches fails with its reason', async () => {
    here.write('page.md', `# T\n${block(`$ ${megabyte}\nb`)}`)
    here.write('runbook.config.yaml', "tokens: {x: 'a(.*b)?'}\n")
    const {code, stdout} = await play()
    expect(stdout).toContain('the pattern `a(.*b)?` takes too long on so much output')
    expect(code).toBe(1)
  }, 60_000)
})

test('what no linear engine has is refused where it stands, with what to write instead', async () => {
  here.write('page.md', `# T\n${block('$ echo pod-1')}`)
  here.write('page.runbook.yaml', "steps:\n  t_1: {capture: {A: 'pod-\\d+(?=x)'}}\n")
  const {code, stderr} = await play()
  expect(stderr).toContain('page.runbook.yaml:2:22: error: `pod-\\d+(?=x)` looks ahead')
  expect(stderr).toContain('write what follows as a part of the pattern')
  expect(code).toBe(2)
})
