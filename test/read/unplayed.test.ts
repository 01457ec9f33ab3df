import {describe, expect, test} from 'vitest'
import {read} from './reading.ts'

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n`

/** A page's steps: what they run, or the kind of reason why they are never played. */
const stepsOf = async (page: string) =>
  (await read(page)).steps.map(({body, skip}) => (skip === null ? body : `${skip.kind}: ${skip.text}`))

describe('prompts of shells', () => {
  test.each([
    '$',
    '%',
    '❯',
    'host$',
    'user@host:~$',
    'user@host:/etc/x#',
    '[root@node ~]#',
    'user@Mac ~ %',
    'user@host$',
    'Mac:~ user$',
    '~/project $',
    '(venv) $',
    '(venv)$',
    '(base) user@host:~$',
    '(.venv) ❯',
  ])('`%s` is taken off, in a session and in a script', async (prompt) => {
    const text = `${prompt} echo a\na\n\n${prompt} echo b`
    expect(await stepsOf(fence('console', text))).toEqual(['echo a\necho b'])
    if (prompt !== '%') expect(await stepsOf(fence('bash', text))).toEqual(['echo a\necho b'])
  })

  test('of an environment may come and go within a session', async () => {
    const {steps} = await read(fence('console', '$ source a\n(venv) $ echo a\na\n(venv) $ deactivate\n$ echo b'))
    expect(steps[0]?.commands.map(({run, expected}) => [run, expected?.text ?? null])).toEqual([
      ['source a', null],
      ['echo a', 'a'],
      ['deactivate', null],
      ['echo b', null],
    ])
  })

  test.each(['% Total    % Received % Xferd', '100%', '$HOME', 'a$b', 'costs 5$ each'])(
    'are none in the output `%s`',
    async (line) => {
      const {steps} = await read(`${fence('console', '$ curl x')}\nYou should see:\n\n${fence('', line)}`)
      expect(steps.map(({commands}) => commands[0]?.expected?.text)).toEqual([line])
    },
  )
})

describe('a block that is not run is told with its reason', () => {
  test.each([
    ['console', '> echo a', 'unclear: what asks with its prompt `>` is not known'],
    ['console', '➜ echo a', 'unclear: what asks with its prompt `➜` is not known'],
    ['console', 'PS> Get-Item a', 'other-shell: its prompt is that of PowerShell'],
    ['console', 'PS C:\\Users\\me> Get-Item a', 'other-shell: its prompt is that of PowerShell'],
    ['console', 'C:\\Users\\me>dir', "other-shell: its prompt is that of Windows' command prompt"],
    ['console', 'mysql> SELECT 1;', 'other-shell: its prompt is that of another program'],
    ['console', '127.0.0.1:6379> GET a', 'other-shell: its prompt is that of another program'],
    ['console', '>>> print(1)', 'other-shell: its prompt is that of Python'],
    ['console', 'bash-5.1$ ls', 'other-shell: its prompt is that of a shell inside another command'],
    ['console', '/ # ls', 'other-shell: its prompt is that of a shell inside a container'],
    ['zsh', 'ls', 'other-shell: zsh runs it, not bash'],
    ['fish', 'set -x A b', 'other-shell: fish runs it, not bash'],
    ['powershell', '$env:A = "b"', 'other-shell: PowerShell runs it, not bash'],
    ['PowerShell', 'dir', 'other-shell: PowerShell runs it, not bash'],
    ['cmd', 'dir', "other-shell: Windows' command prompt runs it, not bash"],
    ['bahs', './install.sh', 'unclear: its language is `bahs`, and may be meant as `bash`'],
    [
      'console',
      'kubectl get pods\nNAME READY\nweb  1/1',
      'unclear: its first line reads as a command, but does not begin with a prompt',
    ],
    ['text', 'kubectl get pods', 'unclear: the block reads as commands, but its language is `text`'],
  ])('%s: %s', async (language, text, told) => {
    expect(await stepsOf(`# A\n\n${fence(language, text)}`)).toEqual([told])
  })

  test('with what an indent hides', async () => {
    const page = '# A\n\nDo this:\n\n    ```bash\n    ls\n    ```\n'
    expect(await stepsOf(page)).toEqual(['unclear: a fence in it is plain text, since it is indented'])
  })

  test('but not in a list, where generators differ in how much of it they ask for', async () => {
    expect(await stepsOf('# A\n\n1. Do this:\n\n       ```bash\n       ls\n       ```\n')).toEqual(['ls'])
  })

  test('or with a warning alone, where it is amid a paragraph', async () => {
    const {diagnostics} = await read('Do this:\n    ```bash\n    ls\n    ```\n')
    expect(diagnostics.map(({code}) => code)).toEqual(['commands-not-run'])
  })

  test('and warned of where it may be meant for bash', async () => {
    const {diagnostics} = await read(`${fence('console', '> a')}\n${fence('fish', 'b')}`)
    expect(diagnostics).toMatchObject([{code: 'commands-not-run', severity: 'warning', place: {start: {line: 1}}}])
  })

  test('without another id for any step', async () => {
    const page = `## S\n${fence('zsh', 'a')}\n## S\n${fence('bash', 'b')}\n${fence('bash', 'c')}`
    expect((await read(page)).steps.map(({id}) => id)).toEqual(['s_1.2', 's_1', 's_2'])
  })
})

describe('a block in what is not read for commands', () => {
  test.each([
    ['<pre><code class="language-bash">ls &amp;&amp; pwd</code></pre>', '<pre>', 'ls && pwd'],
    ['<pre>\n$ <b>ls</b>\na\n</pre>', '<pre>', '$ ls'],
    ['{{< command >}}\n$ ls\n{{< /command >}}', '{{< command >}}', '$ ls'],
    ['{{< cmd >}}\nkubectl get pods\n{{< /cmd >}}', '{{< cmd >}}', 'kubectl get pods'],
  ])('%j', async (page, holder, firstLine) => {
    const {steps, diagnostics} = await read(`# A\n\n${page}\n`)
    const text = `the block stands in \`${holder}\`, which is not read for commands`
    expect(steps).toMatchObject([{firstLine, commands: [], skip: {kind: 'unclear', text}}])
    const hint = 'put it in a fenced block with the language `bash` if it holds commands'
    expect(diagnostics).toMatchObject([{code: 'commands-not-run', hint}])
  })

  test.each([
    '<pre>a: 1</pre>',
    '<p>$ ls</p>',
    '{{< hint >}}\nRead this first.\n{{< /hint >}}',
    '{{< hint >}}\n- kubectl get pods\n{{< /hint >}}',
  ])('%j is none', async (page) => {
    expect(await stepsOf(`# A\n\n${page}\n`)).toEqual([])
  })

  test('is run where an unknown shortcode names a shell as its language', async () => {
    const page = '# A\n\n{{< shown lang="bash" >}}\n# look\n\nls\n{{< /shown >}}\n'
    expect(await stepsOf(page)).toEqual(['ls'])
    expect(await stepsOf(page.replace('bash', 'yaml'))).toEqual([])
  })

  test('does not hide the steps of an unknown shortcode', async () => {
    expect(await stepsOf(`{{< hint >}}\n${fence('bash', 'ls')}{{< /hint >}}\n`)).toEqual(['ls'])
  })
})

describe('a block whose language names no shell is a step', () => {
  test.each([
    ['console', 'kubectl get pods', 'kubectl get pods'],
    ['azurecli', 'az group list', 'az group list'],
    ['', '$ echo a', 'echo a'],
    ['', '(venv) $ echo a', 'echo a'],
    ['text', 'user@host:~$ echo a', 'echo a'],
    ['', 'helm install a b \\\n  --wait', 'helm install a b \\\n  --wait'],
    ['yaml', '$ kubectl get pods\nNAME   READY', 'kubectl get pods'],
    ['yaml', 'kubectl apply -f- <<EOF\na: 1\nEOF', 'kubectl apply -f- <<EOF\na: 1\nEOF'],
  ])('%s: %s', async (language, text, run) => {
    expect(await stepsOf(`# A\n\n${fence(language, text)}`)).toEqual([run])
  })
})

test('a tool that a page is called by is known to it', async () => {
  expect(await stepsOf(`# Colima\n\n${fence('', 'colima start')}`)).toEqual(['colima start'])
  expect(await stepsOf(`# Guide\n\n${fence('', 'colima start')}`)).toEqual([])
})

describe('a block that holds no commands is none', () => {
  test.each([
    ['', 'NAME   READY\nweb    1/1'],
    ['', 'git version 2.39.2'],
    ['', 'kind v0.20.0 go1.20.4 linux/amd64'],
    ['', 'docker: Error response from daemon'],
    ['', 'helm installs charts into a cluster.'],
    ['', '/usr/lib/a.so\n/usr/lib/b.so'],
    ['', '# a comment'],
    ['yaml', 'a: 1'],
    ['text', 'kubectl is a tool.'],
    ['go', 'kubectl get pods'],
    ['yaml', 'kubectl: get'],
    ['', '    indented text'],
    ['', 'A=b\nC="d e"'],
    ['console', 'Hello, world'],
    ['python', 'print(1)'],
  ])('%s: %s', async (language, text) => {
    expect(await stepsOf(`# A\n\n${fence(language, text)}`)).toEqual([])
  })

  test.each(['', 'The output is similar to:\n\n'])('output stays that of the command above it: `%s`', async (prose) => {
    const shown = prose === '' ? 'one' : 'cat one'
    const {steps, diagnostics} = await read(`${fence('bash', 'cat one')}\n${prose}${fence('console', shown)}`)
    expect(steps.map(({commands}) => commands[0]?.expected?.text)).toEqual([shown])
    expect(diagnostics).toEqual([])
  })

  test('but commands below a command are not its output', async () => {
    const {steps} = await read(`${fence('bash', 'echo one')}\n${fence('console', 'echo two')}`)
    expect(steps.map(({commands, skip}) => [commands[0]?.expected ?? null, skip?.kind])).toEqual([
      [null, undefined],
      [null, undefined],
    ])
  })
})

describe("Hugo's own highlight", () => {
  test.each(['bash', 'bash "linenos=table"', 'sh'])('`%s` is a step', async (parameters) => {
    const {steps} = await read(`{{< highlight ${parameters} >}}\necho a\n{{< /highlight >}}\n`)
    expect(steps).toMatchObject([{body: 'echo a', skip: null, commands: [{expected: null}]}])
  })

  test('in another language is none', async () => {
    expect(await stepsOf('{{< highlight go >}}\nfunc a() {}\n{{< /highlight >}}\n')).toEqual([])
  })
})

describe('includes that are not known', () => {
  test.each([
    '{{< include "prereqs.md" >}}',
    '{{% readfile "prereqs.md" %}}',
    '{{< reuse "a/b.md" >}}',
    '{{< show file="a/b.md" >}}',
    '{{< snippet install >}}',
    '- {{< include "a.md" >}}',
    '--8<-- "a.md"',
    '{% include "a.md" %}',
    "import A from './_a.mdx'",
  ])('%s is warned of', async (source) => {
    const {diagnostics} = await read(`# A\n\n${source}\n`)
    expect(diagnostics.map(({code, severity}) => [code, severity])).toEqual([['unknown-include', 'warning']])
  })

  test.each([
    'See {{< reuse "name.md" >}} for more',
    '{{< readfile file="a.yaml" >}}',
    '{{< youtube abc >}}',
    '`{{</* include "a.md" */>}}`',
    'It includes a.md.',
  ])('%s is not', async (source) => {
    const {diagnostics} = await read(`# A\n\n${source}\n`)
    expect(diagnostics.filter(({code}) => code === 'unknown-include')).toEqual([])
  })
})
