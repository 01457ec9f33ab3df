import {spawnSync} from 'node:child_process'
import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join, relative} from 'node:path'
import {root, type Sandbox} from './program.ts'

export const contexts: Readonly<Record<string, string>> = {CTX_CLUSTER1: 'kind-one', CTX_CLUSTER2: 'kind-two'}

/** Where the stand-ins are, with files in place of those of the product's release. */
export const folder = join(root, 'test/standins')

export interface Kubeconfig {
  readonly contexts?: readonly string[] // each with a cluster and a user of its name; the two above unless given
  readonly current?: string // none unless given
}

/** A kubeconfig as block YAML. Its servers are ports of this machine on which nobody listens. */
export const kubeconfig = ({contexts: names = Object.values(contexts), current}: Kubeconfig = {}): string =>
  [
    'apiVersion: v1',
    'kind: Config',
    ...(current === undefined ? [] : [`current-context: ${current}`]),
    'clusters:',
    ...names.map((name, index) => `- name: ${name}\n  cluster:\n    server: https://127.0.0.1:${index + 1}`),
    'contexts:',
    ...names.map((name) => `- name: ${name}\n  context:\n    cluster: ${name}\n    user: ${name}`),
    'users:',
    ...names.map((name) => `- name: ${name}\n  user:\n    token: token-of-${name}\n`),
  ].join('\n')

/**
 * An environment in which `kubectl`, `istioctl` and `helm` are stand-ins, which log their calls to a file of the sandbox
 * and keep what their contexts hold in a folder beside it. Writes `~/.kube/config`.
 */
export const standins = ({path, env}: Sandbox, log = 'log', kube: Kubeconfig = {}): Record<string, string> => {
  const kubeFolder = join(env.HOME ?? path, '.kube')
  mkdirSync(kubeFolder, {recursive: true})
  writeFileSync(join(kubeFolder, 'config'), kubeconfig(kube))
  return {
    PATH: `${folder}:${env.PATH}`,
    STANDIN_LOG: join(path, log),
    STANDIN_HOME: join(path, dirname(log), 'clusters'),
  }
}

const lines = ({path}: Sandbox, log: string): readonly string[] => {
  const file = join(path, log)
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}

/** What the stand-ins logged of a page: each call, and what was piped into it. */
export const logged = (here: Sandbox, log = 'log'): readonly string[] =>
  lines(here, log).filter((line) => !/ (asks|says)\t/.test(line))

/** Their calls that ask whether something is there or ready, as the program does by itself. */
export const asked = (here: Sandbox, log = 'log'): readonly string[] =>
  lines(here, log).filter((line) => line.includes(' asks\t'))

/** A call without what was piped into it. */
export const calls = (log: readonly string[]): readonly string[] => log.filter((line) => !line.includes(' reads\t'))

/** The same without a call, or two, that is made again right after: requests that are repeated until they match. */
export const once = (log: readonly string[]): readonly string[] => {
  const kept: string[] = []
  const ends = (count: number) => kept.slice(-count).join('\n')
  for (const line of log) {
    kept.push(line)
    const again = [1, 2].find(
      (count) => kept.length >= 2 * count && ends(2 * count) === `${ends(count)}\n${ends(count)}`,
    )
    if (again !== undefined) kept.splice(-again)
  }
  return kept
}

/** What the clusters hold that they did not hold when they were new: `kind-one/sample/service/hello`. */
export const left = ({path}: Sandbox, log = 'log'): readonly string[] => {
  const home = join(path, dirname(log), 'clusters')
  if (!existsSync(home)) return []
  return readdirSync(home, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(home, join(entry.parentPath, entry.name)))
    .filter((name) => !/\/_\/(node\/|namespace\/(default|kube-system)$)/.test(name))
    .sort()
}

/** Commands of a page before and under its heading `Cleanup`, each as one script. */
export const halvesOf = (page: string, tab = ''): readonly [string, string] => {
  const [main = '', cleanup = ''] = page.split(/^## Cleanup$/m)
  return [scriptOf(main, tab), scriptOf(cleanup, tab)]
}

/**
 * What a reader does who follows pages like these by hand: every block of the chosen tab outside asides, in order,
 * without prompts and shown output, as one script.
 */
export const scriptOf = (page: string, tab = ''): string => {
  const followed = page
    .replace(/\{\{< (tip|warning|note) >\}\}[\s\S]*?\{\{< \/\1 >\}\}/g, '')
    .replace(/\{\{< tab [^>]*category-value="(\w+)" >\}\}([\s\S]*?)\{\{< \/tab >\}\}/g, (_, value: string, inside) =>
      value === tab ? inside : '',
    )
  const blocks = followed.matchAll(/^( *)\{\{< text [^>]*>\}\}\n([\s\S]*?)\n *\{\{< \/text >\}\}/gm)
  return [...blocks].map(([, indent = '', inside = '']) => commandsOf(inside, indent)).join('')
}

const commandsOf = (inside: string, indent: string): string => {
  let shown = true
  let end = '' // of a heredoc
  let script = ''
  for (const line of inside.split('\n').map((each) => each.slice(indent.length))) {
    if (end === '' && line.startsWith('$ ')) shown = false
    else if (shown) continue
    script += `${end === '' ? line.replace(/^\$ /, '').replaceAll(/@(\S+)@/g, '$1') : line}\n`
    if (end !== '' && line !== end) continue
    end = end === '' ? (/<<['"]?(\w+)/.exec(line)?.[1] ?? '') : ''
    shown = end === '' && !/(\\|\||&&)$/.test(line)
  }
  return script.replaceAll(/^export \w+=<.*>\n/gm, '') // for the reader to fill in: `contexts` does
}

export interface Followed {
  readonly log: readonly string[] // of the stand-ins
  readonly output: string // all that was printed
}

/**
 * Follow pages by hand, in the sandbox's folder `by-hand`, beside the files of the product's release, answering every
 * question with `y`.
 */
export const followed = (here: Sandbox, script: string): Followed => {
  here.write('by-hand/script', script)
  const cwd = join(here.path, 'by-hand')
  symlinkSync(join(folder, 'samples'), join(cwd, 'samples'))
  const env = {...here.env, ...contexts, ...standins(here, 'by-hand/log')}
  const {status, stdout, stderr} = spawnSync('bash', ['script'], {cwd, env, encoding: 'utf8', input: 'y\n'.repeat(20)})
  if (status !== 0) throw new Error(`the script ends with ${status}:\n${stdout}${stderr}`)
  return {log: logged(here, 'by-hand/log'), output: stdout + stderr}
}
