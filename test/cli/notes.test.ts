import {spawnSync} from 'node:child_process'
import {chmodSync} from 'node:fs'
import {createServer} from 'node:net'
import {beforeEach, describe, expect, test} from 'vitest'
import type {RunEvent} from '../../engine/event.ts'
import {wordOffPage} from '../../engine/report/index.ts'
import {block, eventsOf, type Sandbox, sandbox} from './program.ts'
import {standins} from './standins.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const play = (...options: string[]) => here.run(['play', 'page.md', '--reporter', 'json', ...options])

/** What became of each command, by its key without the page: `passed`, or the reason. */
const verdicts = (events: readonly RunEvent[]) =>
  Object.fromEntries(
    events.flatMap((event) => {
      if (event.type !== 'command-ended') return []
      const {verdict} = event
      return [[event.key.replace(/^.*#/, ''), verdict.kind === 'passed' ? 'passed' : verdict.reason]]
    }),
  )

const offPage = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'off-page' ? [wordOffPage(event.action)] : []))

const section = (title: string, ...blocks: string[]) => [`## ${title}`, ...blocks.map((each) => block(each))].join('\n')

describe('notes', () => {
  test('do what they say, each told and counted as off the page', async () => {
    here.write(
      'page.md',
      [
        section('Ask', '$ read -r a; read -r b; echo "$a $b"\ny bob'),
        section('Term', '$ [ -t 0 ] && KEPT=yes', '$ echo $KEPT; [ -t 0 ] || echo none\nyes\nnone'),
        section(
          'Env',
          `$ A='a "q" '"'"'s'"'"' $HOME\n> b'; export B=old; declare -i NUM=5`,
          `$ bash -c 'echo "$A,$B,$C,$NUM"'\nn'a,$x,c,7`,
          `$ echo "$A,$B,\${C-unset},$NUM"; bash -c 'echo "\${A-unset},$B,\${C-unset},\${NUM-unset}"'\na "q" 's' $HOME\nb,old,unset,5\nunset,old,unset,unset`,
          '$ HOME=/nowhere; echo "${A%%q*}"\na "',
        ),
        section(
          'Folder',
          '$ mkdir -p sub other; (exit 3)',
          '$ echo "$? ${PWD##*/}"\n3 sub',
          '$ echo ${PWD##*/}\nwork',
          '$ cd ../other',
          '$ echo ${PWD##*/}\nother',
        ),
        section('Ends', '$ (exit 3)', '$ false\n$ true', '$ (exit 9)\n$ echo $?\n9'),
        section('Choose', '$ touch no', '$ touch no2', '$ touch yes; (exit 4)', '$ echo $? no* yes\n4 no* yes'),
        section(
          'Check',
          '$ echo x >> n; wc -l < n\n3',
          '$ echo a b; echo pod-77 is up; (exit 7)',
          '$ echo "$ID $?"\n77 7',
        ),
        `<!-- runbook: expect="from the page" -->\n\n${block('$ echo from the page')}`,
      ].join('\n'),
    )
    here.write(
      'page.runbook.yaml',
      `steps:
  ask_1: {answer: [y, bob]}
  term_1: {tty: true}
  env_2: {env: {A: "n'a", B: $x, C: c, NUM: 7}}
  folder_1: {status: 3}
  folder_2: {cwd: sub}
  folder_4: {cwd: sub}
  ends_1: {status: 3, timeout: 5s}
  ends_2/1: {status: failure}
  ends_3/1: {status: any}
  choose_1: {skip: nobody wants it}
  choose_2: {if: exit 5}
  choose_3: {if: "true", status: 4}
  check_1: {retry: 20s}
  check_2: {expect: pod, verify: contains, status: 7, capture: {ID: 'pod-(\\d+)'}}
  check_4/1: {expect: from the notes}
`,
    )
    const {code, stdout, stderr} = await play()
    const events = eventsOf(stdout)
    expect(stderr).toBe('')
    expect([...new Set(Object.values(verdicts(events)))]).toEqual(['passed'])
    expect(code).toBe(0)
    expect(offPage(events)).toEqual([
      'gave it `y`, `bob` to read',
      'is given a terminal',
      "A=n'a for this step",
      'B=$x for this step',
      'C=c for this step',
      'NUM=7 for this step',
      'must end with status 3',
      'played in sub',
      'played in sub',
      'must end with status 3',
      'may take 5 s',
      'must end with a status other than 0',
      'must end with any status',
      'asked whether `exit 5`: status 5',
      'asked whether `true`: status 0',
      'must end with status 4',
      'is tried for 20 s',
      'tried 3 times until it matched',
      'must end with status 7',
      'must print what the notes say',
      'is compared by `contains`',
      'ID is 77 from here on',
      'must print what the notes say',
    ])
    expect(events.filter(({type}) => type === 'warning')).toEqual([])
    expect(events.filter(({type}) => type === 'step-skipped')).toMatchObject([
      {reason: 'page.runbook.yaml skips it: nobody wants it'},
      {reason: 'a note says to play it only if `exit 5`, which ended with status 5'},
    ])
    const ended = events.find((event) => event.type === 'page-ended')
    expect(ended).toMatchObject({coverage: {offPage: offPage(events).length}})
  })

  test('say what is to be found in an output: where it is not, the command falls short', async () => {
    const here = sandbox()
    here.write('page.md', `## S\n${block('$ echo pod-7')}`)
    here.write('page.runbook.yaml', "steps: {s_1: {capture: {NODE: 'node-\\d+'}}}\n")
    const {code, stdout} = await here.run(['play', 'page.md'])
    expect(stdout).toContain('nothing in the output is a `NODE`')
    expect(code).toBe(1)
  })

  test('and what they expect is told as theirs, not as what the page shows', async () => {
    here.write('page.md', section('S', '$ echo one\nuno', '$ echo two\ndue', '$ echo three\nthree'))
    here.write('page.runbook.yaml', 'steps: {s_1: {expect: one}, s_2: {expect: the page shows}}')
    const {code, stdout} = await here.run(['play', 'page.md', '--keep-going', '--retry', '0'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^ {4}ok \S+, as its note expects$/m)
    expect(stdout).toContain('\n    line 1 is `two`, its note expects `the page shows` [output]\n')
    expect(stdout).toContain('\n    - its note expects   + it printed\n')
    expect(stdout).toMatch(/^ {4}ok \S+, as the page shows$/m)
    expect(stdout).toContain('\n  checked    1 against what the page shows, 2 against what a note expects\n')
  })

  test('that cannot be followed fail their step alone, in one line; the session is as it was', async () => {
    here.write(
      'page.md',
      [
        section('S', '$ readonly R=1; A=a', '$ echo $A', '$ echo $A', '$ echo $A', '$ echo "$A ${PWD##*/}"\na work'),
      ].join('\n'),
    )
    here.write('runbook.config.yaml', 'contexts: {gone: {via: ./no-such-command}}')
    here.write(
      'page.runbook.yaml',
      'steps: {s_2: {env: {A: b, R: 2}}, s_3: {env: {A: b}, cwd: nowhere}, s_4: {on: gone}}',
    )
    const {code, stdout} = await play('--keep-going')
    expect(code).toBe(1)
    expect(verdicts(eventsOf(stdout))).toEqual({
      's_1/1': 'passed',
      's_2/1': 'not run: a variable of its note cannot be set: R: readonly variable',
      's_3/1': 'not run: the folder of its note, nowhere, cannot be entered: cd: nowhere: No such file or directory',
      's_4/1': expect.stringMatching(/^not run: no shell at the other end of `\.\/no-such-command`: [^\n]+$/),
      's_5/1': 'passed',
    })
  })

  test('may have steps played elsewhere, where the state is kept; `set -e` of the page is none of theirs', async () => {
    here.write(
      'page.md',
      section(
        'S',
        '$ X=there; cd /; echo $X\nthere',
        '$ echo $X $PWD $REGION\nthere / eu',
        '$ set -e; f() { echo f; }',
        '$ no',
        '$ f; echo $-\nfehB',
      ),
    )
    here.write('runbook.config.yaml', 'contexts: {vm: {via: bash, env: {REGION: eu}}}')
    here.write(
      'page.runbook.yaml',
      'steps: {s_1: {on: vm}, s_2: {on: vm}, s_4: {if: "false"}, s_5: {verify: regex, expect: "f\\n\\\\w*e\\\\w*"}}',
    )
    const {code, stdout} = await play()
    expect(verdicts(eventsOf(stdout))).toEqual({
      's_1/1': 'passed',
      's_2/1': 'passed',
      's_3/1': 'passed',
      's_5/1': 'passed',
    })
    expect(code).toBe(0)
    expect(offPage(eventsOf(stdout))).not.toContainEqual(expect.stringContaining('fresh shell'))
  })
})

describe('a question that nobody answers', () => {
  test('fails with its text, on a terminal at once; one that a command goes on after fails too, or is said where the page shows it', async () => {
    here.write(
      'page.md',
      section(
        'S',
        '$ bash -c \'printf "Proceed? (y/N) "; read a || exit 1\'',
        '$ bash -c \'read -p "Sure? (y/N) " a; read -p "Really? (y/N) " b\'',
        '$ bash -c \'read -p "Name: " a; echo $a\'',
        '$ bash -c \'printf "Go on? [y/N] "; read a; touch went\'',
        '$ bash -c \'printf "Sure? [y/N] "; read a; echo went\'\nSure? [y/N] went',
      ),
    )
    here.write(
      'page.runbook.yaml',
      'steps: {s_2: {tty: true, answer: y}, s_3: {tty: true, answer: bob, expect: "Name: bob\\nbob"}}',
    )
    const {stdout} = await play('--keep-going')
    const events = eventsOf(stdout)
    expect(verdicts(events)).toEqual({
      's_1/1': 'it asks `Proceed? (y/N)`, and nobody answers (a note can: `answer: …`); exit status 1',
      's_2/1': expect.stringContaining('it asks `Really? (y/N)`, beyond what its note answers'),
      's_3/1': 'passed',
      's_4/1': 'it asks `Go on? [y/N]`, and went on without an answer (a note can give one: `answer: …`)',
      's_5/1': 'passed',
    })
    expect(events.filter(({type}) => type === 'warning')).toMatchObject([
      {text: 'it asks `Sure? [y/N]`, and went on without an answer (a note can give one: `answer: …`)'},
    ])
  })
})

const alive = (marker: string): boolean => spawnSync('pgrep', ['-f', marker]).status === 0

describe('what runs in the background', () => {
  test('is seen to serve, named, and ended before the cleanup, after a failure too', async () => {
    const marker = `70${process.pid}.1`
    const stub = `#!/bin/sh
case "$*" in
  *port-forward*) echo "Forwarding from 127.0.0.1:80"; exec sleep ${marker} ;;
  *) echo '{"serverVersion":{"gitVersion":"v1.30.0"}}' ;;
esac`
    here.write('bin/kubectl', stub)
    chmodSync(`${here.path}/bin/kubectl`, 0o755)
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const taken = typeof address === 'object' ? address?.port : 0
    here.write(
      'page.md',
      [
        section('S', `$ echo up; sleep 0.2; echo now serving; exec sleep ${marker}`, '$ echo $?\n0'),
        section('T', '$ kubectl port-forward svc/a 80 --context kind-one', '$ sleep 1'),
        section('U', '$ echo oops; exit 3'),
        section('Cleanup', `$ pgrep -f '${marker.replace('.', '[.]')}' || echo all ended\nall ended`),
      ].join('\n'),
    )
    here.write(
      'page.runbook.yaml',
      `steps: {s_1: {background: {line: 'now \\w+'}}, t_2: {background: {port: ${taken}}}, u_1: {background: true}}`,
    )
    const {code, stdout} = await here.run(
      ['play', 'page.md', '--reporter', 'json', '--keep-going', '--context', 'cluster1=kind-one'],
      {env: {...standins(here), PATH: `${here.path}/bin:${here.env.PATH}`}},
    )
    server.close()
    const events = eventsOf(stdout)
    expect(code).toBe(1)
    expect(verdicts(events)).toEqual({
      's_1/1': 'passed',
      's_2/1': 'passed',
      't_1/1': 'passed',
      't_2/1': `not run: port ${taken} is in use already, so it cannot be seen whether the command listens on it`,
      'u_1/1': 'it ended by itself, with status 3',
      'cleanup_1/1': 'passed',
    })
    expect(events.flatMap((event) => (event.type === 'job' ? [`${event.key} ${event.text}`] : []))).toEqual(
      expect.arrayContaining([
        'page.md#s_1/1 it printed `now serving`',
        'page.md#t_1/1 it printed `Forwarding from 127.0.0.1:80`',
        'page.md#t_1/1 ended before the cleanup',
        'page.md#u_1/1 had ended by itself, with status 3',
        'page.md#s_1/1 ended before the cleanup',
      ]),
    )
    expect(alive(marker)).toBe(false)
  })
})

describe('notes that are wrong', () => {
  test.each([
    ['steps: {s_2: {tty: true}}', 'page.runbook.yaml:1:9: error: no step of page.md is called `s_2`'],
    ['steps: {s_1/9: {tty: true}}', 'page.runbook.yaml:1:9: error: `s_1` has no command 9'],
    ['steps:\n  s_1: {tty: true}\n  s_1: {tty: true}', 'page.runbook.yaml:3:3: error: the key `s_1` is used twice'],
    ['steps: {s_1: {timeoutt: 5}}', 'page.runbook.yaml:1:15: error: unknown key `timeoutt` (did you mean `timeout`?)'],
    ['steps: {s_1: {timeout: soon}}', 'page.runbook.yaml:1:24: error: invalid duration `soon`'],
    ['steps: {s_1: {on: mars}}', 'no place is called `mars`'],
    ['steps: {s_1: {background: true, answer: y}}', '`answer` cannot be combined with `background`'],
  ])('are said in one line, and nothing runs: %s', async (text, said) => {
    here.write('page.md', section('S', `$ touch ${here.path}/ran`))
    here.write('page.runbook.yaml', text)
    const {code, stdout, stderr} = await play()
    expect({code, stdout}).toEqual({code: 2, stdout: ''})
    expect(stderr).toContain(said)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(() => here.read('ran')).toThrow('ENOENT')
  })

  test('are two for one page', async () => {
    here.write('page.md', section('S', '$ true'))
    here.write('page.runbook.yaml', 'steps: {}')
    here.write('n/page.runbook.yaml', 'steps: {}')
    here.write('runbook.config.yaml', 'notes: n')
    const {code, stderr} = await play()
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^n\/page\.runbook\.yaml:1:1: error: the page has notes in `page\.runbook\.yaml` already [^\n]+\n$/,
    )
  })
})

describe('honesty', () => {
  test('a faithful run does nothing that the page does not tell; what must be played is held against what was', async () => {
    here.write('page.md', section('S', '$ echo one', '$ echo two', '$ echo ${FOO-none}', '$ echo four', '$ cat made'))
    here.write('page.runbook.yaml', 'requires: [pre.md]\nsteps: {s_1: {expect: two, tty: true}, s_2: {skip: not now}}')
    here.write('pre.md', section('Pre', '$ echo x > made'))
    here.write('runbook.config.yaml', 'env: {FOO: bar}\nmin-coverage: 80')
    const usual = await play('--keep-going', '--retry', '0')
    expect(eventsOf(usual.stdout).filter(({type}) => type === 'warning')).toEqual([])
    const strict = await play('--keep-going', '--retry', '0', '--min-coverage', '81')
    expect(eventsOf(strict.stdout).filter(({type}) => type === 'warning')).toMatchObject([
      {text: '4 of 5 steps were played, 80 %, but at least 81 % are required'},
    ])
    here.write('runbook.config.yaml', 'env: {FOO: bar}\nreader-faithful: true')
    const {code, stdout} = await play('--keep-going')
    const events = eventsOf(stdout)
    expect(code).toBe(1)
    expect(verdicts(events)).toEqual({
      's_1/1': 'passed',
      's_2/1': 'passed',
      's_3/1': 'passed',
      's_4/1': 'passed',
      's_5/1': 'exit status 1',
    })
    expect(offPage(events)).toEqual([])
    expect(events.find((event) => event.type === 'command-ended' && event.output === 'none\n')).toBeDefined()
  })
})

test('pages that require one that holds already are played one after the other, in one session', async () => {
  const page = (name: string) => `${section(name, `$ mkdir ${name}`)}\n${section('Cleanup', `$ rmdir ${name}`)}`
  for (const name of ['a', 'b']) {
    here.write(`${name}.md`, page(name))
    here.write(`${name}.runbook.yaml`, 'requires: [pre.md]')
  }
  here.write('pre.md', page('pre'))
  here.write('pre.runbook.yaml', 'done: "true"')
  const {code, stdout, stderr} = await here.run(['play', 'a.md', 'b.md', '--reporter', 'json'])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  expect(eventsOf(stdout).filter(({type}) => type === 'command-ended')).toHaveLength(4)
  expect(here.leftovers()).toEqual([])
})
