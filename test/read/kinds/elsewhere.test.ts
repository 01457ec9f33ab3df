import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence, kindsOf} from './page.ts'

describe('what is typed elsewhere', () => {
  test.each([
    ['On each node, run:', 'other-place'],
    ['On the first control plane node:', 'other-place'],
    ['Run the following commands on the virtual machine that you want to add:', 'other-place'],
    ['Start the service on the first server node:', 'other-place'],
    ['Inside the container, run:', 'other-place'],
    ['Log in to the worker node and stop it:', 'other-place'],
    ['You can send traffic from the machine to the cluster:', 'other-place'],
    ['On the first server node or the node without a file, reset it. See the guide for more:', 'other-place'],
    ['This needs to be run once on each node. If all is well, run the following command.', 'other-place'],
    ['Run the following command on one of the existing controller nodes:', 'other-place'],
    ['On the new controller, run:', 'other-place'],
    ['In another terminal, run:', 'other-terminal'],
    ['From another terminal, run the client. This time, add a name:', 'other-terminal'],
    ['Open a new terminal window and watch:', 'other-terminal'],
    ['In a separate shell, start it:', 'other-terminal'],
  ])('is told by «%s»', async (words, rule) => {
    expect(await kindsOf(`# G\n\n${words}\n\n${fence('systemctl start a')}`)).toEqual({
      'systemctl start a': `elsewhere ${rule}`,
    })
  })

  test('is told by a path that a cluster mounts in containers', async () => {
    const copy = 'cp /var/run/secrets/kubernetes.io/serviceaccount/ca.crt /usr/local/share/ca-certificates/'
    const client = 'kubectl exec web -- cat /var/run/secrets/kubernetes.io/serviceaccount/ca.crt'
    expect(await kindsOf(`# G\n\n${fence(copy)}\n${fence(client)}`)).toEqual({
      [copy]: 'elsewhere other-place',
      [client]: 'run language',
    })
  })

  test.each([
    'On your local machine, run:',
    'Install it on the cluster:',
    'Deploy it to each node:',
    'Create the namespace that will host the virtual machine:',
    'Open a terminal and run:',
  ])('is none by «%s»', async (words) => {
    expect(await kindsOf(`# G\n\n${words}\n\n${fence('kubectl apply -f a')}`)).toEqual({
      'kubectl apply -f a': 'run language',
    })
  })

  test.each([
    ['Run `a` within the pod, for instance with `kubectl exec`:', 'POD=a\nkubectl exec $POD -- a', 'run language'],
    ['## Start it on the machine\n\nRun:', 'docker run -p 80:80 a', 'elsewhere place-heading'],
    ['## Start it on the machine\n\nRun:', 'kubectl get pods', 'run language'],
  ])('is told by what is called as well: «%s»', async (words, text, kind) => {
    expect(Object.values(await kindsOf(`${words}\n\n${fence(text)}`))).toEqual([kind])
  })

  test('goes on in a section, until the page says otherwise or a client is called', async () => {
    const page = (words: string, text: string) =>
      `# G\n\nOn each node, run:\n\n${fence('modprobe a')}\n${words}\n\n${fence(text)}`
    expect(await kindsOf(page('Then start it:', 'systemctl start b'))).toMatchObject({
      'systemctl start b': 'elsewhere other-place',
    })
    expect(await kindsOf(page('On your own machine, run:', 'b'))).toMatchObject({b: 'run language'})
    expect(await kindsOf(page('Then look:', 'kubectl get nodes'))).toMatchObject({'kubectl get nodes': 'run language'})
  })

  test('is told by a comment above the commands', async () => {
    for (const words of ['Run this in a shell on the node you want to query.', 'Run this locally on a node'])
      expect(Object.values(await kindsOf(`# G\n\nGet it:\n\n${fence(`# ${words}\ncurl a`)}`))).toEqual([
        'elsewhere other-place',
      ])
    expect(Object.values(await kindsOf(`# G\n\nGet it:\n\n${fence('# Wait for the node\ncurl a')}`))).toEqual([
      'run language',
    ])
  })

  test('is told by what joins a cluster by itself', async () => {
    const words = 'Join the second and third servers to the cluster:'
    expect(Object.values(await kindsOf(`# G\n\n${words}\n\n${fence('curl https://x | sh -s - server')}`))).toEqual([
      'elsewhere other-place',
    ])
    expect(Object.values(await kindsOf(`# G\n\n${words}\n\n${fence('sudo k0s install worker')}`))).toEqual([
      'elsewhere other-place',
    ])
    expect(Object.values(await kindsOf(`# G\n\n${words}\n\n${fence('kubectl get nodes')}`))).toEqual(['run language'])
  })

  test('holds for each tab of the set that the words announce', async () => {
    const tab = (name: string, command: string) => `{{% tab name="${name}" %}}\n\n${fence(command)}\n{{% /tab %}}\n`
    const page = `# G\n\nIn a separate terminal run:\n\n{{< tabs >}}\n${tab('A', 'a')}${tab('B', 'b')}{{< /tabs >}}\n\n${fence('c')}`
    expect(await kindsOf(page)).toEqual({
      a: 'elsewhere other-terminal',
      b: 'elsewhere other-terminal',
      c: 'run language',
    })
  })

  test('holds for the list that the words announce', async () => {
    const page = `Run these steps on the virtual machine:\n\n1. Copy it:\n\n${fence('cp a b', 'bash', '   ')}\n1. Start it:\n\n${fence('b', 'bash', '   ')}\nBack here:\n\n${fence('c')}`
    expect(await kindsOf(page)).toEqual({
      'cp a b': 'elsewhere other-place',
      b: 'elsewhere other-place',
      c: 'run language',
    })
  })

  test('is skipped with its place', async () => {
    const {steps} = await read(`On each node, run:\n\n${fence('a')}`)
    expect(steps[0]).toMatchObject({
      where: 'each node',
      skip: {kind: 'elsewhere', text: 'it is typed elsewhere: each node'},
      evidence: {text: 'On each node, run:', place: {start: {line: 1}}},
    })
  })
})

describe('a shell that a command opens', () => {
  test.each([
    'kubectl exec --stdin --tty shell-demo -- /bin/bash',
    'kubectl exec -it "$(kubectl get pod -o name)" -n a -- sh',
    'kubectl run -it --rm debug --image=busybox -- sh',
    'docker run -it ubuntu bash',
    'docker exec -ti web sh',
    'ssh user@host',
    'minikube ssh',
    'psql -U postgres',
    'redis-cli',
    'docker exec -it dapr_redis redis-cli',
    'kubectl exec -it db-0 -- mysql -u root',
    'python3',
  ])('takes what follows: %s', async (command) => {
    expect(await kindsOf(`# G\n\n${fence(command)}\nThen list it:\n\n${fence('ls /')}`)).toMatchObject({
      [command]: 'run language',
      'ls /': 'elsewhere inside-shell',
    })
  })

  test.each([
    'kubectl exec web -- ls /',
    'kubectl exec -it web -- curl localhost',
    'docker run -d nginx',
    'ssh user@host uptime',
    'psql -c "select 1"',
    'minikube ssh -- uptime',
  ])('is none: %s', async (command) => {
    expect(await kindsOf(`# G\n\n${fence(command)}\nThen list it:\n\n${fence('ls /')}`)).toMatchObject({
      'ls /': 'run language',
    })
  })

  test('is left by `exit`, by words, and by the next section', async () => {
    const open = fence('kubectl exec -it web -- bash')
    expect(await kindsOf(`# G\n\n${open}\n${fence('ls\nexit')}\nThen:\n\n${fence('pwd')}`)).toMatchObject({
      ls: 'elsewhere inside-shell',
      pwd: 'run language',
    })
    expect(await kindsOf(`# G\n\n${open}\nExit the shell. Then:\n\n${fence('pwd')}`)).toMatchObject({
      pwd: 'run language',
    })
    expect(await kindsOf(`# G\n\n${open}\n## H\n\nThen:\n\n${fence('pwd')}`)).toMatchObject({pwd: 'run language'})
    expect(await kindsOf(`# G\n\n${open}\n## H\n\nIn your shell, list it:\n\n${fence('ls')}`)).toMatchObject({
      ls: 'elsewhere inside-shell',
    })
  })

  test('of another machine goes on in the next section, until a client of the cluster is called', async () => {
    const page = `# G\n\n${fence('ssh me@vm')}\n## H\n\nThen:\n\n${fence('sudo a')}\n## I\n\n${fence('kubectl get a')}\n${fence('sudo b')}`
    expect(await kindsOf(page)).toMatchObject({
      'sudo a': 'elsewhere inside-shell',
      'kubectl get a': 'run language',
      'sudo b': 'run language',
    })
  })

  test('is left by the block that its words have leave it', async () => {
    const page = (more: string) =>
      `# G\n\n${fence('kubectl exec -it web -- sh\n/ $')}\nThen:\n\n${fence('login')}\nSet it up and exit the shell:\n\n${fence(`set it${more}`)}\nThen:\n\n${fence('pwd')}`
    for (const more of ['', '\nDone.\n/ $ exit'])
      expect(await kindsOf(page(more))).toMatchObject({'set it': 'elsewhere inside-shell', pwd: 'run language'})
  })

  test('of another machine is where the tools are called that are installed there', async () => {
    const page = (tool: string) =>
      `# G\n\n${fence('ssh me@vm')}\n## Install it\n\n${fence(`sudo install ${tool} /usr/local/bin/`)}\n## Use it\n\n${fence('kubectl get a')}\nFrom your local laptop:\n\n${fence('b')}`
    expect(await kindsOf(page('kubectl'))).toMatchObject({
      'kubectl get a': 'elsewhere inside-shell',
      b: 'run language',
    })
    expect(await kindsOf(page('helm'))).toMatchObject({'kubectl get a': 'run language'})
  })

  test('is left inside it, not here', async () => {
    const page = `# G\n\n${fence('kubectl exec -it web -- bash')}\n## H\n\nWhen done, enter exit.\n\n${fence('exit # leave')}`
    expect(await kindsOf(page)).toMatchObject({'exit # leave': 'elsewhere inside-shell'})
  })

  test.each(['[ root@curl-1:/ ]$ nslookup a', '/ # ls', 'bash-5.1$ ls', 'postgres=# select 1;', 'mysql> select 1;'])(
    'is known by its prompt: %s',
    async (text) => {
      expect(Object.values(await kindsOf(`# G\n\n${fence(text)}`))).toEqual(['elsewhere foreign-prompt'])
    },
  )
})
