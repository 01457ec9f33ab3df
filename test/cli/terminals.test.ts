import {chmodSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {fence} from '../read/kinds/page.ts'
import {offPage} from './playing.ts'
import {eventsOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const play = (...options: string[]) =>
  here.run(['play', 'page.md', '--workdir', 'work', '--reporter', 'json', ...options])
const page = (...parts: string[]) => here.write('page.md', `# Web\n\n## Serve\n\n${parts.join('\n')}`)
const shows = (command: string, output: string) => fence(`$ ${command}\n${output}`, 'console')

const failures = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === 'command-ended' && event.verdict.kind !== 'passed' ? [`${event.run}: ${event.verdict.reason}`] : [],
  )

describe('another terminal', () => {
  test('has what follows played in a shell of its own, with what a new one has, until the page comes back', async () => {
    page(
      fence('export FIRST=1\nf() { :; }\nmkdir sub && cd sub'),
      'In another terminal:\n',
      shows(
        `echo \${FIRST-none} $(type -t f) \${PWD##*/} \${HOME##*/}`,
        `none sub ${here.env.HOME?.split('/').at(-1)}`,
      ),
      fence('export SECOND=2; cd ..'),
      shows('echo $SECOND ${PWD##*/}', '2 work'),
      'Back in the first terminal:\n',
      shows('echo $FIRST ${SECOND-none} ${PWD##*/}', '1 none sub'),
      'In the second terminal:\n',
      shows('echo $SECOND', '2'),
      '## Next\n',
      shows('echo $FIRST', '1'),
    )
    const {code, stdout} = await play()
    expect(failures(eventsOf(stdout))).toEqual([])
    expect(code).toBe(0)
    expect(offPage(stdout, 'shell')).toEqual(Array(4).fill('played in a second terminal'))
  })

  test('stands beside a server that the first one runs', async () => {
    const port = 20_000 + (process.pid % 20_000)
    page(
      fence(`python3 -m http.server ${port}`),
      'In a new terminal, ask it:\n',
      fence(`$ curl -s -o /dev/null -w '%{http_code}\\n' localhost:${port}\n200`, 'console'),
    )
    const {code, stdout} = await play()
    expect(failures(eventsOf(stdout))).toEqual([])
    expect(code).toBe(0)
  })

  test('has a loop run on in it until the cleanup', async () => {
    page(
      'In a separate terminal, send requests:\n',
      fence('while true; do echo tick >> ticks; sleep 0.1; done'),
      fence('sleep 1; test -s ticks'),
      '## Cleanup\n',
      fence('a=$(wc -l < ticks); sleep 1; [ "$a" = "$(wc -l < ticks)" ]'),
    )
    const {code, stdout} = await play()
    expect(failures(eventsOf(stdout))).toEqual([])
    expect(code).toBe(0)
  })

  test('begins where the page began, if it goes to its folder first', async () => {
    page(fence('mkdir app && cd app'), 'In another terminal:\n', fence('cd app'), shows('echo ${PWD##*/}', 'app'))
    expect((await play()).code).toBe(0)
  })

  test('is in the plan, and in every report', async () => {
    page(fence('true'), 'In another terminal:\n', fence('true'))
    expect((await here.run(['plan', 'page.md'])).stdout).toContain('played in a second terminal')
    const plan = JSON.parse((await here.run(['plan', 'page.md', '--json'])).stdout)
    expect(plan.pages[0].steps[1]).toMatchObject({playedIn: 'terminal 2', skip: 'it is typed in another terminal'})
    await play('--reporter', 'markdown=m.md', '--reporter', 'html=h.html', '--reporter', 'junit=j.xml')
    for (const report of ['m.md', 'h.html', 'j.xml']) expect(here.read(report)).toContain('played in a second terminal')
  })

  test('may lead to a shell elsewhere', async () => {
    here.write('bin/docker', '#!/bin/bash\nshift 3; exec "$@"\n')
    chmodSync(join(here.path, 'bin/docker'), 0o755)
    page(
      'In another terminal:\n',
      fence('NAME=web'),
      fence('docker exec -it "$NAME" bash'),
      'In the container:\n',
      shows('echo ${NAME-none}', 'none'),
      fence('exit'),
      'Back in the first terminal:\n',
      fence('true'),
    )
    const env = {PATH: `${join(here.path, 'bin')}:${here.env.PATH}`}
    const {code, stdout} = await here.run(['play', 'page.md', '--workdir', 'work', '--reporter', 'json'], {env})
    expect(failures(eventsOf(stdout))).toEqual([])
    expect(code).toBe(0)
  })

  test('may end amid, and goes on in a fresh shell; a time-out there leaves the first one alone', async () => {
    page(
      fence('export FIRST=1'),
      'In another terminal:\n',
      fence('SECOND=2'),
      fence('exit'),
      '<!-- runbook: timeout=1s -->\n',
      fence('sleep 600'),
      shows('echo $SECOND', '2'),
      'Back in the first terminal:\n',
      shows('echo $FIRST', '1'),
    )
    const {stdout} = await play('--keep-going')
    expect(failures(eventsOf(stdout))).toEqual([expect.stringContaining('sleep 600: stopped after its limit of 1 s')])
  })

  test('is ended by Ctrl-C as the first one is', async () => {
    page('In another terminal:\n', fence('echo waiting; sleep 600'), '## Cleanup\n', fence('touch cleaned'))
    const run = here.start(['play', 'page.md', '--workdir', 'work', '--reporter', 'plain'])
    await run.printed('waiting')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
    expect(existsSync(join(here.path, 'work/cleaned'))).toBe(true)
  })
})
