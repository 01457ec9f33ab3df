import {expect, test, vi} from 'vitest'
import {noSite, readPage, readPageNames} from '../../engine/read/index.ts'

vi.mock('web-tree-sitter', () => {
  throw new Error('the grammar is loaded')
})

const text = '# A page\n\n## Deploy\n\n```bash\n$ for x in 1 2; do echo "$x"; done\n```\n'

test('what steps are called is read without the shell grammar, which their facts need', async () => {
  const {steps} = await readPageNames({page: 'page.md', text}, noSite)
  expect(steps.map(({id}) => id)).toEqual(['deploy_1'])
  await expect(readPage({page: 'page.md', text}, noSite)).rejects.toThrow()
})
