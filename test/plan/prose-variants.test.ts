import {describe, expect, test} from 'vitest'
import {block} from '../read/reading.ts'
import {plan, skips} from './planning.ts'

const options = `## Install\n\n### Option 1: Quick start\n\n${block('$ quick')}\n\n### Option 2: Custom\n\n${block('$ custom')}\n\n${block('$ more')}\n`

const or = `## Run\n\nStart it:\n\n${block('$ start')}\n\nAlternatively, use a file:\n\n${block('$ start -f x')}\n\nor\n\n${block('$ start -g y')}\n`

describe('ways that the prose of a page offers', () => {
  test('are a choice as tab sets are, of which the first is taken; the others say how to take them', async () => {
    const made = await plan(options)
    expect(made.diagnostics).toEqual([])
    expect(made.tabs).toEqual({'install-option': 'option-1'})
    const reason = 'it is another way of the page: `option-1` is taken by default (`--tab option-2` takes this one)'
    expect(skips(made)).toEqual({
      option_1_quick_start_1: null,
      option_2_custom_1: reason,
      option_2_custom_2: reason,
    })
  })

  test.each(['option-2', 'Option 2: Custom', 'custom'])('are chosen by name, or by a word: %s', async (tab) => {
    const made = await plan(options, {tabs: [{variant: null, tab}]})
    expect(skips(made)).toEqual({
      option_1_quick_start_1: 'it is another way of the page: `option-2` is taken (`--tab option-1` takes this one)',
      option_2_custom_1: null,
      option_2_custom_2: null,
    })
  })

  test('are ranked by what is preferred', async () => {
    expect((await plan(options, {defaultTabs: {prefer: ['helm', 'custom'], before: []}})).tabs).toEqual({
      'install-option': 'option-2',
    })
  })

  test('«or» and «alternatively» are ways beside what stands before them, called by their steps', async () => {
    const made = await plan(or)
    expect(made.runbook.variants).toMatchObject([
      {id: 'run_1-or', isProse: true, tabs: [{value: 'run_1', isDefault: true}, {value: 'run_2'}, {value: 'run_3'}]},
    ])
    expect(Object.values(skips(made)).map((skip) => skip === null)).toEqual([true, false, false])
    const chosen = await plan(or, {tabs: [{variant: 'run_1-or', tab: 'run_3'}]})
    expect(Object.values(skips(chosen)).map((skip) => skip === null)).toEqual([false, false, true])
  })

  test('hold what stands between them, too', async () => {
    const way = (label: string, ...runs: string[]) =>
      `${label}:\n\n${runs.map((run) => block(run)).join('\n\nThen open it:\n\n')}\n`
    const page = `## Host\n\n${way('GKE', '$ gke', '$ gcloud')}\n${way('IBM Cloud', '$ ibm', '$ ibmcloud')}\n${way('Others', '$ other')}`
    const made = async (tab: string) =>
      Object.values(skips(await plan(page, {tabs: [{variant: null, tab}]}))).map((skip) => skip === null)
    expect(await made('gke')).toEqual([true, true, false, false, false])
    expect(await made('ibm-cloud')).toEqual([false, false, true, true, false])
    expect(await made('others')).toEqual([false, false, false, false, true])
  })

  test('of which the first is to do nothing may be left alone', async () => {
    const page = `## Before\n\n${block('$ first')}\n\n## Access\n\nIf your cluster runs on GKE, do this:\n\n${block('$ gcloud x')}\n`
    const [variant] = (await plan(page)).runbook.variants
    expect(variant?.tabs.map(({value, isDefault}) => [value, isDefault])).toEqual([
      ['none', true],
      ['access_1', undefined],
    ])
    const chosen = await plan(page, {tabs: [{variant: null, tab: 'gke'}]})
    expect(skips(chosen)).toEqual({before_1: null, access_1: null})
  })

  test('are played where their step is asked for, and are no choice of a page without them', async () => {
    const made = await plan(options, {only: ['option_2_custom_1']})
    expect(skips(made)).toMatchObject({option_2_custom_1: null, option_1_quick_start_1: 'not among those of `--only`'})
    expect((await plan(`## S\n${block('$ a')}`)).runbook.variants).toEqual([])
  })
})
