import type {Diagnostic} from '../diagnostic.ts'

interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>
  readonly diagnostics: readonly Diagnostic[]
}

/** The values of a page's front matter. One that is no YAML mapping is said, and read as empty. */
export async function frontMatter(source: string, page: string): Promise<FrontMatter> {
  if (source.trim() === '') return {values: {}, diagnostics: []}
  const {parseDocument} = await import('yaml')
  const document = parseDocument(source, {prettyErrors: true})
  const [error] = document.errors
  const values: unknown = error === undefined ? document.toJS() : {}
  if (error === undefined && isMapping(values)) return {values, diagnostics: []}
  const line = (error?.linePos?.[0].line ?? 1) + 1
  const column = error?.linePos?.[0].col ?? 1
  const start = {line, column, offset: (error?.pos[0] ?? 0) + '---\n'.length}
  const message = error?.message.split(/ at line \d+/)[0] ?? 'it is no mapping of keys to values'
  return {
    values: {},
    diagnostics: [
      {
        code: 'front-matter',
        severity: 'warning',
        message: `the front matter cannot be read: ${message}`,
        hint: 'write it as `key: value` lines',
        place: {page, start, end: start},
      },
    ],
  }
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
