import {expect, test} from 'vitest'
import {splitPageKey} from '../../../engine/report/transcript/transcript.ts'

test.each([
  ['guide.md', 'guide.md', ''],
  ['guide.md[iop]', 'guide.md', 'iop'],
  ['../a b/guide.md[iop, gateway-api]', '../a b/guide.md', 'iop, gateway-api'],
  ['docs[old]/guide.md', 'docs[old]/guide.md', ''],
  ['docs[old]/guide.md[a[1]]', 'docs[old]/guide.md', 'a[1]'],
])('%s', (page, file, play) => {
  expect(splitPageKey(page)).toEqual({file, play})
})
