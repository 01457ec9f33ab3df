/** What a script does, as far as its facts need it: commands and how they are put together. */
export type Node =
  | Simple
  | {readonly kind: 'pipeline'; readonly parts: readonly Node[]}
  | {readonly kind: 'list'; readonly parts: readonly Node[]} // `;`, `&&`, `||`, newlines, `{ … }`
  | {readonly kind: 'subshell'; readonly body: Node}
  | {readonly kind: 'background'; readonly body: Node}
  | {readonly kind: 'branches'; readonly subject: readonly NodeWord[]; readonly parts: readonly Node[]} // `if`, `case`
  | Loop
  | {readonly kind: 'function'; readonly body: Node}
  | {readonly kind: 'redirected'; readonly body: Node; readonly redirects: readonly NodeRedirect[]}
  | {readonly kind: 'test'; readonly text: string; readonly uses: readonly Use[]} // `[ … ]`, `[[ … ]]`, `((…))`
  | {readonly kind: 'unknown'; readonly uses: readonly Use[]} // what the grammar makes nothing of

export interface Simple {
  readonly kind: 'simple'
  readonly assignments: readonly NodeAssignment[]
  readonly words: readonly NodeWord[]
  readonly redirects: readonly NodeRedirect[]
}

export interface Loop {
  readonly kind: 'loop'
  readonly variable: string | null // of a `for`
  readonly values: readonly NodeWord[]
  readonly until: boolean // goes on while its condition fails
  readonly condition: Node | null // null for a `for` over words
  readonly body: Node
}

export interface NodeWord {
  readonly text: string // quotes off, expansions as written
  readonly uses: readonly Use[]
}

export interface NodeAssignment {
  readonly name: string
  readonly value: NodeWord
}

export interface NodeRedirect {
  readonly operator: string // without the descriptor: `>`, `>>`, `>&`, `<`, `<<<`, …
  readonly target: NodeWord
}

/** What expanding a word does. */
export type Use =
  | {readonly kind: 'variable'; readonly name: string; readonly needed: boolean} // not needed: `${X:-default}`
  | {readonly kind: 'default'; readonly name: string} // `${X:=value}` sets it
  | {readonly kind: 'substitution'; readonly body: Node} // `$(…)`, `<(…)`
