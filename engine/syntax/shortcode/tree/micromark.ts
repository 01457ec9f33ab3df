import type {CompileContext, Extension as MdastExtension} from 'mdast-util-from-markdown'
import type {Code, Construct, Effects, Extension, State, Token} from 'micromark-util-types'
import {INLINE} from './page.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    shortcodeFlow: 'shortcodeFlow'
    shortcodeText: 'shortcodeText'
  }
}

/**
 * Placeholders as micromark constructs: one alone on its line is flow, at any indent (before indented code gets it),
 * any other is text.
 */
export function makeSyntax(mark: string): Extension {
  const code = mark.charCodeAt(0)
  const flow: Construct = {tokenize: (effects, ok, nok) => tokenizeFlow(effects, ok, nok, code)}
  const text: Construct = {tokenize: (effects, ok, nok) => tokenizeText(effects, ok, nok, code)}
  return {flow: {[code]: flow}, flowInitial: {[-2]: flow, [-1]: flow, 32: flow}, text: {[code]: text}}
}

/** Placeholders become directives that are called like them; what they stand for comes later. */
export function makeNodes(): MdastExtension {
  return {enter: {shortcodeFlow: enterFlow, shortcodeText: enterText}, exit: {shortcodeFlow: exit, shortcodeText: exit}}
}

function isBlank(code: Code): boolean {
  return code === 32 || code === -2 || code === -1
}
function isDigit(code: Code): boolean {
  return code !== null && code >= 48 && code <= 57
}
function isEnd(code: Code): boolean {
  return code === null || (code <= -3 && code >= -5)
}

function tokenizeFlow(effects: Effects, ok: State, nok: State, mark: number): State {
  let digits = 0
  return (code) => (isBlank(code) ? tokenizeBlanks(effects, 'linePrefix', open)(code) : open(code))

  function open(code: Code): State | undefined {
    if (code !== mark) return nok(code)
    effects.enter('shortcodeFlow')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    if (isDigit(code)) digits++
    else if (code !== mark || digits === 0) return nok(code)
    effects.consume(code)
    if (isDigit(code)) return inside
    effects.exit('shortcodeFlow')
    return (next) => (isBlank(next) ? tokenizeBlanks(effects, 'whitespace', after)(next) : after(next))
  }

  function after(code: Code): State | undefined {
    return isEnd(code) ? ok(code) : nok(code)
  }
}

function tokenizeBlanks(effects: Effects, type: 'linePrefix' | 'whitespace', then: State): State {
  return (code) => {
    effects.enter(type)
    return more(code)
  }

  function more(code: Code): State | undefined {
    if (isBlank(code)) {
      effects.consume(code)
      return more
    }
    effects.exit(type)
    return then(code)
  }
}

function tokenizeText(effects: Effects, ok: State, nok: State, mark: number): State {
  return (code) => {
    effects.enter('shortcodeText')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    if (code !== mark && code !== INLINE.charCodeAt(0) && !isDigit(code)) return nok(code)
    effects.consume(code)
    if (code !== mark) return inside
    effects.exit('shortcodeText')
    return ok
  }
}

function enterFlow(this: CompileContext, token: Token): undefined {
  this.enter({type: 'leafDirective', name: this.sliceSerialize(token), children: []}, token)
}

// The text inside is for what reads a label as a string, such as an image's alternative text.
function enterText(this: CompileContext, token: Token): undefined {
  const name = this.sliceSerialize(token)
  this.enter({type: 'textDirective', name, children: [{type: 'text', value: name}]}, token)
}

function exit(this: CompileContext, token: Token): undefined {
  this.exit(token)
}
