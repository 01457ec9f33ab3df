/** A Python environment's name, which it puts before the prompt: `(venv) $ `. */
const environment = String.raw`(?:\([\w.@:/-]+\) ?)*`
const end = String.raw`(?:[ \t]|$)`

function makePrompt(pattern: string): RegExp {
  return new RegExp(`^${environment}(?:${pattern})${end}`)
}

/** The prompt that most pages show, wherever in a session it stands. */
export const dollar = makePrompt(String.raw`\$`)

/** The prompts of shells that take what bash takes, as a session may begin with them. */
const shellPrompts: readonly RegExp[] = [
  makePrompt(
    [
      String.raw`\[[\w.-]+@[\w.-]+ [^\]]*\][$#%]`, // `[root@host ~]#`
      String.raw`[\w.-]+@[\w.-]+:[^\s$#%]*[$#%]`, // `user@host:~$`
      String.raw`[\w.-]+@[\w.-]+(?: ~?[\w./-]*)? ?[$%]`, // `user@Mac ~ %`, `user@host$`
      String.raw`[A-Za-z][\w.-]*:~?[\w./-]* [\w.-]+\$`, // `Mac:~ user$`
      String.raw`~[\w./-]* ?[$%]`, // `~/project $`
    ].join('|'),
  ),
  makePrompt(String.raw`(?!(?:ba|da|k|z|a)?sh-\d)[A-Za-z][\w.-]*\$`), // `host$`
  makePrompt('❯'),
]

/** That of csh and zsh. As a line of curl's meter begins likewise, it counts in sessions alone. */
const percent = makePrompt('%(?! Total)')

/** The prompt that a session begins with, behind comments; null where it begins with none of a shell. */
export function findShellPrompt(lines: readonly string[]): RegExp | null {
  const [first, ...more] = lines.filter((line) => line.trim() !== '')
  const behind = more.find((line) => !line.startsWith('#'))
  const candidates = first?.startsWith('#') ? [first, behind ?? ''] : [first ?? '']
  return [...shellPrompts, percent].find((prompt) => candidates.some((line) => prompt.test(line))) ?? null
}

/** Prompts of other programs, and of shells that stand somewhere else, by what asks with them. */
const foreignPrompts: readonly (readonly [RegExp, string])[] = [
  [/^PS(?: [^>]*)?>(?:[ \t]|$)/, 'PowerShell'],
  [/^[A-Za-z]:\\[^>]*>/, "Windows' command prompt"],
  [/^(?:>>>|In \[\d+\]:)(?:[ \t]|$)/, 'Python'],
  [/^(?:ba|da|k|z|a)?sh-[\d.]+[$#](?:[ \t]|$)/, 'a shell inside another command'],
  [/^\/[\w./-]* [#$](?:[ \t]|$)/, 'a shell inside a container'],
  [/^(?:[A-Za-z]|\d+\.)[\w.:@()[\] -]{0,40}(?:=[#>]|>)(?:[ \t]|$)/, 'another program'],
]

/** Who asks with the prompt that a session begins with, where that is no shell on this machine; null elsewhere. */
export function findForeignPrompt(text: string): string | null {
  const first = takeFirstLine(text)
  return foreignPrompts.find(([prompt]) => prompt.test(first))?.[1] ?? null
}

/** The sign that a session begins with, where shells may ask with it and other programs as well: `>`; null elsewhere. */
export function findUnclearPrompt(text: string): string | null {
  return /^(>|➜|→|λ|»|▶)[ \t]/.exec(takeFirstLine(text))?.[1] ?? null
}

function takeFirstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').trimStart()
}

/** Whether a block of any language begins with a prompt, so that a reader takes it for commands. */
export function looksPrompted(text: string): boolean {
  const first = takeFirstLine(text)
  return (
    (dollar.test(first) && !/^\$\s*$/.test(first)) ||
    shellPrompts.some((prompt) => prompt.test(first)) ||
    foreignPrompts.slice(0, 2).some(([prompt]) => prompt.test(first))
  )
}
