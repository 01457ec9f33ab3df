import {existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import * as fc from 'fast-check'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {nameShimFolder} from '../../engine/kube/index.ts'
import {kubeconfigOf, openRoom, type Room} from './room.ts'

const clusters = [
  {context: 'one', server: 'https://one:6443'},
  {context: 'a b; "c" $d', server: 'https://two:6443'},
]

let room: Room
beforeEach(() => {
  room = openRoom(kubeconfigOf(clusters, 'one'))
})
afterEach(() => room.close())

const verdicts = () => room.guard.calls().map(({verdict}) => verdict)

describe('a shim', () => {
  test('becomes the tool, with its name, arguments, input and status', () => {
    writeFileSync(join(room.tools, 'kubectl'), '#!/bin/sh\nread line; echo "$line $# $2"; exit 7\n')
    expect(room.run("echo in | kubectl get 'a  b' ''")).toEqual({status: 7, out: 'in 3 a  b\n', errors: ''})
  })

  test('leaves the environment as it is', () => {
    rmSync(join(room.tools, 'kubectl'))
    symlinkSync('/usr/bin/env', join(room.tools, 'kubectl')) // prints what it gets, names no shell would take as well
    const names = 'tool context verb file path line bin record facts server target argument pending field name folder'
    const script = `for n in ${names}; do export $n="of the page"; done; f() { :; }; export -f f; export OLDPWD; cd .; `
    const through = room.run(`${script} kubectl`, {FOO: 'a\nb', 'x.y': '1'})
    const direct = room.run(`${script} ${room.tools}/kubectl`, {FOO: 'a\nb', 'x.y': '1'})
    const lines = (text: string) =>
      text
        .split('\n')
        .filter((each) => !each.startsWith('_='))
        .toSorted()
    expect(direct.out).toContain('context=of the page')
    expect(direct.out).toContain('BASH_FUNC_f%%')
    expect(lines(through.out)).toEqual(lines(direct.out))
  })

  test('hands on any argument to the byte', () => {
    const argument = fc.oneof(
      fc.string({unit: fc.integer({min: 1, max: 255}).map((byte) => String.fromCharCode(byte)), maxLength: 12}),
      fc.constantFrom('', '--', '-', '--help', '\\', '\n', '\t', "'", '$HOME', '*', '-n', '--context', '\\.', '\\n'),
    )
    fc.assert(
      fc.property(fc.array(argument, {maxLength: 5}), (words) => {
        // The last ones keep it going to a cluster that it may go to, whatever the others are.
        const bytes = [...words, 'x', '--context=one'].map((word) => `$'${octal(word)}'`).join(' ')
        const {status} = room.run(`helm help -- ${bytes}`)
        expect(status).toBe(0)
        expect(room.got().slice(1)).toEqual(['help', '--', ...words, 'x', '--context=one'])
        expect(room.guard.calls()).toHaveLength(1)
      }),
      {numRuns: 60},
    )
  })

  test('works whatever a page has done to its shell', () => {
    const hostile = [
      'set -u',
      'set -e',
      'set -f',
      'set -C',
      'export IFS=c',
      'cd /',
      'printf() { exit 9; }; export -f printf; local() { exit 9; }; export -f local',
      'export POSIXLY_CORRECT=1',
      'export BASH_ENV=/no/such/file ENV=/no/such/file',
      'export SHELLOPTS; set -o noexec 2>/dev/null; set -x 2>/dev/null',
      'export BASHOPTS; shopt -s nocasematch extglob failglob',
      'exec <&-',
      'exec >&-',
      'umask 777',
      'export LC_ALL=C',
      'unset HOME USER LC_ALL',
      'export PATH="$PATH:"',
      'export PATH="/no/such/folder::$PATH"',
      'mkdir -p other/kubectl; export PATH="$PWD/other:$PATH"',
      'ulimit -n 12',
      'unset PWD OLDPWD SHLVL',
      'export CDPATH=/ GLOBIGNORE="*" verdict=refused context=bad',
    ].filter((line) => !line.includes('noexec'))
    for (const line of hostile) {
      const {status} = room.run(`${line}; kubectl get pods --context one`)
      expect([line, status, verdicts(), room.got().slice(1)]).toEqual([
        line,
        0,
        ['allowed'],
        ['get', 'pods', '--context', 'one'],
      ])
    }
  })

  test('finds the next tool in PATH, itself left out wherever it stands', () => {
    const bin = nameShimFolder(join(room.path, 'guard'))
    expect(room.run(`PATH=${room.tools}:${bin}:/bin; hash -p ${bin}/kubectl kubectl; kubectl get pods`).status).toBe(0)
    expect(room.run(`ln -s ${bin} again; PATH=$PWD/again:$PATH; kubectl get pods`).status).toBe(0)
    expect(room.run(`mkdir own; cp tools/kubectl own; PATH=\${PATH/:/:$PWD/own:}; kubectl get pods`).status).toBe(0)
    expect(room.got()[0]).toBe(join(room.path, 'own/kubectl'))
    expect(verdicts()).toEqual(['allowed', 'allowed', 'allowed'])
  })

  test('says as bash does that there is no such tool', () => {
    expect(room.run('absent get pods')).toEqual({status: 127, out: '', errors: 'bash: absent: command not found\n'})
    expect(verdicts()).toEqual(['local'])
  })

  test('refuses in one line whatever a context is called', () => {
    const {errors, status} = room.run(`kubectl get pods --context $'th\\nree\\t'`)
    expect(errors.split('\n')).toHaveLength(2)
    expect(status).toBe(126)
    expect(room.guard.calls()[0]?.context).toBe('th\nree\t')
    expect(room.run(`kubectl get pods --context 'a b; "c" $d'`).status).toBe(0)
  })
})

const octal = (word: string): string =>
  [...word].map((character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`).join('')

describe('a call that asks no cluster', () => {
  test.each([
    'kubectl',
    'kubectl --help',
    'kubectl get -h',
    'kubectl config use-context x',
    'kubectl --context three config view',
    'kubectl -n x config view',
    'kubectl -n=x --v=6 config view',
    'kubectl completion bash',
    'kubectl kustomize .',
    'kubectl options',
    'kubectl plugin list',
    'kubectl version --client',
    'kubectl version --client=true -o json',
    'istioctl version --remote=false',
    'istioctl manifest generate -f x',
    'istioctl profile dump',
    'istioctl validate -f x',
    'istioctl analyze --use-kube=false x',
    'helm repo add x y',
    'helm template x',
    'helm show values x',
    'helm version',
    'helm dependency update',
    'other completion',
  ])('%s', (script) => {
    expect(room.run(`unset KUBECONFIG; ${script}`).status).toBe(0)
    expect(verdicts()).toEqual(['local'])
  })

  test.each([
    'kubectl version',
    'kubectl version --client=false',
    'kubectl --strange config view',
    'kubectl get pods -- --help',
    'kubectl exec config',
    'kubectl api-resources',
    'istioctl version',
    'istioctl version --remote=false --remote',
    'istioctl manifest generate --cluster-specific',
    'istioctl manifest apply',
    'istioctl install',
    'istioctl analyze x',
    'helm template x --validate',
    'helm template x --dry-run=server',
    'helm get values x',
    'helm strange',
    'other version',
  ])('is not %s', (script) => {
    room.guard.use(null)
    expect(room.run(script).status).toBe(126)
    expect(verdicts()).toEqual(['refused'])
  })
})

describe('a record', () => {
  test('tells each call, quoted for a shell', () => {
    room.run(`kubectl apply -f - -n 'a b' "it's" $'x\\ny\\\\' <<<x; helm list; kubectl get pods --context three`)
    expect(room.guard.calls()).toEqual([
      {
        tool: 'kubectl',
        arguments: `apply -f - -n 'a b' 'it'\\''s' $'x\\ny\\\\'`,
        context: 'one',
        verdict: 'allowed',
        reason: '',
      },
      {tool: 'helm', arguments: 'list', context: 'one', verdict: 'allowed', reason: ''},
      {
        tool: 'kubectl',
        arguments: 'get pods --context three',
        context: 'three',
        verdict: 'refused',
        reason: expect.stringContaining('context three'),
      },
    ])
    expect(room.guard.calls()).toEqual([])
  })

  test('is cut at 500 characters', () => {
    room.run(
      `kubectl get $(seq 1000); kubectl get $(printf 'x%.0s' {1..900}); kubectl get '\\.'; kubectl get $(printf '\\\\%.0s' {1..900})`,
    )
    const [many, long, dot, slashes] = room.guard.calls().map((call) => call.arguments)
    expect(many).toMatch(/^get 1 2 3 .*…$/)
    expect(many?.length).toBe(500)
    expect(long).toBe(`get ${'x'.repeat(495)}…`)
    expect(dot).toBe(`get '\\.'`)
    expect(slashes?.length).toBe(500)
    expect(room.got().slice(1)).toEqual(['get', '\\'.repeat(900)])
  })

  test('loses nothing of calls beside each other', () => {
    room.run(
      `for i in {1..60}; do kubectl get pods $i $(printf 'y%.0s' {1..400}) & done; wait; helm list | helm list | helm list`,
    )
    const calls = room.guard.calls()
    const numbers = calls.flatMap((call) => /^get pods (\d+) y{400}$/.exec(call.arguments)?.[1] ?? [])
    expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({length: 60}, (_, at) => at + 1))
    expect(calls).toHaveLength(63)
  })
})

describe('a guard', () => {
  test('lets nobody else read its kubeconfig, and removes all that it made', () => {
    const file = room.guard.env.KUBECONFIG
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(file, '..')).mode & 0o777).toBe(0o700)
    room.run('kubectl get pods')
    room.guard.close()
    room.guard.close()
    expect(existsSync(join(file, '..'))).toBe(false)
    expect(room.guard.calls()).toEqual([])
  })

  test('says what context calls without one go to', () => {
    const called = (script = 'kubectl get pods') => {
      room.run(script)
      return room.guard.calls().map(({context}) => context)
    }
    const text = () => readFileSync(room.guard.env.KUBECONFIG, 'utf8')
    room.guard.use('a b; "c" $d')
    expect(called()).toEqual(['a b; "c" $d'])
    room.guard.use(null)
    expect(called()).toEqual([null])
    expect(text()).toContain('current-context: ""\n')
    room.guard.use('one')
    expect(called()).toEqual(['one'])
    expect(text()).toBe(kubeconfigOf(clusters, 'one').text)
  })

  test('keeps what a page has changed in its kubeconfig', () => {
    room.run('sed -i "s|user: someone|&\\n    namespace: mine|" $KUBECONFIG')
    room.guard.use(null)
    expect(readFileSync(room.guard.env.KUBECONFIG, 'utf8')).toContain('namespace: mine')
    room.run('kubectl get pods')
    room.guard.use('one')
    room.run('kubectl get pods')
    expect(room.guard.calls().map(({verdict, context}) => [verdict, context])).toEqual([
      ['refused', null],
      ['allowed', 'one'],
    ])
  })
})
