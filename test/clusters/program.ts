import {execFileSync, spawnSync} from 'node:child_process'
import {createHash} from 'node:crypto'
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync} from 'node:fs'
import {homedir} from 'node:os'
import {join} from 'node:path'

/** The folder of the programs, or why there is none: one line. */
export type Programs = {readonly bin: string} | {readonly reason: string}

const here = new URL('.', import.meta.url).pathname
const shared = join(here, '../../../shared/clusters')

/**
 * Find the programs that clusters are made of, all in one file: as it was kept before, from the folder that is shared
 * between checkouts, or built with `RUNBOOK_CLUSTERS=build`, which takes minutes and some gigabytes.
 */
export function findPrograms(): Programs {
  if (process.platform !== 'linux') return {reason: 'clusters for tests need Linux'}
  if (process.getuid?.() !== 0) return {reason: 'clusters for tests need root, for a network of their own'}
  const missing = findMissing()
  if (missing !== null) return {reason: missing}
  const bin = join(cacheFolder(), hashOf(['go.mod', 'go.sum', 'main.go']))
  if (existsSync(bin)) return {bin}
  if (process.env.RUNBOOK_CLUSTERS === 'build') return {bin: keep(bin, build)}
  if (isSharedOfTheseVersions() && isThere('xz', '--version')) return {bin: keep(bin, unpackShared)}
  return {
    reason: 'the program of the clusters is not there: RUNBOOK_CLUSTERS=build builds it, with Go, in some minutes',
  }
}

/** What this machine lacks, or does not allow: one line. */
function findMissing(): string | null {
  if (!isThere('openssl', 'version') || !isThere('ip', '-Version'))
    return 'clusters for tests need openssl and iproute2'
  const isAllowed = isThere('unshare', '--net', '--pid', '--mount', '--fork', 'nsenter', '--version')
  return isAllowed ? null : 'clusters for tests need namespaces of their own, which this machine does not allow'
}

function isThere(program: string, ...words: readonly string[]): boolean {
  return spawnSync(program, words, {stdio: 'ignore'}).status === 0
}

function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'runbook', 'clusters')
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(join(here, file)))
  return hash.digest('hex').slice(0, 16)
}

/** Its module may have another name, and is of the same versions where it requires the same. */
function isSharedOfTheseVersions(): boolean {
  const [own, theirs] = [join(here, 'go.mod'), join(shared, 'source/go.mod')]
  return existsSync(join(shared, packed)) && existsSync(theirs) && listVersions(own) === listVersions(theirs)
}

const packed = `rig-linux-amd64.xz`

function listVersions(file: string): string {
  return readFileSync(file, 'utf8').replace(/^module .*/m, '')
}

/** Made beside and moved, so that it is whole or not there, whoever else makes it meanwhile. */
function keep(bin: string, make: (program: string) => void): string {
  mkdirSync(join(bin, '..'), {recursive: true})
  const beside = mkdtempSync(`${bin}-`)
  make(join(beside, 'program'))
  for (const name of programNames) symlinkSync('program', join(beside, name))
  try {
    renameSync(beside, bin)
  } catch (error) {
    rmSync(beside, {recursive: true})
    if (!existsSync(bin)) throw error
  }
  return bin
}

const programNames = [
  ...['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok'],
  ...['kubectl', 'helm', 'istioctl', 'pilot-discovery'],
]

function unpackShared(program: string): void {
  execFileSync('bash', ['-c', 'xz -dc "$1" > "$2" && chmod +x "$2"', 'unpack', join(shared, packed), program])
}

function build(program: string): void {
  const env = {...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOTOOLCHAIN: 'local'}
  const words = ['build', '-trimpath', '-o', program, '-ldflags', ['-s -w', ...listVersionFlags()].join(' '), '.']
  execFileSync('go', words, {cwd: here, env, stdio: ['ignore', 'inherit', 'inherit']})
}

/** What releases are stamped with, so that tools and control planes know one another. */
function listVersionFlags(): string[] {
  const modules = readFileSync(join(here, 'go.mod'), 'utf8')
  const [, kubernetes = '', major = '', minor = ''] = /k8s\.io\/kubernetes (v(\d+)\.(\d+)\.\S+)/.exec(modules) ?? []
  const revision = /istio\.io\/istio \S+-(\w+)$/m.exec(modules)?.[1] ?? ''
  return [
    ...[
      `buildVersion=${istioVersion}`,
      'buildHub=docker.io/istio',
      'buildStatus=Clean',
      `buildGitRevision=${revision}`,
    ].map((each) => `-X istio.io/istio/pkg/version.${each}`),
    ...[`gitVersion=${kubernetes}`, `gitMajor=${major}`, `gitMinor=${minor}`, 'gitTreeState=clean'].map(
      (each) => `-X k8s.io/component-base/version.${each}`,
    ),
    `-X k8s.io/client-go/pkg/version.gitVersion=${kubernetes}`,
  ]
}

const istioVersion = '1.31.0' // the release that the required revision is on the way to
