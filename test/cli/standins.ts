import {spawnSync} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {root, type Sandbox} from './program.ts'

export const contexts: Readonly<Record<string, string>> = {CTX_CLUSTER1: 'kind-one', CTX_CLUSTER2: 'kind-two'}
export const contextOptions = ['--context', 'cluster1=kind-one', '--context', 'cluster2=kind-two']

/** An environment in which `kubectl`, `istioctl` and `helm` only log their calls to a file of the sandbox. */
export const standins = ({path, env}: Sandbox, log = 'log'): Record<string, string> => ({
  PATH: `${join(root, 'test/standins')}:${env.PATH}`,
  STANDIN_LOG: join(path, log),
})

/** What they logged: each call, and what was piped into it. */
export const logged = ({path}: Sandbox, log = 'log'): readonly string[] => {
  const file = join(path, log)
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []
}

/**
 * What a reader does who follows pages like these by hand: every block of the chosen tab, in order, without prompts
 * and shown output, as one script.
 */
export const scriptOf = (page: string, tab = ''): string => {
  const followed = page.replace(
    /\{\{< tab [^>]*category-value="(\w+)" >\}\}([\s\S]*?)\{\{< \/tab >\}\}/g,
    (_, value: string, inside: string) => (value === tab ? inside : ''),
  )
  const blocks = followed.matchAll(/^( *)\{\{< text [^>]*>\}\}\n([\s\S]*?)\n *\{\{< \/text >\}\}/gm)
  return [...blocks].map(([, indent = '', inside = '']) => commandsOf(inside, indent)).join('')
}

const commandsOf = (inside: string, indent: string): string => {
  let shown = false
  let script = ''
  for (const line of inside.split('\n').map((each) => each.slice(indent.length))) {
    if (line.startsWith('$ ')) shown = line.startsWith('$ kubectl get')
    else if (shown) continue
    script += `${line.replace(/^\$ /, '')}\n`
  }
  return script.replaceAll(/^export \w+=<.*>\n/gm, '') // for the reader to fill in: `contexts` does
}

/** Follow a page by hand, in the sandbox's folder `by-hand`. Answers what the stand-ins logged. */
export const byHand = (here: Sandbox, script: string): readonly string[] => {
  here.write('by-hand/script', script)
  const env = {...here.env, ...contexts, ...standins(here, 'by-hand/log')}
  const {status} = spawnSync('bash', ['script'], {cwd: join(here.path, 'by-hand'), env})
  if (status !== 0) throw new Error(`the script ends with ${status}`)
  return logged(here, 'by-hand/log')
}
