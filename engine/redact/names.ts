/**
 * Whether a variable's name says that its value is nobody's business: `GITHUB_TOKEN`, `dbPassword`, `AWS_SECRET_ACCESS_KEY`;
 * not `SORT_KEY`, `TOKEN_URL` or `SECRET_NAME`, which hold no secret.
 */
export function isSecretName(name: string): boolean {
  if (!anyWord.test(name)) return false
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (besides.has(last)) return false
  if (words.some((word) => secretWords.test(word))) return true
  if (words.length > 1 && lastWords.has(last)) return true
  return words.some((word, index) => word === 'key' && keysOf.has(words[index - 1] ?? ''))
}

/** Nearly no name has any of these. */
const anyWord = /tok|pass|pwd|secret|cred|key|pat/i

/** Lower case: of `DB_PASSWORD` as of `dbPassword`. */
function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
  return parted.split(/[^a-z\d]+/).filter((word) => word !== '')
}

/** `PGPASSWORD` and `apikey` are one word each; `tokens` are counted, as in `MAX_TOKENS`. */
const secretWords =
  /passw(?:or)?d|passphrase|secret|credential|token$|(?:api|access|private|signing|encryption|account|master)key$/

/** Of two words or more: `PWD` alone is a folder. */
const lastWords = setOf('pwd pass pat cred creds')

/** Of the many keys there are (`SORT_KEY`, `PUBLIC_KEY`), those that open something. */
const keysOf = setOf(
  'api access account auth client deploy encryption license master private service session shared signing ssh storage',
)

/** What is told about a secret, or where it is to be had. */
const besides = setOf(
  'alg algorithm audience class count dir duration enabled encryption endpoint env expiration expires expiry file files folder ' +
    'format header host hostname id ids interval issuer kind label length limit manager max min mode mount name names ' +
    'namespace ns path paths pattern policy port prefix provider public ref refs required selector size status store ' +
    'suffix timeout ttl type uri url usage user username version volume',
)

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/**
 * Whether the value of a variable that is called secret is one to be hidden wherever it stands. By its name alone it is not
 * where that would take words and numbers out of texts that have nothing to do with it, or where it only says where the
 * secret is: fewer than eight characters, a number, a path, an address, a common word, a placeholder for the reader, the
 * name of a Kubernetes object. The config's `secrets` hides these as well.
 */
export function isDistinctive(name: string, value: string): boolean {
  if (value.length < minLength || /^[\d\s.,:+-]*$/.test(value) || /^[a-z][a-z\d+.-]*:\/\/\S*$/i.test(value))
    return false
  if (isPath(value) || isPlaceholder(value) || common.has(value.toLowerCase())) return false
  return !(/secret|credential/i.test(name) && /^[a-z]+(?:[-.][a-z]+)+$/.test(value))
}

const minLength = 8 // characters

/** A key in base64 may begin with a slash as well, but no folder is called as it goes on. */
function isPath(value: string): boolean {
  return /^(?:~|\.{1,2})?\/[\w@.,:+ /-]*$/.test(value) && !/[^/]{24}/.test(value.replaceAll(/[a-z-]{4,}/g, ''))
}

/** At least eight letters long. */
const common = setOf(
  'administrator anonymous certificate changeit changeme credential credentials database default-token development ' +
    'disabled document enabled encrypted external internal kubernetes localhost namespace optional passphrase passw0rd ' +
    'password passwords placeholder postgres postgresql production redacted required something test-token ' +
    'undefined unlimited username',
)

/** What stands on a page for its reader to put something else in its place, and what refers to a value: `$TOKEN`. */
export function isPlaceholder(value: string): boolean {
  return (
    /^(?:<[^<>]*>|\[[^[\]]*\]|\{\{.*\}\}|\$\{?\w+\}?|\$\(.*\)|%\w+%|`.*`)$/s.test(value) ||
    /^(?:[x*.•…#?_-]+|(?:your|replace|insert)[-_ ]\w.*|.*\.\.\.)$/is.test(value) ||
    /^[A-Z]+(?:[-_: ][A-Z]+)*$/.test(value)
  )
}
