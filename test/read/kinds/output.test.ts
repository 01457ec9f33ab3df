import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence, kindsOf, outputOf} from './page.ts'

describe('an output in a block that is marked as commands', () => {
  test.each([
    ['a table', 'NAME    READY   STATUS\nweb     1/1     Running'],
    ['objects', 'service/my-nginx created'],
    ['objects by name', 'namespace "web" deleted'],
    ['a log', '2024-01-11T22:12:58.153572Z [info] Running function'],
    ["Kubernetes' log", 'I0601 12:00:00.000000   1 main.go:12] ready'],
    ['JSON', '{\n  "a": 1\n}'],
    ['YAML', 'apiVersion: v1\nkind: Pod'],
    ['an answer', 'HTTP/1.1 200 OK\nserver: envoy'],
    ['rows of a table', 'zk-2      1/1       Terminating   0         9m'],
    ['names', 'zk-0.zk.local\nzk-1.zk.local'],
    ["what a program's events begin with", 'WATCHER::\n\nWatchedEvent state:SyncConnected'],
    ["a log's level", 'INFO[0006] Error processing operation. Retrying...'],
    ["an application's log", "== APP == Saving Order:  { orderId: '1' }"],
    ['an error', 'Error from server (NotFound): pods "x" not found'],
    ['a folder', 'my-site\n├── docs\n└── src'],
    ['a record', 'Version: v1.25.1\nProcess ID: 2769\nRole: controller'],
    ['checks', '√ can create a\n× cannot create b'],
    ['an archive', 'Archive:  a.zip\n   creating: a/\n...'],
    ['a box', '┌────┐\n│ a  │'],
  ])('is %s, by itself', async (_, text) => {
    const page = `# A\n\n${fence('kubectl get a')}\nThis is it:\n\n${fence(text)}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language', 'output output-by-itself'])
    expect(await outputOf(page)).toBe(text)
  })

  test('is what the command before it says by itself', async () => {
    const page = `# A\n\n${fence('for i in 0 1; do echo "name web-$i"; cat $i; done')}\nThey are numbers.\n\n${fence('name web-0\n1')}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language', 'output output-by-itself'])
  })

  test.each(['make', 'newgrp docker', 'a  --b  --c  --d'])('is none by itself: %s', async (text) => {
    const page = `# A\n\n${fence('kubectl get a')}\nThen:\n\n${fence(text)}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language', 'run language'])
  })

  test.each([
    'The output is similar to:',
    'The output looks like this:',
    'Example output:',
    'This prints:',
    'You should see something similar to this:',
    'Errors such as the following show a problem with the add-on:',
  ])('stands behind «%s»', async (words) => {
    const page = `# A\n\n${fence('kubectl version')}\n${words}\n\n${fence('v1 is here')}`
    expect(await kindsOf(page)).toEqual({'kubectl version': 'run language', 'v1 is here': 'output announced-output'})
    expect(await outputOf(page)).toBe('v1 is here')
  })

  test.each([
    'Run the following command and verify the output:',
    'Run this to see the result:',
    'You should see the pods now:',
  ])('is none behind «%s» where it reads as commands', async (words) => {
    expect(await kindsOf(`${words}\n\n${fence('kubectl get pods')}`)).toEqual({'kubectl get pods': 'run language'})
  })

  test('is none behind «You can see … by running the following» in a session without prompts', async () => {
    const page = `${fence('kubectl create -f a', 'console')}\nYou can see it by running the following:\n\n${fence('kubectl get b', 'console')}`
    expect(await kindsOf(page)).toEqual({'kubectl create -f a': 'run unlabelled', 'kubectl get b': 'run unlabelled'})
  })

  test.each(['', '$ '])('shows its command again: «%s»', async (prompt) => {
    const text = `${prompt}app dashboard web\nhttp://localhost:19000`
    const page = `# A\n\n${fence('app dashboard web')}\nYou will see this output:\n\n${fence(text)}`
    expect((await read(page)).steps.map(({rule}) => rule)).toEqual(['language', 'announced-output'])
    expect(await outputOf(page)).toBe('http://localhost:19000')
  })

  test('is none that sets variables', async () => {
    const page = `Set the default output format and region:\n\n${fence('export OUTPUT=json\nexport REGION=eu')}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language'])
  })

  test('is skipped with its reason', async () => {
    const {steps} = await read(`${fence('a')}\n${fence('pod/a created')}`)
    expect(steps[1]?.skip).toEqual({kind: 'output', text: 'its text is what a command prints, not a command'})
    expect(steps[1]?.evidence).toMatchObject({text: 'pod/a created', place: {start: {line: 6}}})
  })
})

describe('in a block without prompts, what stands under a command', () => {
  test.each([
    ['a table', 'NAME   READY\nweb    1/1'],
    ['objects', 'pod/web created'],
    ['a sentence', 'Hello from the pod'],
  ])('is its output where it is %s', async (_, text) => {
    expect(await outputOf(fence(`kubectl get pods\n${text}`, 'shell'))).toBe(text)
  })

  test('ends where the next command begins', async () => {
    const {steps} = await read(fence('kubectl get a\nNAME   READY\nweb    1/1\n\nkubectl get b\nNAME   AGE\nx      1s'))
    expect(steps[0]?.commands.map(({run, expected}) => [run, expected?.text])).toEqual([
      ['kubectl get a', 'NAME   READY\nweb    1/1'],
      ['kubectl get b', 'NAME   AGE\nx      1s'],
    ])
  })

  test.each(['cd a\nmake', 'A=1\necho $A', 'if true; then\n  echo a\nfi', 'cat <<EOF\nNAME  READY\nEOF'])(
    'is a command where it reads as one: %s',
    async (text) => {
      const {steps} = await read(fence(text))
      expect(steps[0]?.body).toBe(text)
    },
  )
})

test.each(['', 'text', 'plaintext', 'output', 'none'])(
  'a block of `%s` right below a command is what it prints',
  async (language) => {
    expect(await outputOf(`${fence('hello')}\n${fence('Hello!', language)}`)).toBe('Hello!')
  },
)

test('what several commands print is expected of none', async () => {
  const page = `${fence('a')}\n${fence('b')}\nThese commands return:\n\n${fence('NAME   READY\nweb    1/1')}`
  const {steps} = await read(page)
  expect(steps.flatMap(({commands}) => commands.map(({expected}) => expected)).slice(0, 2)).toEqual([null, null])
})

test.each([
  ['# kubectl get pods', 'run unlabelled'],
  ['# hack/create-cluster.sh one', 'run unlabelled'],
])("root's prompt tells commands from what they print: %s", async (first, kind) => {
  const {steps} = await read(`# G\n\nRun:\n\n${fence(`${first}\nNAME   READY`, '')}`)
  expect(steps.map(({kind, rule, commands}) => [`${kind} ${rule}`, commands.map(({run}) => run)])).toEqual([
    [kind, [first.slice(2)]],
  ])
})

test.each([
  '# make sure that it runs',
  '# set the name\nname: a',
  '# kubectl get\nkubectl get pods',
  '# find it\n',
  '# docker compose settings\nPORT=',
  '# docker compose settings\nserver.port = 80',
  '# helm chart values\n# as they are in production',
  '# git hooks go here\n[core]',
])('a comment is none: %s', async (text) => {
  const {steps} = await read(`# G\n\nRun:\n\n${fence(text, '')}`)
  expect(steps.flatMap(({commands}) => commands.map(({run}) => run))).not.toContain(text.split('\n')[0]?.slice(2))
})

test('a line of a session that is to be run may be of any tool', async () => {
  const kindOf = async (words: string) =>
    (await kindsOf(`# G\n\n${words}\n\n${fence('acmectl context list', 'console')}`))['acmectl context list']
  expect(await kindOf('Look at it by running the command below:')).toBe('run unlabelled')
  expect(await kindOf('It says:')).not.toBe('run unlabelled')
})
