/**
 * The prompt that a program's output ends in, where it looks as if the program asks for something and waits.
 *
 * @param text decoded output so far; escape sequences of a terminal are looked through
 * @returns the prompt in one line, without the space after it; null where the last line has ended or asks for nothing
 */
export function findPrompt(text: string): string | null {
  const line = findLastLine(text.slice(-maxLength))
  return promptPatterns.some((pattern) => pattern.test(line)) ? line.trim() : null
}

const maxLength = 4096 // characters; what is more than that is no prompt

/** What stands on the terminal's last line: a progress bar writes over what it wrote before. */
function findLastLine(text: string): string {
  const plain = text.replace(escapes, '')
  const line = plain.slice(plain.lastIndexOf('\n') + 1).replace(/\r+$/, '')
  return line.slice(line.lastIndexOf('\r') + 1)
}

// CSI and OSC sequences, and the short ones: ESC is written as a code, since a pattern must hold no control character.
const esc = String.fromCharCode(27)
const bell = String.fromCharCode(7)
const escapes = new RegExp(
  `${esc}(?:\\[[0-?]*[ -/]*[@-~]|\\][^${bell}${esc}]*(?:${bell}|${esc}\\\\)|[()][A-Z0-9]|[=>78])`,
  'g',
)

const secretWords = 'pass(?:word|phrase|code)|user ?name|user|login|e-?mail|pin|otp|token|verification code'

const promptPatterns: readonly RegExp[] = [
  // `Are you sure? `, `Overwrite (default: no)? `; `ETA ?` is none.
  /[\p{L}\p{N}"'`)\]]\?\s*$/u,
  // `Proceed (y/N) `, `[Y/n]:`, `(yes/no/[fingerprint])? `, `Is this ok [y/d/N]: `
  /[([](?:y|yes|n|no|o|j)(?:\/[^\s/()[\]]+|\/\[[^\s\]]+\])+[)\]]\s*[?:>]?\s*$/i,
  // `Password: `, `Enter passphrase for key '/home/me/.ssh/id':`, `Username for 'https://host':`, `[sudo] password for me: `
  new RegExp(`\\b(?:${secretWords})\\b[^:]*(?:'[^']*'|"[^"]*")?[^:]*:\\s*$`, 'i'),
  // `Enter a value: `, `Please choose a cluster: `
  /^\W*(?:please\s+)?(?:enter|type|input|choose|select|pick|specify|provide)\b.*[:>]\s*$/i,
  // `Continue`, `Do you want to continue: `
  /\b(?:continue|proceed)\b\W*$/i,
  // `Press any key to continue . . .`, `Press [ENTER] to continue or Ctrl-c to cancel.`
  /\b(?:press|hit)\b.*\b(?:continue|proceed|key|enter|return)\b/i,
  // Pagers.
  /^(?:--More--.*|\(END\)|lines \d+-\d+.*)$/,
]
