import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {type KubeFile, loadKubeconfig, mergeKubeconfigs} from '../../engine/kube/kubeconfig.ts'

interface Made {
  readonly current?: string
  readonly contexts: readonly string[] // each leads to a cluster and a user of the same name
  readonly at?: string // of the servers
}

const made = ({current = '', contexts, at = 'one'}: Made): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': current,
    clusters: contexts.map((name) => ({name, cluster: {server: `https://${at}/${encodeURIComponent(name)}`}})),
    users: contexts.map((name) => ({name, user: {token: `${at} ${name}`}})),
    contexts: contexts.map((name) => ({name, context: {cluster: name, user: name, namespace: 'here'}})),
  })

const reading =
  (files: Readonly<Record<string, KubeFile>>) =>
  (file: string): KubeFile =>
    files[file] ?? null

const want = (name: string, kubeContext: string | null, kubeconfig: string | null = null) => ({
  name,
  kubeContext,
  kubeconfig,
})

interface Written {
  readonly 'current-context': string
  readonly contexts: readonly {
    readonly name: string
    readonly context: {readonly cluster: string; readonly user: string}
  }[]
  readonly clusters: readonly {readonly name: string; readonly cluster: Readonly<Record<string, unknown>>}[]
  readonly users: readonly {readonly name: string; readonly user: Readonly<Record<string, unknown>>}[]
}

const readBack = (text: string): Written => parse(text, {version: '1.1'}) as Written

/** By context: the server that it goes to, and the token. */
const leads = ({contexts, clusters, users}: Written) =>
  contexts.map(({name, context}) => [
    name,
    clusters.find((each) => each.name === context.cluster)?.cluster.server,
    users.find((each) => each.name === context.user)?.user.token,
  ])

describe('a kubeconfig for a run', () => {
  test('holds the allowed contexts alone, and says where each leads', async () => {
    const read = reading({'/k': made({current: 'c', contexts: ['a', 'b', 'c']})})
    const {kubeconfig, problems, contexts} = await mergeKubeconfigs([want('one', 'a'), want('two', 'b')], '/k', read)
    expect(problems).toEqual([])
    expect(contexts).toEqual({one: 'a', two: 'b'})
    expect(leads(readBack(kubeconfig.text))).toEqual([
      ['a', 'https://one/a', 'one a'],
      ['b', 'https://one/b', 'one b'],
    ])
    expect(kubeconfig.text).not.toContain('one/c')
    expect(kubeconfig.current).toBeNull()
    expect(kubeconfig.targets).toEqual([
      {context: 'a', cluster: 'a', server: 'https://one/a', proxy: ''},
      {context: 'b', cluster: 'b', server: 'https://one/b', proxy: ''},
    ])
  })

  test('has the current context where it is allowed, or the only one', async () => {
    const read = reading({'/k': made({current: 'b', contexts: ['a', 'b', 'c']})})
    const current = async (...names: readonly string[]) =>
      (
        await mergeKubeconfigs(
          names.map((name) => want(name, name)),
          '/k',
          read,
        )
      ).kubeconfig.current
    expect(await current('a', 'b')).toBe('b')
    expect(await current('a', 'c')).toBeNull()
    expect(await current('c')).toBe('c')
    expect(await current()).toBeNull()
  })

  test('keeps clusters and users of one name in two files apart', async () => {
    const two = made({contexts: ['x'], at: 'two'}).replace('"name":"x","context"', '"name":"y","context"')
    const read = reading({'/1': made({contexts: ['x']}), '/2': two})
    const {kubeconfig, problems} = await mergeKubeconfigs([want('one', 'x', '/1'), want('two', 'y', '/2')], '', read)
    expect(problems).toEqual([])
    expect(leads(readBack(kubeconfig.text))).toEqual([
      ['x', 'https://one/x', 'one x'],
      ['y', 'https://two/x', 'two x'],
    ])
    expect(kubeconfig.targets.map(({cluster}) => cluster)).toEqual(['x', 'x-2'])
  })

  test('refuses two contexts of one name from two files, and takes one that two names stand for', async () => {
    const read = reading({'/1': made({contexts: ['x']}), '/2': made({contexts: ['x'], at: 'two'})})
    const clash = await mergeKubeconfigs([want('one', 'x', '/1'), want('two', 'x', '/2')], '', read)
    expect(clash.problems).toEqual([
      {
        name: 'two',
        message: '`one` and `two` both go to a context `x`, of /1 and /2',
        hint: 'give one another name: kubectl config rename-context',
      },
    ])
    const same = await mergeKubeconfigs([want('one', 'x', '/1'), want('two', 'x', '/1')], '', read)
    expect(same.problems).toEqual([])
    expect(same.contexts).toEqual({one: 'x', two: 'x'})
    expect(same.kubeconfig.targets).toHaveLength(1)
  })

  test('reads a list as kubectl does: the first to say something wins, files may be missing', async () => {
    const read = reading({'/1': made({contexts: ['x']}), '/2': made({current: 'y', contexts: ['x', 'y'], at: 'two'})})
    const {kubeconfig, problems} = await mergeKubeconfigs([want('x', 'x'), want('y', null)], '/none:/1:/2', read)
    expect(problems).toEqual([])
    expect(kubeconfig.targets.map(({server}) => server)).toEqual(['https://one/x', 'https://two/y'])
    expect(kubeconfig.current).toBe('y')
  })

  test('makes paths absolute from their file, and commands that are paths', async () => {
    const text = `
clusters: [{name: c, cluster: {server: 'https://c', certificate-authority: ca.crt, proxy-url: 'http://p'}}]
users:
- name: u
  user: {client-certificate: sub/c.crt, client-key: /abs.key, tokenFile: ../t, exec: {command: ./login, args: [a/b]}}
- {name: v, user: {exec: {command: aws}}}
contexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: c, user: v}}]`
    const {kubeconfig} = await mergeKubeconfigs([want('a', 'a'), want('b', 'b')], '/home/k', reading({'/home/k': text}))
    const {clusters, users} = readBack(kubeconfig.text)
    expect(clusters[0]?.cluster['certificate-authority']).toBe('/home/ca.crt')
    expect(users.map(({user}) => user)).toEqual([
      {
        'client-certificate': '/home/sub/c.crt',
        'client-key': '/abs.key',
        tokenFile: '/t',
        exec: {command: '/home/login', args: ['a/b']},
      },
      {exec: {command: 'aws'}},
    ])
    expect(kubeconfig.targets[0]?.proxy).toBe('http://p')
  })

  test('keeps exactly the contexts that are wanted, whatever they are called', async () => {
    const name = fc.oneof(
      fc.stringMatching(/^[\w@:./ -]{1,12}$/),
      fc.constantFrom('on', 'null', '12', 'a-2', 'a', '1e3', '~'),
    )
    const names = fc.uniqueArray(name, {minLength: 1, maxLength: 6})
    await fc.assert(
      fc.asyncProperty(names, names, fc.array(fc.boolean()), async (first, second, picked) => {
        const read = reading({'/1': made({contexts: first}), '/2': made({contexts: second, at: 'two'})})
        const all = [
          ...first.map((each) => ({at: 'one', each, file: '/1'})),
          ...second.filter((each) => !first.includes(each)).map((each) => ({at: 'two', each, file: '/2'})),
        ].filter((_, index) => picked[index] ?? true)
        const wanted = all.map(({each, file}, index) => want(`c${index}`, each, file))
        const {kubeconfig, problems} = await mergeKubeconfigs(wanted, '', read)
        expect(problems).toEqual([])
        expect(leads(readBack(kubeconfig.text))).toEqual(
          all.map(({at, each}) => [each, `https://${at}/${encodeURIComponent(each)}`, `${at} ${each}`]),
        )
      }),
    )
  })
})

describe('a kubeconfig that will not do', () => {
  const problem = async (text: KubeFile, context: string | null = 'kind-one') => {
    const {problems, kubeconfig} = await mergeKubeconfigs([want('one', context, '/k')], '', reading({'/k': text}))
    expect(kubeconfig.targets).toEqual([])
    return problems.map(({message, hint}) => `${message}: ${hint}`)
  }

  test.each<[string, KubeFile, string | null, string]>([
    [
      'is missing',
      null,
      'a',
      'there is no kubeconfig /k: name an existing file, by `kubeconfig` beside the context or by KUBECONFIG',
    ],
    [
      'is locked',
      new Error('permission denied'),
      'a',
      'the kubeconfig /k cannot be read: permission denied: name a file that you may read',
    ],
    [
      'is a list',
      '- a',
      'a',
      'the kubeconfig /k is not a kubeconfig: it holds no mapping: look at it with `kubectl config view`',
    ],
    [
      'lacks the context',
      made({contexts: ['kind-one', 'kind-two']}),
      'kind-on',
      'there is no context `kind-on` in /k: did you mean `kind-one`? there are: kind-one, kind-two',
    ],
    ['is empty', '', 'a', 'there is no context `a` in /k: it has no contexts'],
    [
      'has no current one',
      made({contexts: ['a']}),
      null,
      'the kubeconfig /k has no current context: say which one by `kubeContext`',
    ],
    [
      'lacks the cluster',
      'contexts: [{name: a, context: {cluster: c}}]',
      'a',
      'context `a` in /k needs the cluster `c`, which is not there: correct the kubeconfig, or name another context',
    ],
    [
      'lacks the user',
      made({contexts: ['a']}).replace('"user":"a"', '"user":"b"'),
      'a',
      'context `a` in /k needs the user `b`, which is not there: correct the kubeconfig, or name another context',
    ],
  ])('%s', async (_, text, context, message) => {
    expect(await problem(text, context)).toEqual([message])
  })

  test('says where it is no YAML', async () => {
    expect(await problem('a: [1\nb: {')).toEqual([
      expect.stringMatching(/^the kubeconfig \/k is not a kubeconfig: .*line \d+, column \d+: look/),
    ])
  })

  test('never throws, whatever is in it', async () => {
    const piece = fc.constantFrom(
      'clusters:',
      'contexts:',
      'users:',
      '\n',
      '- ',
      '  ',
      'name: a',
      'cluster: a',
      'context:',
      '[',
      '{',
      '&a',
      '*a',
      ': ',
      '"',
      'null',
      '<<: *a',
      '\t',
      '1',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join('')),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    )
    await fc.assert(
      fc.asyncProperty(text, async (hostile) => {
        const {problems} = await mergeKubeconfigs([want('one', 'no such context', '/k')], '', reading({'/k': hostile}))
        expect(problems).toHaveLength(1)
      }),
    )
  })
})

test('looks where the environment says', async () => {
  const {problems} = await loadKubeconfig([want('one', 'a')], {HOME: '/no/such/home'})
  expect(problems[0]?.message).toBe('there is no kubeconfig /no/such/home/.kube/config')
  const folder = await loadKubeconfig([want('one', 'a')], {KUBECONFIG: '/'})
  expect(folder.problems[0]?.message).toBe('the kubeconfig / cannot be read: it is a folder')
})
