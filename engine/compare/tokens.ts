import {durationPattern, isMeasured, timedNumberPatterns} from './durations.ts'
import {holdsProgress, isMeasuredRate, ratePattern, sizePattern, statedRatePattern} from './transfers.ts'

/** A kind of text that differs from run to run though nothing is wrong. */
export interface TokenClass {
  readonly name: string // `address`, `duration`; the same name on both sides means: equal to a reader
  readonly pattern: string // a regular expression's source, bounded, without capture groups
  readonly holds?: (text: string, line: string, at: number) => boolean // a last look that a pattern cannot take
}

const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-6]\\d(?:[.,]\\d{1,9})?'
const zone = '(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)(?![A-Za-z0-9]))?(?: (?:UTC|GMT|[A-Z]{3,4})(?![A-Za-z0-9]))?'
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const weekday = '(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? {1,2})?'
const calendar = '\\d{4}[-/](?:0[1-9]|1[0-2])[-/](?:0[1-9]|[12]\\d|3[01])'
const unit = '(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)'
const kubeAge = '(?:\\d{1,6}[ydhms]){1,3}'
const count = '(?:\\d{1,6}|[Aa]n?(?: few| couple of)?|[Aa]bout an?|[Ss]everal|[Ff]ew)'
const phrase = `(?:${count} ${unit}(?:,? (?:and )?\\d{1,6} ${unit}){0,2}|[Ll]ess than a (?:second|minute)|[Ss]econds|[Mm]oments|${kubeAge})`
const random = '(?:[A-Za-z0-9]{6}|[A-Za-z0-9]{8}|[A-Za-z0-9]{10}|[A-Za-z0-9]{12})(?![\\w-])'
const safe = 'bcdfghjklmnpqrstvwxz24-9' // what Kubernetes makes suffixes of: no vowels, nothing to misread
const meant = '(?:https|http2|http4|http6|grpcs|grpc2|pgsql|mssql|xhtml|html5|html4|kmsv2|n{5}|x{5}|z{5})(?![\\w-])' // no suffixes
const octets = '\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}'
/** The words by which a number is said to be a process's. */
const pidWord = '(?<![\\w-])(?:[Pp][Ii][Dd]|[Pp]rocess(?: (?:id|ID))?)["\']?(?: ?[:=#] ?| |: {1,8})["\'(]?'
const balancer = [
  'amazonaws\\.com',
  'cloudapp\\.azure\\.com',
  'cloudapp\\.net',
  'azmk8s\\.io',
  'appdomain\\.cloud',
  'googleusercontent\\.com',
  'ondigitalocean\\.com',
  'linodeusercontent\\.com',
  'oraclecloud\\.com',
  'civo\\.com',
].join('|')

/**
 * What varies, in the order in which it is looked for. Both sides are read by shape alone, so that comparing is
 * comparing what is left: a table, a chunk of a thousand lines and a single value are all matched in linear time.
 */
export const tokenClasses: readonly TokenClass[] = [
  {name: 'instant', pattern: `(?<![\\w.-])${calendar}[T ]${clock}${zone}`},
  {name: 'instant', pattern: `(?<![\\w.-])\\d\\d/${month}/\\d{4}:${clock}${zone}`},
  {name: 'instant', pattern: `(?<![\\w.-])${weekday}\\d{1,2} ${month} \\d{4} ${clock}${zone}`},
  {
    name: 'instant',
    pattern: `(?<![\\w.-])${weekday}${month} {1,2}\\d{1,2} ${clock}${zone}(?: \\d{4}(?!\\d))?(?: GMT)?`,
  },
  {name: 'instant', pattern: `(?<=(?<!\\w)[IWEF])(?:0[1-9]|1[0-2])[0-3]\\d ${clock}`}, // klog
  {name: 'instant', pattern: '(?<=^)1\\d{9}\\.\\d{3,9}(?=\\s|$)'}, // seconds since 1970, as proxies log them
  {name: 'date', pattern: `(?<![\\w./-])${calendar}(?![\\w/-])`},
  {name: 'time', pattern: `(?<![\\w:.-])${clock}(?![\\w:])`},
  {
    name: 'uuid',
    pattern: '(?<![\\w-])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![\\w-])',
  },
  {name: 'address', pattern: `(?<![\\w.-])${octets}(?![\\w-]|\\.\\d)`, holds: isVaryingIPv4},
  {name: 'address', pattern: `(?<=[\\w-]\\.)${octets}(?=\\.(?:nip|sslip|xip)\\.io)`, holds: isVaryingIPv4},
  {name: 'fingerprint', pattern: '(?<![\\w:])(?:[0-9a-fA-F]{2}:){5,63}[0-9a-fA-F]{2}(?![\\w:])'},
  {
    name: 'address',
    pattern: '(?<![\\w:.])(?:[0-9a-fA-F]{1,4}:(?=[0-9a-fA-F]{0,4}:)|::)[0-9a-fA-F:]{1,37}(?![\\w:])',
    holds: isVaryingIPv6,
  },
  {name: 'address', pattern: `(?<![\\w.-])[\\w-]{1,63}(?:\\.[\\w-]{1,63}){0,4}?\\.(?:${balancer})(?![\\w-])`},
  {name: 'port', pattern: `(?<=\\d\\.\\d{1,3}:|\\]:)(?:3[3-9]|[45]\\d|6[0-5])\\d{3}(?!\\d)`}, // a client's own
  {name: 'node-port', pattern: '(?<=(?<!\\d)\\d{1,5}:)3(?:[01]\\d|2[0-7])\\d\\d(?=/(?:TCP|UDP|SCTP))'},
  {name: 'hash', pattern: '(?<![\\w.-])[0-9a-f]{16,128}(?![\\w-])', holds: (text) => /\d/.test(text)},
  {name: 'hash', pattern: '(?<![\\w.-])[0-9]{15,64}(?![\\w-])'},
  {name: 'hash', pattern: '(?<!\\w)0x[0-9a-f]{6,16}(?!\\w)'},
  {name: 'pod', pattern: `(?<=[a-z0-9]-)[0-9a-f]{6,10}-(?:[${safe}]{5}|(?=[a-z]{0,4}\\d)[a-z0-9]{5})(?![\\w-])`},
  {name: 'template', pattern: '(?<=[a-z0-9]-)(?!(?:19|20)\\d{6}(?!\\w))(?=[a-f]{0,9}\\d)[0-9a-f]{8,10}(?![\\w-])'},
  {name: 'suffix', pattern: `(?<=[a-z0-9]-)(?!${meant})[${safe}]{5}(?![\\w-])`},
  {name: 'temporary', pattern: `(?<=/tmp\\.)${random}`}, // what mktemp makes of no template
  {name: 'temporary', pattern: `(?<=/(?:tmp|T)/(?:[\\w.-]{1,40}[._-])?(?:tmp)?)${random}`, holds: isMixed},
  {name: 'temporary', pattern: '(?<=/(?:tmp|T)/tmp)[a-z0-9_]{8}(?![\\w-])'}, // Python's
  {name: 'pid', pattern: `(?<=${pidWord})\\d{1,8}(?![\\w/%.-]| of )`},
  {name: 'pid', pattern: '(?<=\\d\\d:\\d\\d:\\d\\d[\\w.+:-]{0,30} [\\w.-]{1,60} [\\w./@-]{1,60}\\[)\\d{1,8}(?=\\]: )'}, // a system's log
  {name: 'inode', pattern: '(?<=(?<!\\w)Inode: )\\d{1,20}'},
  {name: 'rate', pattern: ratePattern, holds: isMeasuredRate},
  {name: 'rate', pattern: statedRatePattern},
  {name: 'size', pattern: sizePattern, holds: (_, line) => holdsProgress(line)},
  {name: 'duration', pattern: `(?<!\\w)(?:(?:almost|over|about) )?${phrase} ago(?!\\w)`},
  {name: 'duration', pattern: `(?<=(?<!\\w)(?:Up|over) )${phrase}(?!\\w)`},
  {name: 'duration', pattern: `(?<=\\s\\s)${kubeAge}(?=\\s\\s|$)`}, // alone in a row's cell
  {name: 'duration', pattern: '(?<!\\w)[Jj]ust now(?!\\w)'},
  ...timedNumberPatterns.map((pattern): TokenClass => ({name: 'duration', pattern})),
  {name: 'duration', pattern: durationPattern, holds: isMeasured},
  {name: 'shell', pattern: '(?<=^)(?:-?bash: (?:line \\d{1,6}: )?|/tmp/[^\\s:]{1,200}: line \\d{1,6}: )'}, // who complains
]

/** What varies only where a note says so, by the name that notes use (`varying` in `names.ts`). */
export const optionalTokens: Readonly<Record<string, TokenClass>> = {
  sizes: {name: 'size', pattern: '(?<![\\w.-])\\d{1,12}(?:\\.\\d{1,6})? ?(?:[kKMGTPE]i?[Bb]?|[Bb]|bytes?)(?![\\w.-])'},
  counters: {name: 'counter', pattern: '(?<![\\w.:/-])\\d{1,15}(?:\\.\\d{1,6})?(?![\\w:/-]|\\.\\d)'},
}

const podTail = new RegExp(`^[0-9a-f]{6,10}-[${safe}]{5}$`)
const suffixTail = new RegExp(`^(?!${meant})[${safe}]{5}$`)
const plainIPv4 = new RegExp(`^${octets}$`)

/**
 * The two commonest pairs of a table, decided without reading both for every class: a pod's name with another hash or
 * suffix, an address for an address. False says nothing.
 */
export function isPlainlyVaried(expected: string, actual: string): boolean {
  const lettered = /^[a-z]/.test(expected)
  if (!lettered)
    return plainIPv4.test(expected) && plainIPv4.test(actual) && isVaryingIPv4(expected) && isVaryingIPv4(actual)
  let at = 0
  while (at < expected.length && expected.charCodeAt(at) === actual.charCodeAt(at)) at++
  const dash = expected.lastIndexOf('-', at - 1)
  if (dash < 1 || !/[a-z0-9]/.test(expected.charAt(dash - 1))) return false
  const [shown, printed] = [expected.slice(dash + 1), actual.slice(dash + 1)]
  if (podTail.test(shown)) return podTail.test(printed)
  return suffixTail.test(shown) && suffixTail.test(printed)
}

/** Random letters change between kinds, as words and numbers seldom do. */
function isMixed(text: string): boolean {
  return (
    /[a-z0-9][A-Z]/.test(text) || (text.match(/[a-z](?=[A-Z0-9])|[A-Z](?=[a-z0-9])|\d(?=[A-Za-z])/g)?.length ?? 0) >= 2
  )
}

/** Loopback and "any" addresses say something; the rest is handed out anew. An octet above 255 is no address. */
function isVaryingIPv4(text: string): boolean {
  if (text.startsWith('127.0.0.') || text === '0.0.0.0' || text === '255.255.255.255') return false
  return text.split('.').every((octet) => Number(octet) <= 255)
}

/**
 * A global address whose interface was numbered by hand (`2606:2800:220::1`) is a published service, as much a name as
 * a host name is; what a cluster or a cloud hands out is unique local, link local or has a random interface.
 */
function isVaryingIPv6(text: string): boolean {
  const groups = parseIPv6(text)
  if (groups === null) return false
  const [first = 0] = groups
  if (first < 0x2000 || first > 0x3fff) return groups.slice(0, 7).some((group) => group !== 0)
  return groups.slice(4, 7).some((group) => group !== 0)
}

function parseIPv6(text: string): readonly number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const given = head.length + tail.length
  if (halves.length === 1 ? given !== 8 : given > 7) return null
  if ([...head, ...tail].some((group) => group === '' || group.length > 4)) return null
  const middle = Array.from({length: 8 - given}, () => '0')
  return [...head, ...middle, ...tail].map((group) => Number.parseInt(group, 16))
}
