import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence} from './page.ts'

const manifest = fence('apiVersion: v1\nkind: Pod', 'yaml')

const pages: Readonly<Record<string, (language: string) => string>> = {
  'applies a manifest above it': (language) =>
    `Apply this manifest:\n\n${manifest}\nRun:\n\n${fence('$ kubectl apply -f x.yaml', language)}`,
  'reads what is to be saved': (language) =>
    `A pod:\n\n${manifest}\nSave this file as \`pod.yaml\` and run:\n\n${fence('$ kubectl apply -f pod.yaml', language)}`,
  'reads a file that nothing makes': (language) =>
    `A pod:\n\n${manifest}\nRun:\n\n${fence('$ kubectl apply -f pod.yaml', language)}`,
  'goes on with a condition': (language) =>
    `If you see an error, run:\n\n${fence('$ kubectl delete pod x', language)}\n${fence('$ kubectl delete pod y', language)}`,
}

/** What each block is, and why; the rule alone may name the language. */
const kindsOf = async (page: string) =>
  (await read(`# G\n\n${page}`)).steps.map(({kind, skip, saves, firstLine}) => [
    firstLine,
    kind,
    skip?.text,
    saves?.name,
  ])

describe('a block that holds commands by its text is to its neighbours what one in a language of bash is, where it', () => {
  test.each(Object.entries(pages))('%s', async (_, page) => {
    const byLanguage = await kindsOf(page('bash'))
    expect(byLanguage.length).toBeGreaterThan(1)
    for (const language of ['text', '']) expect(await kindsOf(page(language))).toEqual(byLanguage)
  })
})
