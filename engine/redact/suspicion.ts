import {Search} from './search.ts'

/** Characters of a text that has been shown that are kept, since they may tell what stands behind them: `password: `. */
export const maxContext = 512

/** Whether a text may hold anything that is to be hidden by its shape, or the first characters of it at its end. */
export function isSuspicious(text: string): boolean {
  return mayHoldShape(text) || findBegunKey(text) < text.length
}

/**
 * Whether a text has what anything must have that is hidden by its shape: nearly no output is looked at any further. It is
 * one pass of a few patterns, kept apart since V8 skips through a text faster by a few words than by many, and only where
 * a character stands that each match has: a single one is found in a tenth of the time.
 */
export function mayHoldShape(text: string): boolean {
  if (text.includes('@') && userInfo.test(text)) return true
  if (unfinishedAddress.test(text.slice(-400))) return true
  if (!hasOneOf('eagwEAGW_-.JK', text)) return false
  if (hasOneOf(':=', text) && assigned.some((pattern) => pattern.test(text))) return true
  if (hasOneOf(' \t', text) && words.some((pattern) => pattern.test(text))) return true
  if (text.includes(' -') && calls.test(text)) return true
  return unsigned.some((pattern) => pattern.test(text)) || (hasOneOf('_-.', text) && signed.test(text))
}

function hasOneOf(characters: string, text: string): boolean {
  for (const character of characters) if (text.includes(character)) return true
  return false
}

/** Something is called a secret, or may be data of a Kubernetes Secret. */
const assigned: readonly RegExp[] = [
  /(?:token|pass(?!ed|ing|age|ive)|secret|credential|authoriz|cookie|dockerconfigj)[\w.-]{0,64}(?:\\*["'])?\]?\+?[ \t]*[:=]/i,
  /key[\w.-]{0,64}(?:[ \t]{0,2}\d{1,3}|[ \t]{0,2}\([^()\n]{0,32}\)){0,2}(?:\\*["'])?\]?\+?[ \t]*[:=]/i,
  /(?:[-_](?:pat|creds?)|pwd?s?|jwts?|auth(?:_config)?|sig|signature)\d{0,4}(?:\\*["'])?\]?\+?[ \t]*[:=]/i,
  /value(?<=(?:token|pass|pwd|secret|credential|key)[\w.-]{0,64}\\*["']?,?\s{1,64}\\*["']?value)\\*["']?[ \t]*:/i,
  /(?<![A-Za-z])(?:data|stringData)\\*["']?\s*:/,
  /kind\\*["']?\s*:\s*\\*["']?Secret/,
  /--[a-z-]{0,64}(?:token|pass|pwd|secret|key)[a-z-]{0,64}=/i,
]

const words: readonly RegExp[] = [
  /--[a-z-]{0,64}(?:token|pass|pwd|secret|key)[a-z-]{0,64}[ \t]/i,
  /bearer[ \t]/i,
  /pass(?:word|phrase)(?: (?:for|of|is|was|re|set)|[ \t\n]+\S(?<=login[ \t\n]{1,4}\S{1,128}[ \t\n]{1,4}password[ \t\n]+\S))/i,
  /create[ \t]+secret/,
]

/** Commands that are given a password by an option of another name. */
const calls =
  /[ \t](?:-[A-Za-z]{0,8}[uUab]|--(?:proxy-)?user|--cookie|--auth)[ =]?["']?[\w.@-]{1,128}[:=]|sshpass|redis-cli|mysql[^\n]{0,300} -p|mariadb|[ \t]login[ \t]/

/** Somebody's password may stand before a host. */
const userInfo = /:\/\/[^\s/@]{0,256}@/

/** A text that ends amid an address: a password may have begun. */
const unfinishedAddress = /:\/\/[^\s:/?#@"'<>]{0,128}:[^\s/"'<>]{0,256}$/

/** What keys of one kind look like. */
export interface KeyShape {
  readonly prefix: string
  readonly name: string // of the placeholder; where `rest` is null, also of secretlint's rule
  readonly rest: RegExp | null // what follows the prefix, sticky; null: what secretlint's rule says
}

/**
 * Keys that tell by their first characters what they are. How most of them go on is known to the rules of secretlint; the
 * prefixes stand here as well, so that a text without any of them is looked at once and no rule is loaded. The others are
 * from the patterns that GitHub's secret scanning and gitleaks publish.
 */
export const keyShapes: readonly KeyShape[] = [
  ...(
    'github:ghp_,gho_,ghu_,ghs_,ghr_,github_pat_ gitlab:glpat- npm:npm_ slack:xoxb-,xoxp-,xapp-,xoxa-,xoxo-,xoxr- openai:sk- ' +
    'anthropic:sk-ant- groq:gsk_ huggingface:hf_ linear:lin_api_ notion:ntn_ sendgrid:SG. shopify:shppa_,shpca_,shpat_,shpss_ ' +
    'grafana:glc_,glsa_ 1password:ops_ey hashicorp-vault:hvs.,hvb.,hvr. vercel:vcp_,vci_,vca_,vcr_,vck_ databricks:dapi ' +
    'docker:dckr_pat_ figma:figd_'
  )
    .split(' ')
    .flatMap((each) => shape(each, null)),
  ...shape('aws:AKIA,ASIA,ABIA,ACCA', /[A-Z2-7]{16}(?![A-Z\d])/y), // secretlint tells ids only with account numbers
  ...shape('google:AIza', /[\w-]{35}(?![\w-])/y),
  ...shape('google:ya29.', /[\w.-]{20,}/y),
  ...shape('google:GOCSPX-', /[\w-]{28}(?![\w-])/y),
  ...shape('gitlab:gldt-,glrt-,gloas-,glcbt-,glptt-,glft-,glsoat-,glagent-,glimt-,glffct-', /[\w.-]{20,}/y),
  ...shape('stripe:sk_live_,rk_live_,sk_test_,rk_test_', /[A-Za-z\d]{16,}/y),
  ...shape('digitalocean:dop_v1_,doo_v1_,dor_v1_', /[a-f\d]{64}/y),
  ...shape('pypi:pypi-AgE', /[\w-]{50,}/y),
  ...shape('age:AGE-SECRET-KEY-1', /[A-Z\d]{58}/y),
  ...shape('atlassian:ATATT3', /[\w=-]{100,}/y),
  ...shape('slack:hooks.slack.com/services/', /T[\w]+\/B[\w]+\/[\w]+/y),
]

/** @param written `name:prefix,prefix` */
function shape(written: string, rest: RegExp | null): readonly KeyShape[] {
  const [name = '', prefixes = ''] = written.split(':')
  return prefixes.split(',').map((prefix) => ({prefix, name, rest}))
}

/** With these the hidden part itself begins. */
const begins = ['eyJ', 'ZXlK', ...keyShapes.map(({prefix}) => prefix)]

const sign = /[_.-]$/ // in which most prefixes end, and which base64 has not
const signed = new RegExp(matchAny(begins.filter((text) => sign.test(text))), '')
const unsigned: readonly RegExp[] = [
  new RegExp(matchAny(begins.filter((text) => !sign.test(text))), ''),
  /PRIVATE(?:[ +]|%20)KEY|UFJJVkFURSBLRVkt|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW/, // and the same in base64
]

/** Where the end of a text begins that may be the beginning of a key or token; the text's length where it is none. */
export function findBegunKey(text: string): number {
  let at = text.length - maxBegin
  do at = search.find(text, Math.max(0, at + 1), () => false).open
  while (at < text.length && isAmidWord(text, at))
  return at
}

const search = new Search(begins)
const maxBegin = Math.max(...begins.map(({length}) => length))

/** A global pattern that matches any of some texts, of those that begin alike the longest. */
export function matchAny(texts: readonly string[]): RegExp {
  const longestFirst = [...texts].sort((one, other) => other.length - one.length)
  return new RegExp(longestFirst.map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g')
}

/** Keys and tokens do not begin amid a word; of `\nghp_…` in JSON the `n` is none. */
export function isAmidWord(text: string, at: number): boolean {
  return /[\p{L}\d]/u.test(text[at - 1] ?? '') && !/(?:\\[nrt]|%[\dA-F]{2})$/i.test(text.slice(Math.max(0, at - 3), at))
}
