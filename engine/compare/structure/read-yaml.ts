import {parseAllDocuments} from 'yaml'

/** Brackets nested deeper than this are no document of anybody's, and cost the parser quadratic time. */
const maxDepth = 100

/** @throws Error for text that is no YAML */
export function readYaml(text: string): unknown {
  if (depthOf(text) > maxDepth) throw new Error('nested too deeply')
  const documents = parseAllDocuments(text)
  const values = [...documents].map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw error
    return document.toJS({maxAliasCount: 100}) as unknown
  })
  return values.length === 1 ? values[0] : values
}

function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  for (const bracket of text.match(/[[{\]}]/g) ?? []) {
    depth = bracket === '[' || bracket === '{' ? depth + 1 : Math.max(0, depth - 1)
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
