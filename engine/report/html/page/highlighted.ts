import {toHtml} from 'hast-util-to-html'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import yaml from 'highlight.js/lib/languages/yaml'
import {createLowlight} from 'lowlight'
import {makeLinesPrintable} from '../../text/printable.ts'
import {capitalise} from '../../text/wording.ts'
import {type Markup, markup} from '../markup.ts'
import {drawAttributes, joinLines} from '../step/output.ts'
import {paintLines} from '../step/painted.ts'

const lowlight = createLowlight({bash, json, yaml})

/** Longer blocks are shown plain: highlighting takes its time, and makes an element of each word. */
const most = 20_000 // characters

/** A block that is no step, its words marked by what they are in its language where that is one of a few. */
export function drawTextBlock(text: string, language: string): Markup {
  const lines = paintLines(text)
  const attributes = drawAttributes(lines, language === '' ? 'Text' : capitalise(language))
  const isMarked = lowlight.registered(language) && text.length <= most
  return markup`<div class="block"><pre ${attributes}>${isMarked ? highlight(text, language) : joinLines(lines)}</pre></div>\n`
}

/** Printed from a tree, whose texts are escaped as all of a page's are. */
function highlight(text: string, language: string): Markup {
  const html = toHtml(lowlight.highlight(language, makeLinesPrintable(text)))
  return {html: html.startsWith('\n') ? `\n${html}` : html}
}
