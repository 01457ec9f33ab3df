/** Why a regular expression cannot be used: what its source does or is, such as `looks ahead with …`, without a full stop. */
export class PatternError extends Error {
  readonly hint: string // what to write instead

  constructor(message: string, hint: string) {
    super(message)
    this.hint = hint
  }
}

const space = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}'
const noSpace =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}'
const any = '\\x{0}-\\x{10ffff}'
const noLineEnd = '[^\\n\\r\\x{2028}\\x{2029}]'

/** What is written differently for the linear engine: escapes, the ends of classes, and what it does not have. */
const pieces =
  /\\(?:u\{[\da-f]+\}|u[\da-f]{4}|c[a-z]|k<\w+>|[\s\S])|\[:\^?[a-z]+:\]|\[\^?\]?|\]|--(?!\])|&&|\(\?<?[=!]|\./giu

/**
 * Write a regular expression of JavaScript for RE2: `\s`, `.` and escapes mean what they mean there.
 *
 * @param dotAll whether `.` is a line's end as well
 * @throws PatternError for a look-ahead, a back reference, a set operation and half a character
 */
export function translatePattern(source: string, dotAll: boolean): string {
  const isDotAll = dotAll || /\(\?[a-z]*s/.test(source)
  let isInClass = false
  return source.replace(pieces, (piece) => {
    if (piece.startsWith('\\')) return translateEscape(piece, isInClass)
    const wasInClass = isInClass
    isInClass = isInside(piece, wasInClass)
    if (wasInClass) return translateInClass(piece)
    if (piece === '.') return isDotAll ? piece : noLineEnd
    return piece.startsWith('(') ? translateLook(piece) : translateEmptyClass(piece)
  })
}

/** Whether what follows a piece stands in a class. */
function isInside(piece: string, wasInClass: boolean): boolean {
  if (piece.startsWith('[:')) return wasInClass
  return wasInClass ? !piece.endsWith(']') : piece === '[' || piece === '[^'
}

function translateInClass(piece: string): string {
  if (piece === '--' || piece === '&&') throw refuseOperation(piece)
  return piece
}

function refuseOperation(operation: string): PatternError {
  return new PatternError(`has the set operation \`${operation}\``, 'list the characters, as in `[a-z0-9]`')
}

function translateEmptyClass(piece: string): string {
  return piece === '[]' ? `[^${any}]` : piece === '[^]' ? `[${any}]` : piece
}

function translateLook(piece: string): string {
  if (piece.startsWith('(?<')) return piece
  throw new PatternError(
    `looks ahead with \`${piece}\`, which can take more than linear time`,
    'write what follows as a part of the pattern, with the part that you want in `( )`, or `\\b` for the end of a word',
  )
}

function translateEscape(piece: string, isInClass: boolean): string {
  const [, letter = ''] = piece
  if (/[1-9k]/.test(letter))
    throw new PatternError(
      `has the back reference \`${piece}\`, which can take more than linear time`,
      'write what it repeats once more',
    )
  if (letter === 's') return isInClass ? space : `[${space}]`
  if (letter === 'S') return isInClass ? noSpace : `[${noSpace}]`
  if (letter === 'b' && isInClass) return '\\x{8}'
  if (letter === '0') return '\\x{0}'
  if (letter === 'c' && piece.length === 3) return `\\x{${(piece.charCodeAt(2) % 32).toString(16)}}`
  return letter === 'u' && piece.length > 2 ? translateCodePoint(piece) : piece
}

function translateCodePoint(piece: string): string {
  const digits = piece.replace(/[\\u{}]/g, '')
  if (/^d[89a-f]..$/i.test(digits))
    throw new PatternError(
      `has \`${piece}\`, which is half a character`,
      'write the character itself, or `\\u{…}` with its whole number',
    )
  return `\\x{${digits}}`
}
