import {join} from 'node:path'
import {expect, test} from 'vitest'
import {root} from '../cli/program.ts'
import {listMessages} from './messages.ts'

test('docs/messages.md lists every message of the sources: `npm run messages` makes it', async () => {
  await expect(listMessages(join(root, 'engine'))).toMatchFileSnapshot(join(root, 'docs/messages.md'))
})
