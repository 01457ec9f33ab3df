import {beforeEach, describe, expect, test} from 'vitest'
import {eventsOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

/** One of its blocks may hold a command, but does not say so. */
const unclear = '# Guide\n\n```console\n> echo not\n```\n\n```bash\necho first\n```\n'
const fine = '# Guide\n\n```bash\necho one\n```\n'
const words = 'what asks with its prompt `>` is not known: it is not run'
const hint = 'name `bash` as its language if it holds commands, `output` if not'

const play = (text: string, ...options: readonly string[]) => {
  here.write('page.md', text)
  return here.run(['play', 'page.md', '--yes', ...options])
}

describe('what planning warns of', () => {
  test('stands in every report, with its place and what to do', async () => {
    const reporters = ['junit=j.xml', 'github=g.txt', 'markdown=m.md', 'html=h.html', 'json=e.jsonl']
    const {code, stdout} = await play(unclear, ...reporters.flatMap((each) => ['--reporter', each]))
    expect(code).toBe(0)
    expect(stdout).toContain(`warning: page.md:3:1: ${words} (${hint})`)
    expect(stdout).toMatch(/^passed, 1 warning, in /m)
    expect(here.read('j.xml')).toContain(`! page.md:3:1: ${words.replace('>', '&gt;')}`)
    expect(here.read('g.txt')).toContain(`::warning file=page.md,line=3,endLine=5,title=runbook warns::${words}`)
    expect(here.read('g.txt')).toMatch(/::passed in [^,]*, 1 warning: /)
    expect(here.read('m.md')).toContain('Passed, 1 warning: Guide')
    expect(here.read('m.md').split(words)).toHaveLength(2)
    expect(here.read('h.html')).toMatch(/Passed: all 1 command<span class="warned">, 1 warning</)
    expect(here.read('h.html').split('is not known: it is not run')).toHaveLength(2)
    expect(eventsOf(here.read('e.jsonl'))).toContainEqual(
      expect.objectContaining({type: 'warning', code: 'commands-not-run', text: words}),
    )
  })

  test('is in a recording', async () => {
    await play(unclear)
    const {stdout} = await here.run(['show', 'latest'])
    expect(stdout).toContain(`warning: page.md:3:1: ${words}`)
    expect(stdout).toMatch(/^passed, 1 warning, in /m)
  })

  test('is told once, in however many plays', async () => {
    const tabs = ['One', 'Two'].map((tab) => `{{< tab name="${tab}" >}}\n\`\`\`bash\ntrue\n\`\`\`\n{{< /tab >}}`)
    const page = `${unclear}\n{{< tabset category-name="t" >}}\n${tabs.join('\n')}\n{{< /tabset >}}\n`
    const {stdout} = await play(page, '--matrix', '--reporter', 'github=g.txt')
    expect(stdout.split(`warning: page.md:3:1: ${words}`)).toHaveLength(2)
    expect(stdout).toMatch(/^passed, 1 warning, in /m)
    expect(here.read('g.txt').split(words)).toHaveLength(2)
  })

  test('is not there where nothing is wrong', async () => {
    const {stdout, stderr} = await play(fine)
    expect(stdout).toMatch(/^passed, in /m)
    expect(stdout + stderr).not.toContain('warning')
  })
})

describe('--strict', () => {
  test('takes a warning for a failure of its page, after all of it was played', async () => {
    const {code, stdout} = await play(
      `${unclear}\n\`\`\`bash\necho last\n\`\`\`\n`,
      '--strict',
      '--reporter',
      'junit=j.xml',
    )
    expect(code).toBe(1)
    expect(stdout).toContain('$ echo last')
    expect(stdout).toContain('a warning, but `--strict` allows none')
    expect(stdout).toMatch(/^failed, 1 warning, in .* \(exit status 1\)/m)
    expect(here.read('j.xml')).toMatch(/<failure[^>]*--strict/)
  })

  test('is a key of the config, too', async () => {
    here.write('runbook.config.yaml', 'strict: true\n')
    expect((await play(unclear)).code).toBe(1)
  })

  test('lets a page without warnings pass', async () => {
    expect((await play(fine, '--strict')).code).toBe(0)
  })
})
