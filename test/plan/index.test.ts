import {describe, expect, test} from 'vitest'
import type {Plan} from '../../engine/plan/index.ts'
import {findUnknownTabs} from '../../engine/plan/index.ts'
import {block} from '../read/reading.ts'
import {errors, plan, skips} from './planning.ts'

const tab = (value: string, inside: string) =>
  `{{< tab name="The ${value}" category-value="${value}" >}}\n\n${inside}\n{{< /tab >}}\n`
const tabSet = (category: string, ...tabs: string[]) =>
  `{{< tabset category-name="${category}" >}}\n\n${tabs.join('\n')}\n{{< /tabset >}}\n`

describe('tabs', () => {
  const page = `## S\n${tabSet('how', tab('slow', block('$ a')), tab('fast', block('$ b')))}`

  test('undecided are the first, which is one warning that lists the others', async () => {
    const twice = `${page}\n## T\n${tabSet('how', tab('slow', block('$ c')), tab('fast', block('$ d')))}`
    const made = await plan(twice)
    expect(made.diagnostics).toMatchObject([
      {
        code: 'default-tab',
        severity: 'warning',
        message: 'took the tab `slow` (The slow) of `how` by default; `fast` (The fast) is not run',
        hint: '`--tab fast` takes another',
        named: 'slow',
      },
    ])
    const reason = 'it stands in the tab `fast`; `slow` is followed by default'
    expect(skips(made)).toEqual({s_1: null, s_2: reason, t_1: null, t_2: reason})
  })

  test.each([
    ['the first that fits this machine', ['macOS', 'Windows', 'Linux', 'Other'], {}, 'Linux'],
    ['the first of which nobody can tell', ['PowerShell', 'GKE', 'EKS'], {}, 'GKE'],
    ['the first where none fits', ['zsh', 'fish'], {}, 'zsh'],
    ['what is preferred, by rank', ['GKE', 'kind', 'minikube'], {prefer: ['podman', 'minikube', 'kind']}, 'minikube'],
    ['what is preferred, by a word', ['Plain YAML', 'Helm chart'], {prefer: ['helm']}, 'Helm chart'],
    ['what pages before took', ['YAML', 'Helm'], {before: [{variant: 'x', tab: 'Helm'}]}, 'Helm'],
    [
      'what is preferred before that',
      ['YAML', 'Helm'],
      {prefer: ['yaml'], before: [{variant: 'x', tab: 'Helm'}]},
      'YAML',
    ],
  ])('undecided are %s', async (_, names, defaults, taken) => {
    const named = names.map(
      (name) => `{{< tab name="${name}" category-value="${name}" >}}\n\n${block('$ a')}\n{{< /tab >}}\n`,
    )
    const made = await plan(`## S\n${tabSet('how', ...named)}`, {defaultTabs: {prefer: [], before: [], ...defaults}})
    expect(made.tabs).toEqual({how: taken})
    expect([...made.byDefault]).toEqual(['how'])
  })

  test('undecided are what the page itself takes, unless another is preferred', async () => {
    const marked = tab('fast', block('$ b')).replace('name=', 'default="true" name=')
    const text = `## S\n${tabSet('how', tab('slow', block('$ a')), marked)}`
    expect((await plan(text)).tabs).toEqual({how: 'fast'})
    expect((await plan(text, {defaultTabs: {prefer: ['slow'], before: []}})).tabs).toEqual({how: 'slow'})
  })

  test('undecided are alike in all sets that offer the same', async () => {
    const other = `${page}\n## T\n${tabSet('which', tab('fast', block('$ c')), tab('slow', block('$ d')))}`
    expect((await plan(other)).tabs).toEqual({how: 'slow', which: 'slow'})
  })

  test.each([
    ['by value', {variant: null, tab: 'fast'}],
    ['by name', {variant: null, tab: 'the fast'}],
    ['by category', {variant: 'how', tab: 'fast'}],
  ])('are chosen %s', async (_, choice) => {
    const made = await plan(page, {tabs: [choice]})
    expect(errors(made)).toEqual([])
    expect(skips(made)).toEqual({s_1: 'it stands in the tab `slow`; `fast` is followed', s_2: null})
  })

  test('chosen by category win over those chosen across all', async () => {
    const made = await plan(page, {
      tabs: [
        {variant: null, tab: 'slow'},
        {variant: 'how', tab: 'fast'},
      ],
    })
    expect(made.tabs).toEqual({how: 'fast'})
  })

  test('need no choice where there is one, or where no step would run', async () => {
    expect(errors(await plan(`## S\n${tabSet('how', tab('only', block('$ a')))}`))).toEqual([])
    expect(errors(await plan(`${page}## T\n${block('$ c')}`, {only: ['t_1']}))).toEqual([])
  })

  test('that no page offers are unknown', async () => {
    const {runbook} = await plan(page)
    expect(findUnknownTabs(runbook.variants, [{variant: null, tab: 'fats'}], 'page.md')).toMatchObject([
      {code: 'unknown-tab', message: 'no tab is called `fats`', hint: 'choose one of `slow`, `fast`'},
    ])
    expect(findUnknownTabs(runbook.variants, [{variant: 'how', tab: 'fast'}], 'page.md')).toEqual([])
  })
})

describe('variables', () => {
  test('that nobody sets are an error where they are first needed', async () => {
    const made = await plan(`text\n\n${block('$ echo $A $B')}${block('$ echo $A')}`, {callerEnv: {B: ''}})
    expect(made.diagnostics).toMatchObject([
      {
        code: 'unset-variable',
        severity: 'error',
        message: '`A` is used here, but never set',
        place: {start: {line: 4}},
      },
    ])
  })

  test('are set by earlier commands, `--env` and contexts', async () => {
    const page = `${block('$ A=1')}${block('$ echo $A $B $CTX_EAST')}`
    expect(errors(await plan(page, {env: {B: '2'}, contexts: {east: 'kind-east'}}))).toEqual([])
  })

  test('set by a step that is skipped are not set', async () => {
    const page = `{{< tip >}}\n${block('$ A=1')}{{< /tip >}}\n\n${block('$ echo $A')}`
    expect(errors(await plan(page)).map(({code}) => code)).toEqual(['unset-variable'])
    expect(errors(await plan(page, {asides: true}))).toEqual([])
  })

  test('behind a sourced script may be set by it', async () => {
    const made = await plan(`${block('$ source settings.sh')}${block('$ echo $A')}`)
    expect(made.diagnostics.map(({code, severity}) => [code, severity])).toEqual([['unset-variable', 'warning']])
  })

  test.each([
    ['$ . /etc/os-release && echo "$A"', 'warning'],
    ['$ echo "deb $(. /etc/os-release; echo $A)"', 'warning'],
    ['$ source "$A"; echo "$A"', 'error'],
    ['$ echo $A; . /etc/os-release', 'error'],
  ])('behind a script in the same command as well: %s', async (command, severity) => {
    const made = await plan(block(command))
    expect(made.diagnostics.map((each) => each.severity)).toEqual([severity])
  })
})

describe('contexts', () => {
  const table = 'Variable | Description\n--- | ---\n`CTX_ONE` | The context of the `first` cluster.\n\n'

  test('bind what the table describes by their name, and what is named after them', async () => {
    const made = await plan(`${table}${block('$ echo $CTX_ONE $CTX_BIG_CLUSTER $BIG')}`, {
      contexts: {first: 'kind-1', big: 'kind-2'},
      env: {BIG: 'x'},
    })
    expect(made.bindings).toEqual([
      {what: 'context', context: 'first', name: 'CTX_ONE', value: 'kind-1', from: '--context first', told: true},
      {what: 'context', context: 'big', name: 'CTX_BIG_CLUSTER', value: 'kind-2', from: '--context big', told: false},
      {what: 'env', name: 'BIG', value: 'x', from: '--env', told: false},
    ])
    expect(made.binds).toEqual(['first', 'big'])
  })

  test('bind what the table calls their context, whatever its name', async () => {
    const rows = '`EAST` | The kubectl context of `first`.\n`NS` | A namespace in the context `first`.\n'
    const made = await plan(`Variable | Description\n--- | ---\n${rows}\n${block('$ echo ${NS-} $EAST')}`, {
      contexts: {first: 'kind-1'},
    })
    expect(made.bindings.map(({name, value}) => [name, value])).toEqual([['EAST', 'kind-1']])
  })

  test("answer the page's own exports with placeholders", async () => {
    const page = block('$ export CTX_EAST=<your east context>\n$ echo $CTX_EAST')
    const made = await plan(page, {contexts: {east: 'kind-east'}})
    expect(errors(made)).toEqual([])
    expect(made.steps[0]?.commands.map(({skip}) => skip?.text ?? null)).toEqual([
      'answered: CTX_EAST comes from --context east',
      null,
    ])
  })
})

describe('placeholders', () => {
  const filled = '`<your name>` is for the reader to fill in'
  const told = (made: Plan) => made.diagnostics.map(({severity, message, hint}) => [severity, message, hint])

  test('that nobody answers skip their step, with a warning that says what to type', async () => {
    const made = await plan(`## S\n${block('$ export NAME=<your name>')}${block('$ ls')}`)
    expect(told(made)).toEqual([
      ['warning', `${filled}: its step is skipped, and the page fails`, 'give it with `--env NAME=…`'],
    ])
    expect(made.steps.map(({skip}) => skip)).toEqual([{kind: 'placeholder', text: filled}, null])
  })

  test('skip the commands beside them, but for those that only set variables', async () => {
    const made = await plan(`## S\n${block('$ export A=1\n$ greet <your name>\n$ ls $A')}`)
    const reasons = made.steps[0]?.commands.map(({skip}) => skip?.text ?? null)
    expect(reasons).toEqual([null, filled, 'its step holds something for the reader to fill in'])
  })

  test.each([
    ['a variable', '$ export NAME=<your name>', '$ greet $NAME', 'NAME', '--env NAME=…'],
    ['a file', '$ echo <your name> > name.txt', '$ greet --from ./name.txt', 'name.txt', '--skip s_1'],
  ])('are an error where a step that is played needs %s of theirs', async (_, first, second, name, hint) => {
    const [error, ...more] = errors(await plan(`## S\n${block(first)}${block('$ ls')}${block(second)}`))
    expect(more).toEqual([])
    expect(error).toMatchObject({
      code: 'placeholder',
      message: expect.stringMatching(`^${filled}, and \`${name}\` is needed at \\S+:9:3$`),
      hint: expect.stringContaining(hint),
    })
  })

  test('are none where what is needed is made or given otherwise, or where nothing that needs it is played', async () => {
    const needs = `## S\n${block('$ export NAME=<your name>')}${block('$ greet $NAME')}`
    expect(errors(await plan(needs, {skip: ['s_2']}))).toEqual([])
    expect((await plan(needs, {env: {NAME: 'me'}})).diagnostics).toEqual([])
    const again = `## S\n${block('$ export NAME=<your name>')}${block('$ NAME=me')}${block('$ greet $NAME')}`
    expect(errors(await plan(again))).toEqual([])
  })

  test('in a command of another kind can only be skipped, in a way that is there', async () => {
    const page = `## S\n${block('$ kubectl get pod <pod name>')}${block('$ ls')}`
    expect((await plan(page)).diagnostics[0]?.hint).toBe('`--skip s_1` skips it for good')
    expect((await plan(page, {skip: ['s_1']})).diagnostics).toEqual([])
    expect((await plan(page, {isAsked: false})).diagnostics[0]?.hint).toBe(
      '`steps: {s_1: {skip: REASON}}` in its notes skips it for good',
    )
  })
})

describe('what is not run', () => {
  test('says why', async () => {
    const page = `## S\n{{< warning >}}\n${block('$ a')}{{< /warning >}}\n${block('$')}${block('$ tail -f log')}${block('$ b')}## Cleanup\n${block('$ c')}`
    expect(skips(await plan(page, {cleanup: false}))).toEqual({
      s_1: 'it stands in a warning, which readers skip (`--asides` plays those)',
      s_2: 'the command is empty',
      s_3: 'it never ends by itself (follow)',
      s_4: null,
      cleanup_1: '`--no-cleanup` skips it',
    })
  })

  test('is an error where it is the whole page', async () => {
    expect(errors(await plan('# Concepts\n\nNothing to do.\n')).map(({code}) => code)).toEqual(['no-steps'])
  })

  test('is not what says `snip_id=none`', async () => {
    expect(skips(await plan(block('$ a', 'syntax=bash snip_id=none')))).toEqual({_1: null})
  })
})

describe('a selection', () => {
  const page = ['One', 'Two', 'Three', 'Cleanup'].map((title) => `## ${title}\n${block('$ a')}`).join('\n')
  const played = async (choices: Parameters<typeof plan>[1]) =>
    Object.entries(skips(await plan(page, choices)))
      .filter(([, skip]) => skip === null)
      .map(([id]) => id)

  test.each([
    [{only: ['two_1']}, ['two_1']],
    [{only: ['Two', '## three']}, ['two_1', 'three_1']],
    [{from: 'Two'}, ['two_1', 'three_1', 'cleanup_1']],
    [{until: 'two_1'}, ['one_1', 'two_1', 'cleanup_1']],
    [{from: 'two', until: 'two'}, ['two_1', 'cleanup_1']],
    [{skip: ['One', 'cleanup_1']}, ['two_1', 'three_1']],
  ])('%j', async (choices, ids) => {
    expect(await played(choices)).toEqual(ids)
  })

  test('of a step that is not there asks whether another is meant', async () => {
    expect(errors(await plan(page, {only: ['two1']}))).toEqual([
      {
        code: 'unknown-step',
        message: 'no step or heading with steps is called `two1`',
        hint: 'did you mean `two_1`? `runbook plan page.md` lists all',
      },
    ])
  })
})
