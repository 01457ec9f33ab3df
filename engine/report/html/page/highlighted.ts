import type {RootContent} from 'hast'
import bash from 'highlight.js/lib/languages/bash'
import json from 'highlight.js/lib/languages/json'
import yaml from 'highlight.js/lib/languages/yaml'
import {createLowlight} from 'lowlight'
import {unpainted} from '../step/painted.ts'

const lowlight = createLowlight({bash, json, yaml})

/** Longer blocks are shown plain: highlighting takes its time, and makes an element of each word. */
const most = 20_000 // characters

/** A block's text, its words marked by what they are in its language where that is one of a few. */
export function highlighted(text: string, language: string): RootContent[] {
  const shown = unpainted(text)
  if (!lowlight.registered(language) || shown.length > most) return [{type: 'text', value: shown}]
  return lowlight.highlight(language, shown).children
}
