import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {findRegions} from '../../engine/redact/look.ts'
import {findShapes} from '../../engine/redact/shapes/index.ts'
import {SecretValues} from '../../engine/redact/values.ts'
import {corpus} from '../corpus.ts'

interface Snippets {
  readonly page: string
  readonly snippets: readonly {readonly id: string; readonly body: string; readonly output?: string}[]
}

/** What would be hidden in a text, each with its line. */
const hiddenIn = (text: string): readonly string[] =>
  findRegions(text, {values: new SecretValues(), findShapes}).map(({from, to, name}) => {
    const line = text.slice(text.lastIndexOf('\n', from) + 1, from).trimStart()
    return `  ${line.slice(-80)}[${name}: ${text.slice(from, Math.min(to, from + 60)).replaceAll('\n', '\\n')}]`
  })

test.skipIf(typeof corpus === 'string')('real pages, and what they show, keep all that is no secret', async () => {
  if (typeof corpus === 'string') return
  const told: string[] = []
  for (const page of corpus.pages) {
    const found = hiddenIn(corpus.text(page))
    if (found.length > 0) told.push(page, ...found)
  }
  const pages: readonly Snippets[] = JSON.parse(readFileSync(join(corpus.root, 'snippets.json'), 'utf8'))
  for (const {page, snippets} of pages) {
    const found = snippets.flatMap(({body, output}) => [body, output ?? '']).flatMap(hiddenIn)
    if (found.length > 0) told.push(`snippets of ${page}`, ...found)
  }
  await expect(`${told.join('\n')}\n`).toMatchFileSnapshot('golden/redacted.txt')
})
