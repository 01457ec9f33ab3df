import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {block, program, root, type Sandbox, sandbox} from './program.ts'

const tabs = (set: string, values: readonly string[]): string =>
  [
    `{{< tabset category-name="${set}" >}}`,
    ...values.map((value) => `{{< tab name="A tab" category-value="${value}" >}}\n\n${block('$ true')}\n{{< /tab >}}`),
    '{{< /tabset >}}',
  ].join('\n')

const guide = [
  '# A guide',
  '',
  '| Variable | Description |',
  '| --- | --- |',
  '| `CTX_CLUSTER1` | a cluster |',
  '',
  '## Install it',
  '',
  tabs('os', ['linux', 'macos']),
  '',
  tabs('tool', ['helm', 'kubectl', 'linux']),
  '',
  '## Deploy the app',
  '',
  block('$ cat <<EOF\nfor x in\nEOF\n$ echo 2\n2'),
].join('\n')

const kubeconfig = `contexts:\n${['kind-one', 'kind-two'].map((name) => `- {name: ${name}, context: {cluster: c, user: u}}`).join('\n')}\n`

/** What is offered for a line; its last word is what is completed. */
const completed = async (here: Sandbox, ...words: readonly string[]): Promise<readonly string[]> => {
  const {code, stdout, stderr} = await here.run(['complete', '--', ...words])
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  const lines = stdout.trimEnd().split('\n')
  expect(lines.at(-1)).toBe(':4')
  return lines.slice(0, -1).map((line) => line.split('\t')[0] ?? '')
}

const guided = (): Sandbox => {
  const here = sandbox()
  here.write('guide.md', guide)
  here.write('more/other page.md', guide)
  here.write('.kube/config', kubeconfig)
  return here
}

describe('a word is completed', () => {
  test('to a command, an option, a page or a folder', async () => {
    const here = guided()
    expect(await completed(here, 'pl')).toEqual(['play', 'plan'])
    expect(await completed(here, 'play', '--t')).toEqual(['--tab', '--timeout', '--total-timeout'])
    expect(await completed(here, 'play', '')).toEqual(['guide.md', 'more/'])
    expect(await completed(here, 'play', '--yes', 'more/')).toEqual(['more/other page.md'])
    expect(await completed(here, 'init', 'm')).toEqual(['more/'])
  })

  test('to runs that were recorded', async () => {
    const here = sandbox()
    const ids = ['2026-01-02T00-00-00Z-two', '2026-01-01T00-00-00Z-one']
    for (const id of ids) here.write(`.runbook/runs/${id}/events.jsonl`, '')
    expect(await completed(here, 'show', '')).toEqual(['latest', ...ids])
    expect(await completed(here, 'play', 'docs', '--failed', '')).toEqual(['latest', ...ids])
    expect(await completed(here, 'play', '--failed=2026-01-0')).toEqual(ids)
    expect(await completed(here, 'play', '--shard', '1/2', '--balance', 'l')).toEqual(['latest'])
    here.write('guide.md', guide)
    expect(await completed(here, 'play', '--failed', 'g')).toEqual(['guide.md'])
  })
})

describe('the value of an option is completed', () => {
  test.each([
    ['a tab', ['guide.md', '--tab', ''], ['os=linux', 'macos', 'helm', 'kubectl', 'tool=linux']],
    ['a tab of a set', ['guide.md', '--tab', 'tool=k'], ['tool=kubectl']],
    ['what follows an equals sign alone', ['guide.md', '--tab=tool=k'], ['kubectl']],
    ['a step', ['guide.md', '--from', 'dep'], ['deploy_the_app_1']],
    ['a step behind other options', ['--yes', '--tab', 'helm', 'guide.md', '--only=dep'], ['deploy_the_app_1']],
    ['a page that is called twice', ['guide.md', 'more/other page.md', '--until', 'dep'], ['deploy_the_app_1']],
    ['a report', ['guide.md', '--reporter', 'ju'], ['junit', 'junit-strict']],
    ['the file of a report', ['guide.md', '--reporter', 'html=g'], ['html=guide.md']],
    ['a file', ['guide.md', '--config', 'more/'], ['more/other page.md']],
    ['a folder', ['guide.md', '--workdir', ''], ['more/']],
    ['no page', ['--tab', ''], []],
    ['a page that is not there', ['missing.md', '--tab', ''], []],
    ['a flag', ['guide.md', '--yes', 'g'], ['guide.md']],
    ['an option whose value is free', ['guide.md', '--env', 'A='], []],
  ])('%s', async (_name, words, values) => {
    expect(await completed(guided(), 'play', ...words)).toEqual(values)
  })

  test('a context: of the config, of the page, of the kubeconfig', async () => {
    const here = guided()
    const config = join(here.path, '.kube/config')
    const context = async (...words: readonly string[]) => {
      const {stdout} = await here.run(['complete', '--', 'play', ...words], {env: {KUBECONFIG: config}})
      return [...stdout.matchAll(/^(.+)\t$/gm)].map(([, value]) => value)
    }
    expect(await context('guide.md', '--context', '')).toEqual(['cluster1=', 'kind-one', 'kind-two'])
    expect(await context('guide.md', '--context', 'cluster1=kind-o')).toEqual(['cluster1=kind-one'])
    expect(await context('guide.md', '--context=cluster1=kind-o')).toEqual(['kind-one'])
    here.write('runbook.config.yaml', 'contexts: {cluster1: kind-one, cluster2: kind-two}\n')
    expect(await context('--context', 'cl')).toEqual(['cluster1', 'cluster2'])
  })

  test('what a page requires one of', async () => {
    const here = guided()
    here.write('guide.runbook.yaml', 'requires:\n- choice: topology\n  of: {one: a.md, two: b.md}\n')
    expect(await completed(here, 'play', 'guide.md', '--tab', 'topology=t')).toEqual(['topology=two'])
  })

  test.each([
    ['a page that is no text', 'guide.md', '\u0000'],
    ['a page that is empty', 'guide.md', ''],
    ['a page with errors', 'guide.md', '{{< tab'],
    ['a config with errors', 'runbook.config.yaml', 'tabs: ['],
    ['notes with errors', 'guide.runbook.yaml', 'steps: 3'],
  ])('in silence beside %s', async (_name, file, text) => {
    const here = guided()
    here.write(file, text)
    expect(await completed(here, 'play', 'guide.md', '--from', 'nosuch')).toEqual([])
  })
})

describe('a script', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('for %s is printed', async (shell) => {
    expect((await sandbox().run(['complete', shell])).stdout).toMatch(/runbook/)
  })

  test('for a shell that it does not know is refused', async () => {
    const {code, stderr} = await sandbox().run(['complete', 'csh'])
    expect(stderr).toBe('runbook: name the shell to complete in: `runbook complete bash|zsh|fish|powershell`\n')
    expect(code).toBe(2)
  })
})

/** The lines that a shell prints, which must say nothing on standard error. */
const runShell = (here: Sandbox, shell: string, args: readonly string[]): readonly string[] => {
  const {stdout, stderr} = spawnSync(shell, args, {encoding: 'utf8', cwd: here.path, env: here.env})
  expect(stderr).toBe('')
  return stdout.trimEnd().split('\n')
}

describe('in a bash without the package bash-completion', () => {
  /** What bash is answered; `words` as bash parts a line. */
  const answers = (here: Sandbox, line: string, ...words: readonly string[]): readonly string[] => {
    const script = `source <('${process.execPath}' '${program}' complete bash)
compopt() { :; } # which bash has only while it completes
runbook() { '${process.execPath}' '${program}' "$@"; }
COMP_LINE=$1 COMP_POINT=\${#1} COMP_WORDS=("\${@:2}")
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_runbook
printf '%s\\n' "\${COMPREPLY[@]}"`
    return runShell(here, 'bash', ['--norc', '-c', script, 'bash', line, ...words])
  }

  test.each([
    ['a command', 'runbook pl', ['runbook', 'pl'], ['play', 'plan']],
    ['a value', 'runbook show --as ju', ['runbook', 'show', '--as', 'ju'], ['junit', 'junit-strict']],
    [
      'behind a sign at which it parts words',
      'runbook play guide.md --tab=mac',
      ['runbook', 'play', 'guide.md', '--tab', '=', 'mac'],
      ['macos'],
    ],
    [
      'behind two of them',
      'runbook play guide.md --tab tool=he',
      ['runbook', 'play', 'guide.md', '--tab', 'tool', '=', 'he'],
      ['helm'],
    ],
    [
      'with a page in quotes',
      'runbook play "more/other page.md" --from dep',
      ['runbook', 'play', '"more/other page.md"', '--from', 'dep'],
      ['deploy_the_app_1'],
    ],
    ['a name with a blank', 'runbook play more/o', ['runbook', 'play', 'more/o'], ['more/other\\ page.md']],
    ['a name in quotes', 'runbook play "more/o', ['runbook', 'play', '"more/o'], ['more/other page.md']],
    ['where the cursor stands in a word', 'runbook pl', ['runbook', 'plan'], ['play', 'plan']],
    [
      'an empty word',
      'runbook play guide.md --from ',
      ['runbook', 'play', 'guide.md', '--from', ''],
      ['install_it_1', 'install_it_2', 'install_it_3', 'install_it_4', 'install_it_5', 'deploy_the_app_1'],
    ],
  ])('%s', (_name, line, words, found) => {
    expect(answers(guided(), line, ...words)).toEqual(found)
  })

  test('nothing that is typed, or that a page offers, is run', () => {
    const here = sandbox()
    here.write('page.md', tabs('os', ['$(touch evil)', '`touch evil`', 'linux']))
    expect(answers(here, 'runbook play page.md --tab ', 'runbook', 'play', 'page.md', '--tab', '')).toHaveLength(3)
    answers(here, 'runbook play $(touch evil) --tab ', 'runbook', 'play', '$(touch evil)', '--tab', '')
    expect(existsSync(join(here.path, 'evil'))).toBe(false)
  })
})

/** A shell that the gate installs; elsewhere its tests are skipped. */
const found = (shell: string): boolean => {
  const isThere = spawnSync(shell, ['--version']).error === undefined
  if (!isThere) console.log(`completion in ${shell} is skipped: it is not installed`)
  return isThere
}

const called = `'${process.execPath}' '${program}'`

describe.skipIf(!found('fish'))('in fish', () => {
  const answers = (here: Sandbox, line: string): readonly string[] => {
    const script = `function runbook; ${called} $argv; end; runbook complete fish | source; complete -C "$argv[1]"`
    return runShell(here, 'fish', ['--no-config', '-c', script, line])
  }

  test.each([
    ['a value', 'runbook show --as ju', ['junit', 'junit-strict']],
    ['behind an equals sign', 'runbook play guide.md --tab=mac', ['--tab=macos']],
    ['behind two of them', 'runbook play guide.md --tab=tool=he', ['--tab=tool=helm']],
    ['with a page in quotes', 'runbook play "more/other page.md" --from dep', ['deploy_the_app_1']],
    ['a name in quotes', 'runbook play "more/o', ['more/other page.md']],
  ])('%s', (_name, line, values) => {
    expect(answers(guided(), line)).toEqual(values)
  })

  test('with what it means', () => {
    expect(answers(guided(), 'runbook pla')).toEqual([
      expect.stringMatching(/^plan\tshow /),
      expect.stringMatching(/^play\trun /),
    ])
  })

  test('nothing that is typed, or that a page offers, is run', () => {
    const here = sandbox()
    here.write('page.md', tabs('os', ['(touch evil)', '$(touch evil)', 'linux']))
    expect(answers(here, 'runbook play page.md --tab ')).toHaveLength(3)
    answers(here, 'runbook play "(touch evil)" --tab ')
    expect(existsSync(join(here.path, 'evil'))).toBe(false)
  })
})

describe.skipIf(!found('zsh'))('in zsh', () => {
  /** What zsh is to add: the words of each call of `compadd`, with its array's elements, and of `compset`. */
  const answers = (here: Sandbox, ...words: readonly string[]): readonly string[] => {
    const script = `runbook() { ${called} "$@"; }
compdef() { :; }
compadd() { print -r -- compadd "\${@[1,-2]}" "\${(@P)@[-1]}"; }
compset() { print -r -- compset "$@"; }
source <(runbook complete zsh)
words=(runbook "$@") CURRENT=$#words PREFIX=$words[-1]
_runbook`
    return runShell(here, 'zsh', ['-f', '-c', script, 'zsh', ...words])
  }

  test.each([
    ['a value', ['show', '--as', 'ju'], ['compadd -l -d meanings -a junit junit-strict']],
    [
      'behind two equals signs',
      ['play', 'guide.md', '--tab=tool=he'],
      ['compset -P *=', 'compadd -l -d meanings -a helm'],
    ],
    [
      'with a page in quotes',
      ['play', '"more/other page.md"', '--from', 'dep'],
      ['compadd -l -d meanings -a deploy_the_app_1'],
    ],
    ['a folder, with nothing behind it', ['play', 'mor'], ['compadd -S  -a more/']],
    ['a name with a blank', ['play', 'more/o'], ['compadd -l -d meanings -a more/other page.md']],
  ])('%s', (_name, words, calls) => {
    expect(answers(guided(), ...words)).toEqual(calls)
  })

  test('nothing that is typed, or that a page offers, is run', () => {
    const here = sandbox()
    here.write('page.md', tabs('os', ['$(touch evil)', '`touch evil`', 'linux']))
    expect(answers(here, 'play', 'page.md', '--tab', '')).toEqual([
      'compadd -l -d meanings -a $(touch evil) `touch evil` linux',
    ])
    answers(here, 'play', '$(touch evil)', '--tab', '')
    expect(existsSync(join(here.path, 'evil'))).toBe(false)
  })
})

test('a page of the repository is completed', async () => {
  expect(await completed(sandbox(), 'plan', join(root, 'runbooks/q'))).toEqual([join(root, 'runbooks/quickstart.md')])
})
