import {expect, test} from 'vitest'
import {readDocument} from '../../../engine/read/document/index.ts'
import {noSite} from '../../../engine/read/index.ts'
import {watchSite} from '../../../engine/read/site.ts'
import {block, read} from '../reading.ts'

const tab = (opening: string): string => `{{< ${opening} >}}\n${block('$ a')}{{< /tab >}}\n`

test.each([
  [
    'istio.io',
    'tabset category-name="os"',
    ['tab name="One" category-value="one"', 'tab name="Two" category-value="two"'],
  ],
  ['kubernetes.io', 'tabs name="os"', ['tab name="One"', 'tab name="Two"']],
  ['Docsy', 'tabpane name="os"', ['tab header="One"', 'tab header="Two"']],
  ['Hextra', 'tabs name="os" items="One, Two"', ['tab', 'tab']],
])('tabs as pages of %s have them are called alike by the runbook and the document', async (_, set, openings) => {
  const [name] = set.split(' ')
  const text = `## Install\n\n{{< ${set} >}}\n${openings.map(tab).join('')}{{< /${name} >}}\n`
  const {variants, steps} = await read(text)
  const tabs = [
    {value: 'one', name: 'One'},
    {value: 'two', name: 'Two'},
  ]
  expect(variants).toMatchObject([{id: 'os', tabs}])
  expect(steps.map(({within}) => within)).toMatchObject([[{tab: 'one'}], [{tab: 'two'}]])
  const {root} = readDocument(watchSite(noSite, {page: 'page.md', text}).source())
  expect(root.children[1]).toMatchObject({type: 'tabs', variant: 'os', children: tabs})
})

test('a tab that names itself is called so, whatever its set says', async () => {
  const text = `{{< tabs items="One,Two,Three" >}}\n${tab('tab')}${tab('tab name="Second"')}${tab('tab')}{{< /tabs >}}\n`
  const {variants} = await read(text)
  expect(variants[0]?.tabs.map(({name}) => name)).toEqual(['One', 'Second', 'Three'])
})
