import {parseAllDocuments} from 'yaml'

/** @throws Error for text that is no YAML */
export function readYaml(text: string): unknown {
  const documents = parseAllDocuments(text)
  const values = [...documents].map((document) => {
    const [error] = document.errors
    if (error !== undefined) throw error
    return document.toJS({maxAliasCount: 100}) as unknown
  })
  return values.length === 1 ? values[0] : values
}
