import {describe, expect, test} from 'vitest'
import {block, sandbox} from './program.ts'
import {standins} from './standins.ts'

const config = `contexts: {east: kind-east}
env: {STAND: harbour}
tabs: [fast]
values: {drink: tea}
raw: [listing]
tokens: {build: 'build-\\d+'}
retry: {deadline: 0}
`

const page = `# Kiosk

${block('$ echo "$CTX_EAST $STAND {{< drink >}}"\nkind-east harbour tea\n$ echo build-1\nbuild-2')}
{{< tabset category-name="pace" >}}
{{< tab name="Fast" category-value="fast" >}}
${block('$ echo quick')}
{{< /tab >}}
{{< tab name="Slow" category-value="slow" >}}
${block('$ echo calm')}
{{< /tab >}}
{{< /tabset >}}

{{< listing >}}
{{< text bash >}}
$ exit 1
{{< /text >}}
{{< /listing >}}
`

describe('runbook.config.yaml', () => {
  test('is found above the page, and answers what the page leaves open', async () => {
    const box = sandbox()
    box.write('runbook.config.yaml', config)
    box.write('docs/page.md', page)
    const env = standins(box, 'log', {contexts: ['kind-east']})
    const {code, stdout, stderr} = await box.run(['play', 'docs/page.md'], {env})
    expect(stderr).toBe('')
    expect(stdout).toMatch(/CTX_EAST=kind-east +\(runbook.config.yaml\)/)
    expect(stdout).toContain('$ echo quick')
    expect(code).toBe(0)
  })

  test('gives way to options', async () => {
    const box = sandbox()
    box.write('runbook.config.yaml', config)
    box.write('page.md', page)
    const {stdout} = await box.run([
      'plan',
      'page.md',
      '--tab',
      'slow',
      '--context',
      'east=other',
      '--env',
      'STAND=hill',
    ])
    expect(stdout).toContain('CTX_EAST=other  (--context east)')
    expect(stdout).toContain('STAND=hill  (--env)')
    expect(stdout).toContain('$ echo calm')
  })

  test('with a mistake is complained of at its place, once, and nothing runs', async () => {
    const box = sandbox()
    box.write('runbook.config.yaml', 'env: {A: b}\ncontxts: {}\n')
    box.write('one.md', block('$ touch ran'))
    box.write('two.md', block('$ touch ran'))
    const {code, stderr} = await box.run(['play', 'one.md', 'two.md', '--workdir', '.'])
    expect(stderr.match(/contxts/g)).toHaveLength(1)
    expect(stderr).toMatch(
      /^runbook\.config\.yaml:2:1: error: unknown key `contxts` \(did you mean `contexts`\?\) \[unknown-key\]\n$/,
    )
    expect(code).toBe(2)
    expect(() => box.read('ran')).toThrow()
  })

  test('that is named must be there', async () => {
    const box = sandbox()
    box.write('page.md', block('$ true'))
    const {code, stderr} = await box.run(['plan', 'page.md', '--config', 'no.yaml'])
    expect(stderr).toBe(
      'no.yaml:1:1: error: there is no such config file (name an existing file) [unreadable-config]\n',
    )
    expect(code).toBe(2)
  })
})
