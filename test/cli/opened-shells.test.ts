import {chmodSync, existsSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {fence} from '../read/kinds/page.ts'
import {offPage} from './playing.ts'
import {eventsOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox
let env: Record<string, string>

beforeEach(() => {
  here = sandbox()
  env = {PATH: `${join(here.path, 'bin')}:${here.env.PATH}`, SECRET: 'of-this-machine'}
  tool('docker', container)
  tool('ssh', 'shift $(($# - 1)); cd /; exec env -i PATH="$PATH" WHERE="$1" bash')
})

const tool = (name: string, text: string) => {
  chmodSync(here.write(`bin/${name}`, `#!/bin/bash\n${text}\n`), 0o755)
}

/** Runs what stands behind the container's name, in an environment of its own; with `-t`, only on a terminal. */
const container = `
echo "$*" >> "$HOME/calls"
[[ $2 != *t* || -t 0 ]] || { echo 'the input device is not a TTY' >&2; exit 1; }
while [[ $1 != web ]]; do shift; (($#)) || { echo 'No such container' >&2; exit 1; }; done
shift
cd /
exec env -i PATH="$PATH" HOSTNAME=web RUNBOOK_SESSION="$RUNBOOK_SESSION" DIES="$HOME/dies" "$@"`

const play = (...options: string[]) =>
  here.run(['play', 'page.md', '--workdir', 'work', '--reporter', 'json', '--timeout', '20s', ...options], {env})

/** What became of each command: its text and `passed`, or the reason why not. */
const verdicts = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.type === 'command-ended'
      ? [`${event.run}: ${event.verdict.kind === 'passed' ? 'passed' : event.verdict.reason}`]
      : [],
  )

const page = (...blocks: string[]) => here.write('page.md', `# Web\n\n## Shell\n\n${blocks.join('\n')}`)
const shows = (command: string, output: string) => fence(`$ ${command}\n${output}`, 'console')

describe('a shell that a command of the page opens', () => {
  test('has what follows played in it until it is left', async () => {
    page(
      fence('export NAME=web\nmkdir sub && cd sub'),
      fence('docker exec -it "$NAME" /bin/bash'),
      'In the container:\n',
      shows('echo $HOSTNAME ${NAME-none} ${SECRET-none} $PWD', 'web none none /'),
      fence('INNER=kept'),
      shows('echo $INNER', 'kept'),
      fence('exit'),
      'Back on your machine:\n',
      shows(`echo \${INNER-none} $NAME \${PWD##*/}`, 'none web sub'),
    )
    const {code, stdout} = await play()
    expect(verdicts(eventsOf(stdout)).filter((each) => !each.endsWith(': passed'))).toEqual([])
    expect(code).toBe(0)
    expect(offPage(stdout, 'shell')).toEqual([
      'opened by `docker exec -i "$NAME" /bin/bash`, for what is played there',
      'played in the shell that shell_2/1 opens',
      'played in the shell that shell_2/1 opens',
      'played in the shell that shell_2/1 opens',
      'played in the shell that shell_2/1 opens',
    ])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toEqual([])
  })

  test('is there for the commands behind it in its own block', async () => {
    page(
      fence(
        '$ docker exec -it web sh\n$ echo $HOSTNAME\nweb\n$ exit\n$ echo ${HOSTNAME-none}x | tail -c 2\nx',
        'console',
      ),
    )
    const {code, stdout} = await play()
    expect(code).toBe(0)
    expect(verdicts(eventsOf(stdout))).toHaveLength(4)
  })

  test('ends with its section where nobody leaves it', async () => {
    page(
      fence('docker exec -it web bash'),
      shows('echo $HOSTNAME', 'web'),
      '## Next\n',
      shows('echo ${WHERE-here}', 'here'),
    )
    expect((await play()).code).toBe(0)
  })

  test('may be another machine', async () => {
    page(fence('ssh -p 22 me@vm'), shows('echo $WHERE', 'me@vm'), fence('logout'))
    const {code, stdout} = await play()
    expect(verdicts(eventsOf(stdout))[1]).toBe('echo $WHERE: passed')
    expect(code).toBe(0)
  })

  test('is in the plan', async () => {
    page(fence('docker exec -it web bash'), fence('ls'), fence('exit'))
    const {stdout} = await here.run(['plan', 'page.md'], {env})
    expect(stdout).toContain('opened by `docker exec -i web bash`, for what is played there')
    expect(stdout.match(/played in the shell that shell_1\/1 opens/g)).toHaveLength(2)
    const plan = JSON.parse((await here.run(['plan', 'page.md', '--json'], {env})).stdout)
    expect(plan.pages[0].steps[1]).toMatchObject({
      playedIn: 'shell_1/1',
      skip: 'it is typed in the shell of the container, which an earlier command opens',
    })
  })

  test('is where a note says, if one does', async () => {
    here.write('runbook.config.yaml', 'contexts:\n  vm: {via: bash}\n')
    page(
      fence('docker exec -it web bash'),
      '<!-- runbook: on=vm -->\n',
      fence('echo at ${HOSTNAME-home} > "$HOME/seen"'),
    )
    const {code, stdout} = await play()
    expect(code).toBe(0)
    expect(offPage(stdout, 'place')).toEqual(['played on vm'])
    expect(existsSync(join(here.env.HOME ?? '', 'seen'))).toBe(true)
  })
})

describe('what is typed in a shell that cannot be led to is never run here', () => {
  test.each([
    ['psql -h localhost', 'touch harm'],
    ['redis-cli', 'touch harm'],
    ['python3', 'touch harm'],
    ['minikube ssh', 'touch harm'],
    ['kubectl exec -it redis-0 -- redis-cli', 'touch harm'],
    ['docker run -it ubuntu', 'touch harm'],
  ])('%s', async (command, inner) => {
    page(fence(`${command}\n${inner}`), fence('# back\necho done'))
    const {stdout} = await here.run(['plan', 'page.md', '--json'], {env})
    const [step] = JSON.parse(stdout).pages[0].steps
    expect(step.commands[1]).toMatchObject({
      run: inner,
      playedIn: null,
      skip: expect.stringContaining('it is typed in'),
    })
  })
})

describe('where the shell fails', () => {
  test('it cannot be opened: its command falls short with the reason, and nothing runs here', async () => {
    page(fence('docker exec -it nobody bash'), fence('touch harm'))
    const {code, stdout} = await play('--keep-going')
    expect(code).toBe(1)
    const reason = 'no shell at the other end of `docker exec -i nobody bash`: No such container'
    expect(verdicts(eventsOf(stdout))).toEqual([
      `docker exec -it nobody bash: ${reason}`,
      `touch harm: not run: ${reason}`,
    ])
    expect(existsSync(join(here.path, 'work/harm'))).toBe(false)
  })

  test('it never answers: its command ends with its limit', async () => {
    tool('docker', 'sleep 600')
    page(fence('docker exec -it web bash'), fence('touch harm'))
    const {code, stdout} = await play('--timeout', '1s')
    expect(code).toBe(1)
    expect(verdicts(eventsOf(stdout))[0]).toBe(
      'docker exec -it web bash: no shell answered at the other end of `docker exec -i web bash` in time',
    )
  })

  test('it asks for a password: nobody gives one', async () => {
    tool(
      'ssh',
      'read -r -p "password: " word </dev/tty || { echo "Permission denied (password)." >&2; exit 255; }; exec bash',
    )
    page(fence('ssh me@vm'), fence('touch harm'))
    const {stdout} = await play()
    expect(verdicts(eventsOf(stdout))[0]).toContain('Permission denied (password).')
  })

  test('it dies amid: the command that it dies in says so, and what follows falls short where it cannot be had again', async () => {
    tool(
      'docker',
      `${container.replace('exec env', '[[ ! -e $HOME/dies ]] || { echo "it is gone" >&2; exit 1; }\nexec env')}`,
    )
    page(fence('docker exec -it web bash'), fence('touch "$DIES"; kill -9 $$'), fence('touch harm'))
    const {code, stdout} = await play('--keep-going')
    expect(code).toBe(1)
    const [, died, after] = verdicts(eventsOf(stdout))
    expect(died).toMatch(/exit status 137/)
    expect(after).toContain('it is gone')
    expect(existsSync(join(here.path, 'work/harm'))).toBe(false)
  })

  test('a command in it takes too long: it alone falls short, and the next one is played in a new one', async () => {
    page(
      fence('docker exec -it web bash'),
      fence('KEPT=yes'),
      `<!-- runbook: timeout=1s -->\n`,
      fence('sleep 600'),
      shows('echo $KEPT $HOSTNAME', 'yes web'),
    )
    const {stdout} = await play('--keep-going')
    const [, , late, after] = verdicts(eventsOf(stdout))
    expect(late).toContain('stopped after its limit of 1 s')
    expect(after).toBe('echo $KEPT $HOSTNAME: passed')
  })

  test('Ctrl-C ends what is played in it, and the cleanup is played', async () => {
    page(fence('docker exec -it web bash'), fence('echo waiting; sleep 600'), '## Cleanup\n', fence('touch cleaned'))
    const run = here.start(['play', 'page.md', '--workdir', 'work', '--reporter', 'plain'], {env})
    await run.printed('waiting')
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
    expect(existsSync(join(here.path, 'work/cleaned'))).toBe(true)
  })
})

test('what is typed there asks no cluster of this machine', async () => {
  page(
    fence('docker exec -it web bash'),
    fence('KUBECONFIG=/etc/there.yaml kubectl get nodes --context there'),
    fence('exit'),
  )
  const {stderr} = await here.run(['plan', 'page.md'], {env})
  expect(stderr).toBe('')
})
