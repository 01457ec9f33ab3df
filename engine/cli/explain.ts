import {Mistake} from '../mistake.ts'
import type {RunCommand} from './commands.ts'
import {columns, readDocsPage, wrapForScreen} from './help.ts'
import {askWhetherMeant} from './parse.ts'

/** `runbook explain CODE…` prints what each code means; without one it lists all. */
export const run: RunCommand = async ({positionals}) => {
  const chapters = readChapters()
  const codes = positionals.map((word) => word.replace(/[[\],]/g, ''))
  const texts = codes.length === 0 ? [listCodes(chapters)] : codes.map((code) => explainCode(code, chapters))
  process.stdout.write(`${texts.join('\n\n')}\n`)
  return 0
}

/** Every code that is explained, for completion. */
export function listExplainedCodes(): readonly string[] {
  return readChapters().flatMap(({entries}) => entries.map(({code}) => code))
}

interface Entry {
  readonly code: string
  readonly paragraphs: readonly string[] // what it means, why it happens, what to do
}

interface Chapter {
  readonly title: string
  readonly entries: readonly Entry[]
}

/** The page of the package that explains codes: a heading of the second level a chapter, of the third an entry. */
function readChapters(): readonly Chapter[] {
  const [, ...chapters] = readDocsPage('troubleshooting.md').split(/^## /m)
  return chapters.map((chapter) => {
    const [head = '', ...entries] = chapter.split(/^### /m)
    return {title: head.split('\n')[0] ?? '', entries: entries.map(readEntry)}
  })
}

function readEntry(text: string): Entry {
  const [code = '', ...paragraphs] = text.trim().split(/\n\n/)
  return {code, paragraphs: paragraphs.map(readMarkdown)}
}

/** A paragraph as a terminal shows it, in one line. */
function readMarkdown(paragraph: string): string {
  return paragraph
    .replaceAll('\n', ' ')
    .replaceAll('**', '')
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1: docs/$2')
}

function listCodes(chapters: readonly Chapter[]): string {
  const lists = chapters.map(
    ({title, entries}) => `${title}:\n${columns(entries.map(({code, paragraphs: [what = '']}) => [code, what]))}`,
  )
  return [...lists, '`runbook explain CODE` says why it happens, and what to do.'].join('\n\n')
}

function explainCode(asked: string, chapters: readonly Chapter[]): string {
  const entries = chapters.flatMap((chapter) => chapter.entries)
  const found = entries.find(({code}) => code === asked.toLowerCase())
  const codes = entries.map(({code}) => code)
  if (found === undefined)
    throw new Mistake(`there is no code \`${asked}\`${askWhetherMeant(asked, codes)}`, {
      hint: '`runbook explain` lists all',
    })
  return [found.code, ...found.paragraphs.map(wrapForScreen)].join('\n\n')
}
