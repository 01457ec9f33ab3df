import type {AsideNode, BlockNode, TabNode, UnknownNode} from '../../../read/document/index.ts'
import {capitalise} from '../../text/quantity.ts'
import {holdsBlock, type StepOf} from '../../transcript/page.ts'
import {type Markup, markup} from '../markup.ts'
import {drawFold} from '../pieces.ts'
import {drawStep, type PageSetting} from '../step/card.ts'
import {highlight} from '../step/highlight.ts'
import {drawAttributes, joinLines} from '../step/output.ts'
import {paintLines} from '../step/painted.ts'
import type {Part} from './sanitised.ts'

/** Draws what of a page is ours: its steps with what became of them, its tabs with the followed one open. */
export function drawPart(part: Part, inside: Markup, setting: PageSetting, stepOf: StepOf): Markup {
  switch (part.type) {
    case 'block':
      return drawBlock(part, setting, stepOf)
    case 'tabs':
      return markup`<div class="tabs">${inside}</div>\n`
    case 'tab':
      return drawTab(part, inside, setting)
    case 'aside':
      return drawAside(part, inside)
    case 'unknown':
      return drawUnknown(part)
  }
}

function drawBlock(node: BlockNode, setting: PageSetting, stepOf: StepOf): Markup {
  const step = stepOf.get(node)
  if (step !== undefined) return drawStep(step, node.value, setting)
  const text = drawTextBlock(node.value, node.language)
  return isMissed(node, setting)
    ? markup`<div class="step open"><p class="verdict">Not come to: the record ends before</p>${text}</div>\n`
    : text
}

/** The record of its page ends before this block, if it is one of commands. */
function isMissed({language, value}: BlockNode, {page}: PageSetting): boolean {
  return (
    page.ended === null && page.skipped === null && ['bash', 'sh', 'shell'].includes(language) && /^\s*\$ /m.test(value)
  )
}

function drawTab({variant, value, name}: TabNode, inside: Markup, {page}: PageSetting): Markup {
  const chosen = page.started?.tabs[variant]
  const isFollowed = chosen === value
  const note =
    chosen === undefined ? null : markup` <span class="facts">${isFollowed ? 'followed' : 'not followed'}</span>`
  const content = markup`<div class="inside">${inside}</div>`
  const isOpen = isFollowed || chosen === undefined
  return drawFold(isFollowed ? 'tab followed' : 'tab', markup`Tab: ${name}${note}`, content, isOpen)
}

const asideKinds = new Set(['tip', 'note', 'warning', 'caution', 'important', 'danger', 'quote'])

function drawAside(node: AsideNode, inside: Markup): Markup {
  const {name, title} = node
  const classes = ['aside', asideKinds.has(name) ? name : 'note', ...(holdsBlock(node) ? ['holding'] : [])].join(' ')
  const shown = title === '' ? capitalise(name) : title
  return markup`<div class="${classes}"><p class="aside-title">${shown}</p>${inside}</div>\n`
}

function drawUnknown({name, inline}: UnknownNode): Markup {
  return inline
    ? markup`<span class="unknown">[${name}: to be seen on its site]</span>`
    : markup`<p class="unknown">${name}: to be seen on its site</p>\n`
}

/** A block that is no step, its words marked by what they are in its language where that is one of a few. */
function drawTextBlock(text: string, language: string): Markup {
  const lines = paintLines(text)
  const attributes = drawAttributes(lines, language === '' ? 'Text' : capitalise(language))
  return markup`<div class="block"><pre ${attributes}>${highlight(text, language) ?? joinLines(lines)}</pre></div>\n`
}
