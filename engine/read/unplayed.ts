import {isMisspelt} from '../suggestion.ts'
import {type Block, isSession} from './block.ts'
import {beginsWithCommand, readsAsCommands} from './command-words.ts'
import {findForeignPrompt, findUnclearPrompt, looksPrompted} from './prompts.ts'

/** Shells whose commands bash does not take, or takes for others, by the languages that pages name for them. */
const otherShells: Readonly<Record<string, string>> = {
  zsh: 'zsh',
  fish: 'fish',
  csh: 'csh',
  tcsh: 'tcsh',
  ksh: 'ksh',
  nu: 'Nushell',
  nushell: 'Nushell',
  xonsh: 'xonsh',
  elvish: 'elvish',
  powershell: 'PowerShell',
  'powershell-interactive': 'PowerShell',
  'azurepowershell-interactive': 'PowerShell',
  azurepowershell: 'PowerShell',
  pwsh: 'PowerShell',
  posh: 'PowerShell',
  ps: 'PowerShell',
  ps1: 'PowerShell',
  cmd: "Windows' command prompt",
  bat: "Windows' command prompt",
  batch: "Windows' command prompt",
  batchfile: "Windows' command prompt",
  dos: "Windows' command prompt",
  dosbatch: "Windows' command prompt",
  winbatch: "Windows' command prompt",
}

/** Why a block is never played. */
export interface Unplayed {
  readonly kind: 'other-shell' | 'unclear'
  readonly text: string // as a clause about the block
}

/**
 * Why a block that may hold commands is not played; null where it holds none, as far as can be told.
 *
 * @param called tools that the page calls elsewhere
 */
export function findWhyUnplayed(block: Block, called: ReadonlySet<string>): Unplayed | null {
  const {language, text, holder} = block
  if (holder !== null) return unclear(`the block stands in \`${holder}\`, which is not read for commands`)
  const shell = Object.hasOwn(otherShells, language) ? otherShells[language] : undefined
  if (shell !== undefined) return text.trim() === '' ? null : {kind: 'other-shell', text: `${shell} runs it, not bash`}
  return isSession(block) ? findWhyOfSession(text, called) : findWhyOfText(language, text, called)
}

/** Why a terminal session without prompts is not played that is no output of a command before it; null where it holds none. */
export function findWhySessionUnplayed(block: Block, called: ReadonlySet<string>): Unplayed | null {
  return isSession(block) && beginsWithCommand(block.text, called)
    ? unclear('its first line reads as a command, but does not begin with a prompt')
    : null
}

function findWhyOfSession(text: string, called: ReadonlySet<string>): Unplayed | null {
  const foreign = findForeignPrompt(text)
  if (foreign !== null) return {kind: 'other-shell', text: `its prompt is that of ${foreign}`}
  const sign = findUnclearPrompt(text)
  if (sign !== null) return unclear(`what asks with its prompt \`${sign}\` is not known`)
  return readsAsCommands(text, called) ? unclear('the block reads as commands, but no line begins with a prompt') : null
}

function findWhyOfText(language: string, text: string, called: ReadonlySet<string>): Unplayed | null {
  const meant = shellNames.find((name) => isMisspelt(language, name))
  if (meant !== undefined) return unclear(`its language is \`${language}\`, and may be meant as \`${meant}\``)
  const but = language === '' ? 'but names no language' : `but its language is \`${language}\``
  if (looksPrompted(text)) return unclear(`the block begins with a prompt, ${but}`)
  if (language === '' && holdsFence(text)) return unclear('a fence in it is plain text, since it is indented')
  return proseless.has(language) && readsAsCommands(text, called)
    ? unclear(`the block reads as commands, ${but}`)
    : null
}

const shellNames = ['bash', 'shell', 'console']

/** Languages of which no text reads as commands by itself. */
const proseless = new Set(['', 'yaml', 'yml', 'json', 'text', 'txt', 'plain', 'plaintext', 'none'])

/** As where a generator indents what it shows in a tab: to Markdown that is a block of text. */
export function holdsFence(text: string): boolean {
  return /^[ \t]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?:bash|sh|shell|console)\b/m.test(text)
}

function unclear(text: string): Unplayed {
  return {kind: 'unclear', text}
}
