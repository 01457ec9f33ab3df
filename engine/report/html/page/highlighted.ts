import {toHtml} from 'hast-util-to-html'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import yaml from 'highlight.js/lib/languages/yaml'
import {createLowlight} from 'lowlight'
import {printableLines} from '../../text/printable.ts'
import {capitalise} from '../../text/wording.ts'
import {type Markup, markup} from '../markup.ts'
import {attributesOf, linesOf} from '../step/output.ts'
import {painted} from '../step/painted.ts'

const lowlight = createLowlight({bash, json, yaml})

/** Longer blocks are shown plain: highlighting takes its time, and makes an element of each word. */
const most = 20_000 // characters

/** A block that is no step, its words marked by what they are in its language where that is one of a few. */
export function textBlock(text: string, language: string): Markup {
  const lines = painted(text)
  const attributes = attributesOf(lines, language === '' ? 'Text' : capitalise(language))
  const isMarked = lowlight.registered(language) && text.length <= most
  return markup`<div class="block"><pre ${attributes}>${isMarked ? marked(text, language) : linesOf(lines)}</pre></div>\n`
}

/** Printed from a tree, whose texts are escaped as all of a page's are. */
function marked(text: string, language: string): Markup {
  const html = toHtml(lowlight.highlight(language, printableLines(text)))
  return {html: html.startsWith('\n') ? `\n${html}` : html}
}
