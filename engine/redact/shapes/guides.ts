import {isExample, isPlaceholder} from '../names.ts'
import {type Excerpt, type Findings, joinFindings} from '../regions.ts'
import {findRuns, type Run} from './find.ts'

/** What stands before a secret, by the name of its placeholder; nothing that precedes a secret ends in its middle. */
const rules: readonly (readonly [name: string, before: RegExp, run?: RegExp])[] = [
  ['certificate-key', /--certificate-key[ \t=]{1,8}["']?/g],
  ['unseal-key', /(?:unseal|recovery) key[ \t]{0,2}\d{0,3}[ \t]{0,2}(?:\([^()\n]{0,32}\))?[ \t]{0,2}:[ \t]{0,8}/gi],
  ['dockerconfigjson', /dockerconfigjson\\*["']?[ \t]{0,8}[:=][ \t]{0,8}\\*["']?/g],
  [
    'password',
    /\b(?:curl|wget|https?)\b[^\n|;&]{0,300}?[ \t](?:-[A-Za-z]{0,8}[uUa]|--(?:proxy-)?user|--auth)[ =]?["']?[\w.@-]{1,64}:/g,
  ],
  ['password', /[ \t]login[ \t][^\n|;&]{0,300}?[ \t]-p[ =]?["']?/g],
  ['password', /\b(?:sshpass[ \t]{1,4}-p|redis-cli\b[^\n|;&]{0,300}?[ \t]-a)[ \t]{0,4}["']?/g],
  ['password', /\b(?:mysql|mysqldump|mysqladmin|mariadb)\b[^\n|;&]{0,300}?[ \t]-p["']?/g],
  [
    'password',
    /\bpassword (?:for|of) (?:the )?(?:user |account )?\\?["'`]?[\w.@-]{1,64}\\?["'`]?(?: is)?[ \t]{0,2}[:=]?[ \t]{1,8}["'`]?/gi,
  ],
  ['password', /\bpass(?:word|phrase) (?:is|was|(?:was |is )?(?:re)?set to)[ \t]{0,2}:?[ \t]{1,8}["'`]?/gi],
  ['password', /\blogin[ \t\n]{1,4}[^\s]{1,128}[ \t\n]{1,4}password[ \t\n]{1,4}/g], // netrc
  ['signature', /[?&](?:sig|(?:X-(?:Amz|Goog)-)?Signature|X-Amz-Security-Token)=/g, /[^\s"'&<>\\]*/y],
  [
    'authorization',
    /authorization["']?[ \t]{0,8}:[ \t]{0,8}[\w-]{1,32}[ \t][^\n]{0,400}?(?:response|signature|mac|oauth_token)=["']?/gi,
  ],
  ['cookie', /\bset-cookie["']?[ \t]{0,8}:[ \t]{0,8}["']?[^=;\s]{1,128}=/gi, /[^\s;"'\\]*/y],
  ['cookie', /(?<!set-)\bcookie["']?[ \t]{0,8}:[ \t]{0,8}["']?(?=[^=;\s]{1,128}=)/gi, /[^\n\r"'\\]*/y],
  ['cookie', /\bcurl\b[^\n|;&]{0,300}?[ \t](?:-b|--cookie)[ =]?["']?[^=;\s"']{1,128}=/g, /[^\s"'\\]*/y],
]

const word = /[^\s"'`<>|;&,)}\\]*/y

const runs: readonly Run[] = rules.map(([name, begin, run = word]) => ({
  begin,
  isPart: false,
  run,
  max: 8192, // characters
  judge: (found) => {
    const value = found.replace(/[.:]$/, '')
    return isShown(value) ? null : {name, length: value.length, isLearnt: /\d|[a-z][A-Z]/.test(value)}
  },
}))

/** What is too short, stands for something else, or is prose: `the password is required`. */
function isShown(value: string): boolean {
  return value.length < 6 || isPlaceholder(value) || /^(?:\$[\w({]|\{\{)/.test(value) || isExample(value)
}

/** Secrets in what tools print and install guides show, by what stands before them. */
export function findInGuides(excerpt: Excerpt): Findings {
  return joinFindings(...runs.map((run) => findRuns(run, excerpt)))
}
