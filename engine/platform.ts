/** What a guide has ways for: the reader takes the one of what they have. */
interface Platform {
  readonly family: 'system' | 'architecture' | 'shell' | 'cluster' | 'distribution'
  readonly name: RegExp
  readonly fits: boolean | null // this machine: Linux, with bash; null where it cannot be told
}

const platforms: readonly Platform[] = [
  {family: 'system', name: /\b(?:linux|unix|wsl2?|amd64|x86[-_]64)\b/i, fits: true},
  {
    family: 'system',
    name: /\b(?:mac ?os(?: ?x)?|os ?x|mac|darwin|homebrew|brew|macports|apple silicon)\b/i,
    fits: false,
  },
  {family: 'system', name: /\b(?:windows|chocolatey|choco|winget|scoop)\b/i, fits: false},
  {family: 'system', name: /\b(?:free|open|net)bsd\b/i, fits: false},
  {family: 'architecture', name: /\b(?:arm(?:64|v\d|hf)|aarch64|ppc64le|s390x|riscv64)\b/i, fits: false},
  {family: 'shell', name: /\bbash\b/i, fits: true},
  {family: 'shell', name: /\b(?:zsh|fish|power ?shell|pwsh|cmd(?:\.exe)?|command prompt)\b/i, fits: false},
  ...[
    /\b(?:ubuntu|debian|deb)\b/i,
    /\b(?:rhel|rpm|red hat|centos|fedora|rocky|alma ?linux|amazon linux|oracle linux)\b/i,
    /\b(?:suse|opensuse|sles|sle micro)\b/i,
    /\b(?:arch ?linux|manjaro)\b/i,
    /\balpine\b/i,
    /\bgentoo\b/i,
    /\bnixos\b/i,
  ].map((name): Platform => ({family: 'distribution', name, fits: null})),
  ...[
    /\b(?:gke|google kubernetes engine|google cloud|gcp)\b/i,
    /\b(?:eks|amazon(?: web services)?|aws)\b/i,
    /\b(?:aks|azure)\b/i,
    /\b(?:ibm cloud|iks)\b/i,
    /\b(?:openshift|ocp|okd|crc)\b/i,
    /\bminikube\b/i,
    /(?:^|\buse |\busing |\bon |\bwith )kind\b|\bkind cluster/i,
    /\bk3s\b|\bk3d\b/i,
    /\bdocker[- ](?:for[- ])?desktop\b/i,
    /\brancher desktop\b/i,
    /\bmicrok8s\b/i,
    /\bkubeadm\b/i,
    /\bdigital ?ocean\b/i,
    /\boracle cloud|\boke\b/i,
    /\bbare[- ]?metal\b/i,
    /\bon[- ]prem(?:ises)?\b/i,
    /\b(?:other|all other|any other|another) (?:platforms?|environments?|providers?|clusters?|clouds?|distributions?)\b|^others?$/i,
  ].map((name): Platform => ({family: 'cluster', name, fits: null})),
]

/** Most words name none: one look tells that. */
const anyPlatform = new RegExp(platforms.map(({name}) => name.source).join('|'), 'i')

/** What words name of platforms; null where they name none. */
export interface Named {
  readonly family: Platform['family']
  readonly which: number // which of that family; the same for two that name the same
  readonly fits: boolean | null // whether it is this machine's; null where the page's reader alone can tell
}

/**
 * The platform that a heading, a label or a condition names. One that names several fits where one of them does.
 *
 * @param families all of them where none are given
 */
export function findPlatform(words: string, families?: readonly Platform['family'][]): Named | null {
  if (!anyPlatform.test(words)) return null
  const found = platforms.filter(({family, name}) => families?.includes(family) !== false && name.test(words))
  const [first] = found
  if (first === undefined) return null
  const {family} = first
  const own = found.filter((each) => each.family === family)
  return {
    family,
    which: platforms.indexOf(first),
    fits: own.some(({fits}) => fits === true) ? true : own.some(({fits}) => fits === null) ? null : false,
  }
}

/** Whether words name what this machine has, as far as they name a platform: null where that cannot be told. */
export function fitsMachine(words: string): boolean | null {
  return findPlatform(words)?.fits ?? null
}
