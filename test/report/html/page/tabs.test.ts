import {describe, expect, test} from 'vitest'
import {block} from '../blocks.ts'
import {classesOf, elementsIn, report, textIn} from '../parsed.ts'
import {played, run} from '../played.ts'

const tabbed = `{{< tabset category-name="way" >}}
{{< tab name="By hand" category-value="hand" >}}

## Hand

${block('$ echo by hand')}
{{< /tab >}}
{{< tab name="By Helm" category-value="helm" >}}

## Helm

${block('$ echo by helm')}
{{< /tab >}}
{{< /tabset >}}
`

describe('tabs', () => {
  test('are all there: the followed one open, the others to be opened', async () => {
    const parsed = await report(await played(tabbed, {tabs: {way: 'helm'}}))
    const tabs = parsed.all('.tab').map((tab) => [textIn(elementsIn(tab)[1] ?? tab), tab.properties.open === true])
    expect(tabs).toEqual([
      ['Tab: By hand not followed', false],
      ['Tab: By Helm followed', true],
    ])
    const steps = parsed.all('.step').map((step) => [step.properties.id, classesOf(step)[1]])
    expect(steps).toEqual([
      ['step-page.md:hand_1', 'skipped'],
      ['step-page.md:helm_1', 'passed'],
    ])
  })

  test('are followed in each play of a matrix as that play did', async () => {
    const parsed = await report(
      await run([
        [tabbed, {play: 'hand', tabs: {way: 'hand'}}],
        [tabbed, {play: 'helm', tabs: {way: 'helm'}}],
      ]),
    )
    expect(parsed.all('.tab').map((tab) => tab.properties.open === true)).toEqual([true, false, false, true])
    expect(parsed.all('.step').map((step) => classesOf(step)[1])).toEqual(['passed', 'skipped', 'skipped', 'passed'])
  })
})
