/** A command as it goes by. Places are 0-based offsets in what is read. */
export interface LexedCommand {
  /**
   * `compound`: `(…)`, `if …`, whose commands stand for themselves. `head`: words that are no command, as `x in a b` of a
   * `for`. `script`: text that is one by itself, as what stands in backticks.
   */
  kind: 'simple' | 'compound' | 'head' | 'script'
  readonly words: LexedWord[] // assignments included
  readonly redirects: LexedRedirect[]
  readonly start: number
  end: number
  operator: string // behind it: `|`, `&&`, `;`, a newline, …; empty where nothing is
  readonly siblings: readonly LexedCommand[] // what stands beside it in the same `$(…)`, loop, …, itself included, in order
  readonly isSubstituted: boolean // what it prints becomes a part of another command, as in `$(…)`
  readonly isOutermost: boolean // in the script or in its `$(…)`: in no loop, group or function of that
  readonly isApart: boolean // it runs in a shell of its own, as in `( … )` and `$(…)`
}

export interface LexedWord extends ScriptSpan {
  readonly expansions: readonly Expansion[]
}

export interface LexedRedirect {
  readonly operator: string // without the descriptor: `>`, `>&`, `<`, `<<`, …
  readonly start: number
  readonly heredoc: Heredoc | null
  target: LexedWord | null // null for a heredoc, and where it is missing
}

/** What is expanded in a word; `other` is all that has neither a name nor commands of its own, as `$1` and `$((1 + 1))`. */
export type Expansion =
  | {readonly kind: 'variable'; readonly name: string}
  | {readonly kind: 'commands'; readonly commands: readonly LexedCommand[]}
  | {readonly kind: 'other'}

export const other: Expansion = {kind: 'other'}

/** A heredoc operator; its body begins at the next newline. */
export interface Heredoc {
  readonly delimiter: string
  readonly stripsTabs: boolean // `<<-`
  readonly quoted: boolean // nothing is expanded in the body
  readonly operator: ScriptSpan
  body: ScriptSpan | null // whole lines, the delimiter's not included; null until it was read to its end
  lines: ScriptSpan | null // the body and the delimiter's line
}

/** 0-based offsets in the script, the end exclusive. */
export interface ScriptSpan {
  readonly start: number
  readonly end: number
}
