import {hasPrompt, isRunnable} from '../block.ts'
import {readsAsCommands} from '../command-words.ts'
import {looksLikeOutput} from '../output-text.ts'
import {tools} from '../tools.ts'
import type {Rule} from './kind.ts'
import type {Surroundings} from './surroundings.ts'
import {findLastSentence} from './words.ts'

/** Words behind which an output stands, whatever its block is marked as. */
const namesOutput =
  /\b(?:(?:example|sample|expected|similar|log|following|command(?:'s)?|terminal) (?:outputs?|results?|responses?)|outputs?(?: (?:of|from) .{1,60})? (?:is|are|looks?|will|should|shows?|might|may|similar|resembles?|contains?|includes?|confirms?|indicates?|lists?)|(?:this|these|the|it|which|and)(?: \w+){0,3} (?:(?:will |should |would )output|outputs|prints?|returns?|displays?|shows|echoes|produces|responds with|yields)\b|you (?:should|will|can|would|may|might|must)(?: \w+)? (?:see|get|receive|observe|find)|you (?:see|get)\b|(?:is|are|looks?|something) similar to|similar to (?:this|the following|below)|looks? (?:something |(?:more or less|exactly|roughly) )?like|(?:errors?|messages?|warnings?|something|logs?|lines?|text) (?:such as|like) (?:this|the following)\b|(?:example |sample )?outputs?:?$|results?:?$|responses?:?$)/i

const orders =
  /\b(?:run|execute|enter|type|use|issue|try|call|invoke|apply|create|install|add(?!-)|save|edit|copy|paste|replace|set|by (?:running|executing|using|typing|entering|issuing|calling))\b(?!.*\b(?:should|will|output|prints?|returns?)\b)/i

/** What a command that goes on running prints by and by may be shown under its name. */
const log = /\b(?:logs?|log output|terminal (?:where|in which)|still running)\b/i

/** The page says before the block that an output follows, and the block does not read as commands. */
export const announcedOutput: Rule = (at, {called, typed}) => {
  const {block} = at
  const last = isRunnable(block) ? findLastSentence(at) : null
  if (last === null || !announcesOutput(last.text)) return null
  const first = takeFirstLine(block.text).trim().replace(/^\$ /, '')
  if (!repeats(at.before, first)) {
    if (hasPrompt(block) || isExport.test(first)) return null
    if (!(typed.has(first) && log.test(last.text)) && readsAsCommands(block.text, called)) return null
  }
  return {kind: 'output', why: 'it shows what a command prints', evidence: last}
}

const isExport = /^export \w+=/

/** Whether a line is all that the block before it has its reader type. */
function repeats(before: Surroundings | null, line: string): boolean {
  return before?.block.text.trim().replace(/^\$ /, '') === line
}

/** Whether a sentence says that what follows it is an output. */
export function announcesOutput(sentence: string): boolean {
  return namesOutput.test(sentence) && !orders.test(sentence) && !/^\W*(?:if|when|in case)\b[^,]*,/i.test(sentence)
}

/** The block is marked as a shell's, holds no prompt, and begins as outputs do. */
export const outputByItself: Rule = (at, {called}) => {
  const {block} = at
  if (!isRunnable(block) || hasPrompt(block)) return null
  const first = takeFirstLine(block.text)
  const isOutput = looksLikeOutput(first) || isTree(block.text) || isRecord(block.text) || isRow(first)
  if (!isOutput && !isBehindCommand(at, called)) return null
  const evidence = {text: first.trim(), place: block.lines.placeOf(block.firstLine, first)}
  return {kind: 'output', why: 'its text is what a command prints, not a command', evidence}
}

/** A folder's name above what is in it. */
function isTree(text: string): boolean {
  return /^\S+\/?[ \t]*\n[ \t]*[│├└|`]\S*[─-]{2}/.test(text.trimStart())
}

/** `Version: v1`, `Process ID: 7`, and nothing else. */
function isRecord(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    lines.length > 1 &&
    /^[A-Z]/.test(lines[0] ?? '') &&
    lines.every((line) => /^\s*[A-Za-z][\w ./()-]*:(?:\s|$)|^\s*(?:\.{3}|…)$/.test(line))
  )
}

/** Four cells or more, and nothing that only a command has. */
function isRow(line: string): boolean {
  return /^[\w./:-]+(?: {2,}[\w./:<>,()-]+){3,}\s*$/.test(line) && !/\s-/.test(line)
}

/** Names below one another, or words that the command before it says by itself. */
function isBehindCommand({block, before}: Surroundings, called: ReadonlySet<string>): boolean {
  if (before?.isTyped !== true) return false
  const lines = block.text.trim().split('\n')
  const isName = (line: string) => /^[\w.:/-]*[\d.:/-][\w.:/-]*$/.test(line) && !tools.has(line) && !called.has(line)
  const [word = ''] = /^[A-Za-z]\w{2,}/.exec(lines[0] ?? '') ?? []
  return (lines.length > 1 && lines.every(isName)) || (word !== '' && before.block.text.includes(`echo "${word} `))
}

function takeFirstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '' && !/^\s*#(?!!)/.test(line)) ?? ''
}
