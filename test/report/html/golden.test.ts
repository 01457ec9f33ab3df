import {expect, test} from 'vitest'
import {html} from '../../../engine/report/html/index.ts'
import {style} from '../../../engine/report/html/style.ts'
import {rendered, transcriptOf} from '../rendering.ts'
import {allEvents} from '../replay.ts'

test('a run with every kind of event', async () => {
  const text = await rendered(html, [transcriptOf(allEvents)])
  const [head = '', tail = ''] = text.split(style)
  const shown = `${head}/* the style */${tail}`.replace(/'sha256-[^']*'/g, "'sha256-…'").replaceAll('><', '>\n<')
  await expect(shown).toMatchFileSnapshot('../golden/report.html')
})
