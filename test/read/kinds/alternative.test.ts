import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence, kindsOf} from './page.ts'

const two = (first: string, second: string): string =>
  `# Guide\n\n${first}\n\n${fence('a')}\n${second}\n\n${fence('b')}`

describe('another way than the one before it', () => {
  test.each([
    ['«Or»', 'Run it:', 'Or:', 'words'],
    ['«Alternatively»', 'Run it:', 'Alternatively, use the other tool:', 'words'],
    ['«the same as»', 'Run it:', 'which is the same as', 'words'],
    ['«instead»', 'Run it:', 'If you enabled TLS, run the following command instead:', 'words'],
    ['«Otherwise» behind «If»', 'If you have a licence, run:', 'Otherwise, run this by hand:', 'words'],
    ['numbered headings', '## Option 1: fast', '## Option 2: slow', 'option'],
    ['lettered labels', 'Option A:', '**Option B**:', 'option'],
    ['headings of means', '## Install with Helm', '## Install with kubectl', 'means'],
    ['methods side by side', '## The private method', '## The manual method', 'option'],
    ['scenarios with a letter', '## Scenario 1a: bought', '## Scenario 1b: shared', 'option'],
    ['a task below itself', '## Installation', '### Installation from source', 'means'],
    ['a task on another cluster', '## Deploying it', '## Deploying it on MicroK8s', 'platform'],
    [
      'environments of whoever reads',
      '## Install it on your own cluster',
      '## Install it for a development environment',
      'means',
    ],
    ['clusters of whoever reads', '## Install it on your own cluster', '## Install it in a kind cluster', 'platform'],
    ['a cluster below the way for all', '## Adding it', '### Installing it on OpenShift', 'platform'],
    ['a cluster behind what all do', '## Installing it', '## GKE setup', 'platform'],
    [
      'means that the section offers',
      '## Set it\n\nBy a text, or by a file.\n\n### Use a text',
      '### Use a file',
      'means',
    ],
    ['a version of its own', '## Download the latest version', '## Download a specific version', 'other-version'],
    ['a section for some environments', '## Quick start', '## Air-gapped environments', 'platform'],
    ['a task by other means', '## Uninstall', '## Uninstall with Argo CD', 'means'],
    ['a source behind an installation', '## Installation', '## Building it from source', 'beside-install'],
    ['a container behind an installation', '## Install', '## Running with Docker', 'beside-install'],
    ['what was to be done before', '## Install it', '## Generate a manifest before installation', 'beside-install'],
    ['items of installers', '## Install\n\n* Via Snap', '* On Arch Linux', 'labelled-means'],
    ['lines of installers', '## Install\n\nUsing apt:', 'Using the Nix package manager:', 'labelled-means'],
    ['a distribution of a system', '## Linux (Debian)', '## Linux (Fedora/CentOS)', 'platform'],
    ['labels without a comma', 'For Debian and Ubuntu, use this:', 'For SUSE you can install it via:', 'platform'],
    ['releases', '## Install the standard channel', '## Install the experimental channel', 'means'],
    ['means of a task and of its part', '## Deploy via Helm', '## Deploy a release using make', 'means'],
    ['something of their own', '## Install the server', '## Bring your own server', 'beside-install'],
    ['what is done by hand', '## Install', '## Manual install', 'beside-install'],
    ['means within means', '## From the project\n\n### From a script', '## From others\n\n### From Snap', 'means'],
    ['headings of clouds', '## Google Kubernetes Engine (GKE)', '## Amazon EKS', 'platform'],
    ['labels of clusters', 'GKE:', 'Other environments:', 'platform'],
    ['a section for others', '## Helm', '## Other\n\nIf you do not use Helm, patch it.\n\nLike so:', 'section'],
    ['other installations', 'Set it:', 'If you installed it using Helm, set it there:', 'other-install'],
    ['labels of means', 'Install with `flux`:', 'Install with `helm`:', 'labelled-means'],
    ['any task by other means', '## Encrypting secrets using PGP', '## Encrypting secrets using age', 'means'],
    ['a task of any verb', '## Bootstrap with the CLI', '## Bootstrap with Terraform', 'means'],
    ['what a section does without', '## Bootstrap it', '## Bootstrap it without a token', 'section'],
    [
      'what a section does instead',
      '## Install',
      '## Templates\n\nInstead of installing it, render it.\n\nRun:',
      'section',
    ],
    ['what it also allows', 'Run it:', 'It also lets you render it, instead of installing it:', 'words'],
    [
      '«Alternatively» amid a paragraph',
      'Look at it:',
      'That shows all of it. Alternatively, you can use labels. Each object has one. For example:',
      'words',
    ],
    ['words that a source wraps', 'Run it:', 'Run the following command\ninstead:', 'words'],
    ['«you can also use»', 'Run it:', 'You can also use the following command:', 'words'],
    ['«Otherwise, you can also»', 'Run it:', 'Otherwise, you can also install one commit, for example:', 'words'],
    ['«For convenience»', 'Run it:', 'For convenience, we have automated it in a script.', 'words'],
    ['means behind «by»', '## Install by kubectl', '## Install by Helm', 'means'],
    [
      'orders of one thing by other means',
      'To uninstall a release by kubectl, run the following command:',
      'To uninstall a release by Helm, run the following command:',
      'labelled-means',
    ],
    [
      'orders of another release',
      'Run the following command to install the stable release of it: `v1`',
      'Run the following command to install the latest changes of it:',
      'labelled-means',
    ],
    ['builds of each day', '## Installing it', '## Installing the daily developer builds', 'beside-install'],
    ['a release of its own', '## Install a release', '## Install a custom-configured release', 'beside-install'],
    [
      'a section beside another',
      '## Quickstart',
      '## Build it\n\nThis is for you, as an alternative to it.\n\nRun:',
      'section',
    ],
    ['older versions', '## Now', '## Kubernetes 1.22 and earlier', 'section'],
    ['distributions of one system', '## Arch Linux & Manjaro Linux', '## Alpine Linux', 'platform'],
    ['a cluster behind what some do', '## Modes\n\n## Install it on Kubernetes', '## Install it on OKD', 'platform'],
    ['what is installed as', '## Install from the repository', '## Install it as a standalone binary', 'means'],
    ['development versions', '## Install it on Linux', '## Installing bleeding-edge versions of it', 'beside-install'],
    ['package managers', '## Install', '## Package managers', 'beside-install'],
    ['what is built', '## Install', '## Build', 'beside-install'],
    [
      'releases of a repository',
      'To add the stable releases, run:',
      'To add the beta releases, run:',
      'labelled-means',
    ],
    ['editions', 'To remove it OSS, run:', 'To remove it Enterprise, run:', 'labelled-means'],
    ['labels of editions', 'Latest: the newest', 'Stable: for production', 'labelled-means'],
    [
      'conditions that differ in their last word',
      '- If you configured it to run with systemd, stop it:',
      '- If you configured it to run with initd, stop it:',
      'labelled-means',
    ],
    ['the default', '## Default installation', '## Installation without storage', 'section'],
    ['the default of several words', '## Default installation without it', '## Installation with it', 'section'],
    ['opposites', '## With Helm charts', '## Without Helm charts', 'section'],
    ['one and many', '## Single-node install', '## Multi-node install', 'section'],
    ['«you can also just»', 'Open a shell:', 'You can also just edit it:', 'words'],
    [
      'a section that «Alternatively» begins',
      '## Save it',
      '## To a bucket\n\nAlternatively, push it.\n\nRun:',
      'section',
    ],
    [
      'a section of what can be done as well',
      '## Install',
      '## Container\n\nYou can also run it in a container.\n\nLike so:',
      'section',
    ],
    [
      'another installation',
      '## Install\n\nRun:',
      '## Start\n\nIf you installed it via RPM, start it:',
      'other-install',
    ],
  ])('is told by %s', async (_, first, second, rule) => {
    const kinds = await kindsOf(two(first, second))
    expect(kinds.a).toMatch(/^run /)
    expect(kinds.b).toBe(`alternative ${rule}`)
  })

  test.each([
    ['a sequence', 'First run:', 'Then run:'],
    ['what was there', 'Upgrade it:', 'Remove what was present in the previous version and is not in this one.'],
    ['«Otherwise» of something else', 'Run it:', 'Otherwise, it sends the request on.\n\nRun this:'],
    ['parts that are used', '## Go\n\nThese are the parts.\n\n### Use the demo', '### Use the cluster'],
    ['headings of one cloud', '## Create a GKE cluster', '## Connect to the GKE cluster'],
    ['a change', 'Run it:', 'Then update the gateway to use this issuer instead:'],
    [
      'sections of what is used',
      '## Create it\n\n```\nx\n```\n\n## Using the staging issuer',
      '## Using the production issuer',
    ],
    ['sentences that name means', 'Install it with Helm, which takes a while:', 'Install the other one with Helm:'],
    ['a source where nothing else installs', '## About', '## Build it from source'],
    ['places of one task', '## Install\n\n* On the first cluster', '* On the second cluster'],
    ['parts of a task', '## Install the server', '## Install the client'],
    ['what a command is used for', 'Run it:', 'You can also use the following command to change it:'],
    ['custom resources', '## Install it', '## Install custom resources'],
    ['orders of several things', 'To install the server by Helm, run:', 'To install the client by Helm, run:'],
    ['a cloud whose account is used', '## Install it', '## Create a secret containing your AWS credentials'],
    ['one condition twice', 'If you created the second cluster, run:', 'If you created the second cluster, then run:'],
    ['a demonstration', '## Migrate it without aliases', '## Migrate it with aliases'],
    ['what else there is to do', '## Clean up', '## Go on'],
    ['acts that name means', '## Install with Helm\n\n1. Add Helm repo', '2. Update Helm repo'],
  ])('is none in %s', async (_, first, second) => {
    expect(Object.values(await kindsOf(two(first, second)))).toEqual(['run language', 'run language'])
  })

  test('belongs to the group of the way that is taken', async () => {
    const {steps} = await read(two('## Option 1', '## Option 2'))
    expect(steps.map(({group}) => group)).toEqual(['guide-option', 'guide-option'])
  })
})

test('the same is made again with options before its name', async () => {
  const again = 'helm install -f own.yaml web acme/web'
  const page = `# G\n\n${fence('helm install web acme/web')}\nYou can customize it with a file:\n\n${fence(again)}`
  expect((await kindsOf(page))[again]).toBe('alternative variation')
  const other = `# G\n\n${fence('helm install web acme/web')}\nYou can customize it with a file:\n\n${fence('helm install -f a.yaml db acme/db')}`
  expect((await kindsOf(other))['helm install -f a.yaml db acme/db']).toBe('run language')
})

test('another way goes on from a manifest to the command that applies it', async () => {
  const manifest = fence('kind: Namespace', 'yaml')
  const page = `# G\n\n${fence('a')}\nAlternatively, apply a manifest:\n\n${manifest}\n${fence('b')}\nThen:\n\n${fence('c')}`
  expect(await kindsOf(page)).toMatchObject({a: 'run language', b: 'alternative words', c: 'run language'})
})

test('sections of one name that begin with one command are for different readers, unless it aims elsewhere', async () => {
  const section = (title: string, command: string) => `## ${title}\n\n${fence(command)}\n${fence(`use ${title}`)}`
  const page =
    section('Acme accounts', 'flux bootstrap acme --owner=a') + section('Acme groups', 'flux bootstrap acme --group=b')
  expect(Object.values(await kindsOf(page))).toEqual([
    'run language',
    'run language',
    'alternative repeated',
    'alternative repeated',
  ])
  const clusters =
    section('Cluster 1', 'istioctl install --context=one') + section('Cluster 2', 'istioctl install --context=two')
  expect(Object.values(await kindsOf(clusters))).toEqual(Array(4).fill('run language'))
})

describe('ways that a page lists', () => {
  test('may be named by the beginning of their titles', async () => {
    const text = `# G\n\n## Get it\n\nIt can be deployed in the following ways:\n\n* By hand\n* Helm\n\n### By hand in steps\n\n${fence('a')}\n### Helm\n\n${fence('b')}`
    expect(await kindsOf(text)).toEqual({a: 'run listed', b: 'alternative listed'})
  })

  test('may be its parts of the first level', async () => {
    const ways = '- Fast: installs it\n- Fast using Helm: installs it with Helm\n'
    const text = `It is installed in two ways:\n\n${ways}\n# Fast\n\n## Go\n\n${fence('a')}\n# Fast using Helm\n\n## Go\n\n${fence('b')}`
    expect(await kindsOf(text)).toEqual({a: 'run listed', b: 'alternative listed'})
  })

  const page = (words: string, list = ''): string =>
    `# Guide\n\n## Get it\n\n${words}\n\n${list}\n### One\n\n${fence('a')}\n### Two\n\n${fence('b')}\n## Use it\n\n${fence('c')}`
  const links = '- [the first](#one)\n- [the second](#two)\n'

  test.each([
    ['The following methods exist for installing it:', links],
    ['There are several installation options:', links],
    ['To reach it, choose one of the following techniques:', ''],
    ['There are two ways to do this.', ''],
    ['You can install it in the following flavors:', links],
    ['It can be run in two modes:', links],
    ['You can do either of these:', '- One\n- Two\n'],
    ['Choose one of the installation options: [one](#one) for all, [two](#two) for some.', ''],
  ])('are taken in their order: %s', async (words, list) => {
    expect(await kindsOf(page(words, list))).toEqual({a: 'run listed', b: 'alternative listed', c: 'run language'})
  })

  test.each([
    ['Follow these steps:', links],
    ['There are two ways to look at it.\n\nThe steps are:', links],
    ['There are three ways to do this.', ''],
    ['Any platform is fine, see the platform-specific instructions. The steps are:', links],
  ])('are none where it lists its parts: %s', async (words, list) => {
    expect(Object.values(await kindsOf(page(words, list)))).toEqual(['run language', 'run language', 'run language'])
  })

  test('count from the first that shows something to type', async () => {
    const text = page('There are several installation options:', `- [by hand](#zero)\n${links}`)
    expect(await kindsOf(text.replace('### One', '### Zero\n\nClick it.\n\n### One'))).toMatchObject({a: 'run listed'})
  })

  test('are by the id that a heading gives itself', async () => {
    const text = `We provide a few approaches:\n\n- [charts](#x)\n- [files](#y)\n\n## Charts of ours {#x}\n\n${fence('a')}\n## Our files {#y}\n\n${fence('b')}`
    expect(await kindsOf(text)).toEqual({a: 'run listed', b: 'alternative listed'})
  })

  test('stand behind the way for all where each is for somebody', async () => {
    const list = '- [Hub](#hub)\n- [Lab](#lab)\n'
    const text = `## Start\n\nIf yours is Hub or Lab, follow the specific procedure:\n\n${list}\n### Any\n\n${fence('a')}\n### Hub\n\n${fence('b')}\n### Lab\n\n${fence('c')}`
    expect(await kindsOf(text)).toEqual({a: 'run listed', b: 'alternative listed', c: 'alternative listed'})
  })

  test.each(['Do one of the following:', 'The following methods are supported:'])(
    'may be the items of a list: %s',
    async (words) => {
      const text = `# G\n\n${words}\n\n* Fast:\n\n${fence('a', 'bash', '  ')}\n* Slow:\n\n${fence('b', 'bash', '  ')}\nThen:\n\n${fence('c')}`
      expect(await kindsOf(text)).toEqual({a: 'run listed-item', b: 'alternative listed-item', c: 'run language'})
    },
  )
})

test('a page that is named so is none to another', async () => {
  expect(await kindsOf(`# Alternative installation\n\n${fence('a')}\n# Uninstall\n\n${fence('b')}`)).toEqual({
    a: 'run language',
    b: 'run language',
  })
})

test('forms of one thing are ways to get it', async () => {
  const page = `# Install it\n\n## Binaries\n\n${fence('a')}\n## Docker\n\n${fence('b')}\n## Source\n\n${fence('c')}\n## Use it\n\n${fence('d')}`
  expect(await kindsOf(page)).toMatchObject({
    a: 'run language',
    b: 'alternative beside-install',
    c: 'alternative beside-install',
    d: 'run language',
  })
})

test('amid headings of platforms, any other is of one as well', async () => {
  const titles = ['Debian', 'Fedora', 'OpenEmbedded', 'Alpine']
  const page = `# G\n\n${titles.map((title, at) => `## ${title}\n\n${fence(`get ${at}`)}`).join('\n')}\n## Use it\n\n${fence('use it')}`
  expect(Object.values(await kindsOf(page))).toEqual([
    'run platform',
    'alternative platform',
    'alternative platform',
    'alternative platform',
    'run language',
  ])
})

describe('what is made once', () => {
  const pageOf = (first: string, second: string) => `# G\n\n${fence(first)}\nTo watch it:\n\n${fence(second)}`

  test.each([
    ['helm install web acme/web', 'helm install web acme/web --set metrics=true'],
    ['docker run --name web acme/web', 'docker run --name web -p 80:80 acme/web'],
  ])('is not made again: %s', async (first, second) => {
    expect((await kindsOf(pageOf(first, second)))[second]).toBe('alternative variation')
  })

  test.each([
    ['helm install web acme/web', 'helm install web acme/web -n other'],
    ['helm install web acme/web --kube-context one', 'helm install web acme/web --kube-context two'],
    ['docker run --name web acme/web', 'docker run --name db acme/web'],
  ])('is another where its name, or its place, is: %s', async (first, second) => {
    expect((await kindsOf(pageOf(first, second)))[second]).toBe('run language')
  })

  test('is made again once it is removed', async () => {
    const again = 'helm install web acme/web --set a=b'
    const page = `${pageOf('helm install web acme/web', 'helm uninstall web')}\nThen:\n\n${fence(again)}`
    expect((await kindsOf(page))[again]).toBe('run language')
  })

  test('one order is for others as well', async () => {
    const [first, second] = ['helm upgrade -i web acme/web --set mesh=a', 'helm upgrade -i web acme/web --set mesh=b']
    const page = `# G\n\nDeploy it for Istio:\n\n${fence(first)}\nDeploy it for Linkerd:\n\n${fence(second)}`
    expect(await kindsOf(page)).toEqual({[first]: 'run language', [second]: 'alternative variation'})
  })
})

test.each(['And use that:', 'Then apply it:'])('another way goes on from a file: %s', async (words) => {
  const page = `# G\n\n${fence('a')}\nYou may also provide a file instead:\n\n${fence('a: b', 'yaml')}\n${words}\n\n${fence('b')}`
  expect(await kindsOf(page)).toMatchObject({b: 'alternative words'})
})

describe('a command that makes the same with other options', () => {
  test.each([
    ['You can override this with the `-n` flag.', 'app init', 'app init -n mine'],
    ['To install a specific version, run:', 'curl https://x/i.sh | sh', 'curl https://x/i.sh | sh -s v1'],
    ['By default it is `a`. To change that:', 'helm install app repo/app', 'helm install app repo/app --set name=b'],
    ['Then use the `-f` flag to give a file:', 'helm install app repo/app', 'helm install app repo/app -f a.yaml'],
    ['Use the `--replicas` flag to specify their number.', 'app init', 'app init --replicas 3'],
    ['If you want another folder, add its path:', 'kind export logs', 'kind export logs ./here'],
    [
      'Use it so.\n\nOr:\n\n```bash\napp run a\n```\n\nBy default it is `a`. To change that:',
      'app run',
      'app run a -f b',
    ],
  ])('is another way: %s', async (words, first, second) => {
    expect(await kindsOf(`# G\n\n${fence(first)}\n${words}\n\n${fence(second)}`)).toMatchObject({
      [first]: 'run language',
      [second]: 'alternative variation',
    })
  })

  test('goes on in a line of its own', async () => {
    const [first, second] = ['helm install a repo/a', 'helm install a repo/a \\ # so\n  --set b=c']
    const page = `# G\n\n${fence(first)}\nYou can change the defaults:\n\n${fence(second)}`
    expect(Object.values(await kindsOf(page))).toEqual(['run language', 'alternative variation'])
  })

  test.each([
    ['Then start the second one:', 'app run a', 'app run b'],
    ['It differs by default. You can add one:', 'kubectl expose pod web --name=a', 'kubectl expose pod web --name=b'],
    ['You can run it again:', 'kubectl get pods', 'kubectl get pods -w'],
    ['You can also set the namespace:', 'helm install a repo/a', 'helm install b repo/b'],
    ['Now with the policy in place:', 'app init', 'app init --policy'],
  ])('is none: %s', async (words, first, second) => {
    expect(await kindsOf(`# G\n\n${fence(first)}\n${words}\n\n${fence(second)}`)).toMatchObject({
      [second]: expect.stringMatching(/^run /),
    })
  })

  test('makes all of its section another way, where that is titled as an option', async () => {
    const page = (title: string) =>
      `# G\n\n## Install\n\n${fence('app init a')}\n## ${title}\n\nGet it:\n\n${fence('app fetch a')}\nThen:\n\n${fence('app init a -f b')}`
    const kinds = await kindsOf(page('High availability mode'))
    expect(kinds).toMatchObject({'app fetch a': 'alternative variation', 'app init a -f b': expect.anything()})
    expect(await kindsOf(page('Next'))).toMatchObject({'app fetch a': 'run language'})
  })

  test.each(['bash', 'text', ''])(
    'no section of its own by what it makes itself, in a language such as «%s»',
    async (language) => {
      const commands = ['$ kubectl create ns a', '$ kubectl label ns a b=c']
      const blocks = commands.map((command) => `Run:\n\n${fence(command, language)}`).join('\n')
      const kinds = await kindsOf(`# Guide\n\nWords.\n\n## Advanced\n\n${blocks}`)
      expect(Object.values(kinds)).toEqual(commands.map(() => `run ${language === 'bash' ? 'language' : 'unlabelled'}`))
    },
  )

  test('may set variables that are set already, unless their reader had to fill these in', async () => {
    const page = (value: string) =>
      `# G\n\n${fence(`export NAME=${value}`)}\nFor a private one, take:\n\n${fence('export NAME=b')}`
    expect(await kindsOf(page('a'))).toMatchObject({'export NAME=b': 'alternative other-values'})
    expect(await kindsOf(page('<yours>'))).toMatchObject({'export NAME=b': 'run language'})
  })
})

describe('a file that only another way makes', () => {
  const page = (between: string) =>
    `# G\n\n${fence('a')}\nOr:\n\n${fence('b > ./a.yaml')}\n${between}\nFinally:\n\n${fence('kubectl apply -f ./a.yaml')}`

  test('is used by that way', async () => {
    expect(await kindsOf(page(''))).toMatchObject({
      'b > ./a.yaml': 'alternative words',
      'kubectl apply -f ./a.yaml': 'alternative follows',
    })
  })

  test('is none where all readers make it as well', async () => {
    expect(await kindsOf(page(`Then:\n\n${fence('c > a.yaml')}`))).toMatchObject({
      'kubectl apply -f ./a.yaml': 'run language',
    })
  })
})

test('beside operating systems the one of this machine is taken', async () => {
  const page = `# Get it\n\n## Docker\n\n${fence('a')}\n## Linux\n\n${fence('b')}\n## macOS\n\n${fence('c')}\n## Build from source\n\n${fence('d')}\n## Use it\n\n${fence('e')}`
  expect(await kindsOf(page)).toEqual({
    a: 'alternative platform',
    b: 'run language',
    c: 'alternative other-system',
    d: 'alternative platform',
    e: 'run language',
  })
})

describe('a way for another system', () => {
  test.each([
    '## macOS',
    '## Docker on Windows',
    '# G\n\nOn macOS:',
    '# G\n\nFor Mac users, check this:',
    '## PowerShell',
  ])('is never the one that is taken: %s', async (words) => {
    expect(await kindsOf(`${words}\n\n${fence('a')}`)).toEqual({a: 'alternative other-system'})
  })

  test('is one by the installer of that system, and the way behind «Or» is taken', async () => {
    const page = `# G\n\nInstall it:\n\n${fence('brew install a')}\nOr:\n\n${fence('curl a | sh')}`
    expect(await kindsOf(page)).toEqual({
      'brew install a': 'alternative other-installer',
      'curl a | sh': 'run language',
    })
  })

  test('is one for another architecture, unless it is for this one as well', async () => {
    const page = (title: string) => `# G\n\n## Install\n\n${fence('a')}\n## ${title}\n\n${fence('b')}`
    expect(await kindsOf(page('On ARM64'))).toMatchObject({b: 'alternative other-system'})
    expect(await kindsOf(page('On Linux (arm64 and amd64)'))).toMatchObject({b: 'run language'})
  })

  test('leaves the next one to be taken', async () => {
    const page = `## Get it\n\n### Option 1: macOS\n\n${fence('a')}\n### Option 2: release\n\n${fence('b')}`
    expect(await kindsOf(page)).toEqual({a: 'alternative other-system', b: 'run option'})
  })

  test('is one by what its section requires, in its tab alone', async () => {
    const tab = (name: string, words: string, command: string) =>
      `{{% tab name="${name}" %}}\n### Requirements\n\n${words}\n\n### Usage\n\n${fence(command)}\n{{% /tab %}}\n`
    const page = `## Set up\n\n{{< tabs >}}\n${tab('vm', 'Requires macOS 10.15 or later.', 'a')}${tab('built-in', 'Requires nothing.', 'b')}{{< /tabs >}}\n`
    expect(await kindsOf(page)).toEqual({a: 'alternative other-system', b: 'run language'})
  })

  test.each(['## Linux', '## Linux and macOS', '# G\n\nAdd it to your path (Linux or macOS):', '# Use a Mac'])(
    'is none: %s',
    async (words) => {
      expect(await kindsOf(`${words}\n\n${fence('a')}`)).toEqual({a: 'run language'})
    },
  )
})

test('of several distributions the first is taken, in blocks of no language as well', async () => {
  const item = (words: string, command: string) => `- ${words}:\n\n${fence(command, '', '  ')}`
  const page = `# G\n\n${item('Debian and Ubuntu', 'apt install a')}\n${item('RHEL, CentOS', 'yum install a')}`
  expect(await kindsOf(page)).toEqual({'apt install a': 'run platform', 'yum install a': 'alternative platform'})
})

test('opposites among very many headings are found as among few', async () => {
  const others = Array.from(
    {length: 3000},
    (_, index) => `## Part ${index} with a basic start\n\n${fence(`echo ${index}`)}`,
  )
  const page = [
    '# G',
    '## With a proxy',
    fence('echo with'),
    ...others,
    '## Without a proxy',
    fence('echo without'),
  ].join('\n\n')
  const kinds = await kindsOf(page)
  expect([kinds['echo with'], kinds['echo 2999'], kinds['echo without']]).toEqual([
    'run language',
    'run language',
    'alternative section',
  ])
})
