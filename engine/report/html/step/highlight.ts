import type {Element, ElementContent, RootContent} from 'hast'
import {toHtml} from 'hast-util-to-html'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import yaml from 'highlight.js/lib/languages/yaml'
import {createLowlight} from 'lowlight'
import {makeLinesPrintable} from '../../text/printable.ts'
import {type Markup, markup} from '../markup.ts'

const lowlight = createLowlight({bash, json, yaml})

/** Longer texts are shown plain: highlighting takes its time, and makes an element of each word. */
const maxHighlighted = 20_000 // characters

/**
 * A block's text, its words marked by what they are.
 *
 * @returns null where its language is none of a few, or it is too long
 */
export function highlight(text: string, language: string): Markup | null {
  if (!lowlight.registered(language) || text.length > maxHighlighted) return null
  return printTree(mark(text, language))
}

/** A command. Each of its lines but the first begins with an empty `<i>`, where the style draws a shell's second prompt. */
export function highlightCommand(run: string): Markup {
  const tree =
    run.length > maxHighlighted ? [{type: 'text' as const, value: makeLinesPrintable(run)}] : mark(run, 'bash')
  return printTree(tree.flatMap(promptLines))
}

function mark(text: string, language: string): readonly RootContent[] {
  return lowlight.highlight(language, makeLinesPrintable(text)).children
}

function promptLines(node: RootContent): RootContent[] {
  if (node.type === 'element') return [{...node, children: node.children.flatMap(promptLines) as ElementContent[]}]
  if (node.type !== 'text') return [node]
  const [first = '', ...more] = node.value.split('\n')
  return [{...node, value: first}, ...more.flatMap((line) => [{...node, value: '\n'}, prompt, {...node, value: line}])]
}

const prompt: Element = {type: 'element', tagName: 'i', properties: {}, children: []}

/** Texts are escaped as all of a page's are. Parsers drop a newline right behind the tag of a `pre`. */
function printTree(children: readonly RootContent[]): Markup {
  const html = toHtml({type: 'root', children: [...children]})
  return markup`${html.startsWith('\n') ? '\n' : null}${{html}}`
}
