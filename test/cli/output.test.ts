import {spawn} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {eventsOf, pageOf, program, root, type Sandbox, sandbox, started} from './program.ts'

const quickstart = join(root, 'runbooks/quickstart.md')
const introducer = '\u001b['

describe('the quickstart', () => {
  test('passes, and leaves nothing', async () => {
    const here = sandbox()
    const {code, stdout, stderr} = await here.run(['play', quickstart])
    expect(stdout).toMatch(/^Quickstart\n/)
    expect(stdout).toMatch(/\npassed, in .* \(exit status 0\)\nto see it again: runbook show \S+\n$/)
    expect(stdout).not.toContain(introducer)
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
    expect(here.leftovers()).toEqual([])
  })

  test('passes with its asides, too', async () => {
    const {code, stdout} = await sandbox().run(['play', quickstart, '--asides'])
    expect(stdout).toContain('you asked for this one')
    expect(stdout).not.toContain('skipped')
    expect(code).toBe(0)
  })

  test('is told as events, a line each, in order', async () => {
    const {code, stdout, stderr} = await sandbox().run(['play', quickstart, '--reporter', 'json'])
    const events = eventsOf(stdout)
    const times = events.map(({at}) => at)
    expect(events[0]).toMatchObject({type: 'run-started', format: 2, pages: [quickstart]})
    expect(events.at(-1)).toMatchObject({type: 'run-ended', outcome: 'passed'})
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(events.filter(({type}) => type === 'command-started').length).toBe(
      events.filter((event) => event.type === 'command-ended' && event.tries > 0).length,
    )
    expect({code, stderr}).toEqual({code: 0, stderr: ''})
  })
})

describe('colours', () => {
  test.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{FORCE_COLOR: '1'}, true],
    [{FORCE_COLOR: '0'}, false],
    [{NO_COLOR: '1'}, false],
    [{NO_COLOR: '1', FORCE_COLOR: '1'}, true],
    [{NO_COLOR: ''}, false],
  ])('of plain lines with %j: %s', async (env, coloured) => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'plain'], {env})
    expect(stdout.includes(introducer)).toBe(coloured)
    expect(code).toBe(0)
  })

  test('never get into JSON', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true'}))
    const {stdout} = await here.run(['play', 'page.md', '--reporter', 'json'], {env: {FORCE_COLOR: '1'}})
    expect(stdout).not.toContain('\u001b')
  })
})

describe('a reader who stops reading', () => {
  /** `runbook ARGS 2>&1 | head -n 1`, and the program's exit code. There is a file `gone` once nobody reads any more. */
  const head = async (here: Sandbox, args: string) => {
    const script = `"$NODE" "$PROGRAM" ${args} 2>&1 | { head -n 1; exec <&-; touch gone; }; echo "status \${PIPESTATUS[0]}"`
    const env = {...here.env, NODE: process.execPath, PROGRAM: program, ROOT: root}
    const child = spawn('bash', ['-c', script], {cwd: here.path, env, stdio: ['ignore', 'pipe', 'pipe']})
    return (await started(child).ended).stdout
  }

  test.each(['plain', 'json', 'terminal'])(
    'of a %s report stops nothing: what became of the page is the exit status',
    async (reporter) => {
      const here = sandbox()
      const trace = (name: string) => `touch '${join(here.path, name)}'`
      const gone = join(here.path, 'gone')
      const steps = `until [ -e '${gone}' ]; do sleep 0.02; done\necho more\n${trace('rest')}`
      here.write('page.md', pageOf({One: steps, Cleanup: `${trace('cleanup')}\necho more\n${trace('end')}`}))
      expect(await head(here, `play page.md --yes --reporter ${reporter}`)).toMatch(/^[^\n]*\nstatus 0\n$/)
      expect(['rest', 'cleanup', 'end'].filter((name) => existsSync(join(here.path, name)))).toEqual([
        'rest',
        'cleanup',
        'end',
      ])
    },
  )

  test.each(['--help', 'plan "$ROOT/runbooks/quickstart.md" --json', 'complete bash'])(
    'of `%s` does no harm',
    async (args) => {
      expect(await head(sandbox(), args)).toMatch(/^[^\n]*\nstatus 0\n$/)
    },
  )

  test.skipIf(!existsSync('/dev/full'))('because the disk is full is told so', async () => {
    const here = sandbox()
    here.write('page.md', pageOf({One: 'true', Cleanup: `touch '${join(here.path, 'cleanup')}'`}))
    const script = `"$NODE" "$PROGRAM" play page.md --yes >/dev/full; echo "status $?"`
    const env = {...here.env, NODE: process.execPath, PROGRAM: program}
    const child = spawn('bash', ['-c', script], {cwd: here.path, env, stdio: ['ignore', 'pipe', 'pipe']})
    const {stdout, stderr} = await started(child).ended
    expect(stderr).toMatch(/^runbook: cannot print: ENOSPC.*\n$/)
    expect(stdout).toBe('status 130\n')
    expect(existsSync(join(here.path, 'cleanup'))).toBe(true)
  })
})
