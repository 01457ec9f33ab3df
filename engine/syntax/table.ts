import {gfmTableFromMarkdown} from 'mdast-util-gfm-table'
import {gfmTable} from 'micromark-extension-gfm-table'
import type {Extension} from 'micromark-util-types'
import type {Processor} from 'unified'

/**
 * GFM's tables, looked for only in text that has a delimiter row: looking for one at every line of every paragraph costs
 * a quarter of the time, and few pages have one. Use it after remark-parse.
 */
export function tables(this: Processor): undefined {
  const markdown = this.parser
  if (markdown === undefined) throw new Error('tables wrap a parser: use them after remark-parse')
  const {flow = {}} = gfmTable()
  const syntax: Extension = {}
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), syntax]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmTableFromMarkdown()]
  this.parser = (text, file) => {
    syntax.flow = hasDelimiterRow(text) ? flow : {}
    return markdown(text, file)
  }
}

const DELIMITERS = /^[ \t>]*[|:-][ \t|:-]*$/gm

function hasDelimiterRow(text: string): boolean {
  for (const [row] of text.matchAll(DELIMITERS)) {
    if (row.includes('-') && /[|:]/.test(row)) return true
  }
  return false
}
