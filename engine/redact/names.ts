/**
 * Whether a variable's name says that its value is nobody's business: `GITHUB_TOKEN`, `dbPassword`, `AWS_SECRET_ACCESS_KEY`;
 * not `SORT_KEY`, `TOKEN_URL` or `SECRET_NAME`, which hold no secret.
 */
export function isSecretName(name: string): boolean {
  if (!anyWord.test(name)) return false
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (besides.has(last) || words.some((word) => counting.has(word))) return false
  if (words.some((word) => secretWords.test(word))) return true
  if (lastWords.has(last) && (words.length > 1 || last !== 'pat')) return !folders.has(name)
  return words.some((word, index) => keysOf.get(word)?.has(words[index - 1] ?? '') === true)
}

/** A name without any of these is no secret's; it is asked first, since that is nearly every name. */
const anyWord = /tok|pass|pw|secret|cred|key|pat|jwt|auth/i

/** Lower case and singular, without numbers: of `API_KEYS_2` as of `apiKey1`. */
function wordsOf(name: string): readonly string[] {
  const parted = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase()
  const words = parted.split(/[^a-z\d]+/).map((word) => word.replace(/(?<=\D)\d+$/, '').replace(plural, ''))
  return words.filter((word) => /\D/.test(word))
}

const plural = /(?<=key|token|jwt|pass|pwd|pw|pat|cred)(?:e?s)$/

/** `PGPASSWORD`, `DBPASS` and `apikey` are one word each. */
const secretWords =
  /passw(?:or)?d|passphrase|secret|credential|token$|^jwt$|(?<!ask|com|by|tres|sur|over|under)(?<=.)pass$|(?:db|root|admin|user)pw$|(?:api|access|private|signing|encryption|account|master)key$/

const lastWords = setOf('pwd pw pass pat cred')

/** `PWD` alone is a folder. */
const folders = setOf('PWD OLDPWD pwd')

/** What is counted: `MAX_TOKENS`. */
const counting = setOf('max min num count total used remaining')

/** Of the many keys there are (`SORT_KEY`, `PUBLIC_KEY`), those that open something; of what `auth` is part of, the same. */
const keysOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'key',
    setOf(
      'access account admin aes api app auth ca cert certificate client cosign decryption deploy ed25519 encryption gossip gpg hmac ' +
        'host jwt license master pgp preshared private recovery root rsa server service session shared signing ssh storage tls unseal webhook',
    ),
  ],
  ['auth', setOf('basic docker registry http proxy redis npm')],
])

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

/** A key in base64 may hold slashes as well, but few begin as folders, files and names of resources do. */
function isPath(value: string): boolean {
  return paths.some((pattern) => pattern.test(value))
}

const paths = [
  /^(?:~|\.{1,2})\/[\w@.,:+ /-]*$/,
  /^\/(?:app|bin|data|dev|etc|home|mnt|opt|private|proc|root|run|secrets?|srv|sys|tmp|usr|Users|var|vault|workspace)\/[\w@.,:+ /-]*$/,
  /^(?:\/(?=[a-z.-]*[aeiouy])[a-z][a-z.-]{2,}\d?)+\/?$/,
  /^[\w./-]+\.(?:pem|key|crt|cer|json|ya?ml|txt|p12|pfx|jks|env|asc|gpg|pub|conf|toml|sh)$/,
  /^(?:projects|organizations|subscriptions|\/subscriptions)\/[\w@.-]+(?:\/[\w@.-]+)+$/, // resources of clouds
  /^arn:[\w-]+:|^sha(?:1|256|512):[\da-f]+$/,
]

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
    /^(?:<[^<>]*>|\[[^[\]]*\]|\{\{.*\}\}|\$\{\w+\}|\$(?:[A-Z_]+|[a-z_]+)\d?|\$\(.*\)|%[A-Z_]+%|`.*`)$/s.test(value) ||
    /^(?:[x*.•…#?_-]+|(?:your|replace|insert)[-_ ]\w.*|.*\.\.\.)$/is.test(value) ||
    /^[A-Z]+(?:[-_: ][A-Z]+)+$/.test(value) ||
    /^[A-Z]*(?:CHANGE|EXAMPLE|HERE|KEY|PASS|PLACEHOLDER|REDACTED|SECRET|TOKEN|VALUE|YOUR)[A-Z]*$/.test(value)
  )
}

/**
 * Whether a value is made of words, as authors of pages make theirs: `changeme`, `my-password-1`, `P@ssw0rd`; and so is what
 * it may stand for in base64: `admin:admin`. What is generated is not, but for one in tens of thousands.
 */
export function isExample(value: string): boolean {
  if (/^[A-Za-z\d+/]{8,}={0,2}$/.test(value) && value.length % 4 === 0) {
    const text = Buffer.from(value, 'base64').toString('latin1')
    if (/^[a-z][\w.-]*:[\w.-]+$/i.test(text)) return isExample(text)
  }
  const marked = value
    .replace(/p[a@]ssw[o0]rd/gi, 'password')
    .replace(/[A-Z]?[a-z]+|(?<![A-Z])[A-Z]{1,10}(?![A-Za-z])/g, (word) => (isWord(word.toLowerCase()) ? '·' : word))
  return marked.split(/[-_. :!]+/).every((part) => /^(?:·*|[a-z]{1,2})\d{0,4}$/.test(part))
}

/** Whether letters can be spoken, or are no more than two. */
function isWord(letters: string): boolean {
  if (letters.length < 3) return false
  return (
    /[aeiouy]/.test(letters) && !/[^aeiouy]{4}|[aeiou]{4}|q[^u]|[jvxz][^aeiouy]|[^aeiouy][jxz]|(.)\1\1/.test(letters)
  )
}
