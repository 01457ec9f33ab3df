import {cpSync} from 'node:fs'
import {join} from 'node:path'
import type {Sandbox} from '../../cli/program.ts'

/** What is written beside the pages of istio.io, but for the release's folder: all the glue there is. */
const makeConfig = (files: string): string => `contexts: {cluster: kind-one}
site: {root: ., args: data/args.yml, files: ${files}}
answers: {istioctl install: y, istioctl upgrade: y, istioctl uninstall: y, istioctl tag remove: y}
retry: {deadline: 5s}
leaks: {settle: 1s}
keep-going: true
notes: notes
`

const isInstalled = 'done: kubectl get deployment istiod -n istio-system\n'
const isDownloaded =
  'steps: {download_istio_1: {skip: it is there}, download_istio_3: {skip: it is there}, download_istio_4: {skip: it is there}}\n'

const notes: Readonly<Record<string, string>> = {
  'setup/getting-started': isInstalled + isDownloaded,
  'setup/additional-setup/getting-started': isInstalled + isDownloaded,
  'setup/install/istioctl': isInstalled,
  'examples/bookinfo':
    'steps: {confirm_the_app_is_accessible_from_outside_the_cluster_1: {skip: gateways pass nothing on}}\n',
}

/**
 * A page's site in a sandbox, unmodified.
 *
 * @param files folder of Istio's release
 * @returns the page's path in the sandbox
 */
export function copySite(here: Sandbox, name: string, files: string): string {
  const corpus = process.env.RUNBOOK_CORPUS ?? ''
  if (name.startsWith('minikube/')) {
    cpSync(join(corpus, 'sites/minikube/site/content'), join(here.path, 'content'), {recursive: true})
    here.write('runbook.config.yaml', 'contexts: {cluster: kind-one}\nkeep-going: true\n')
    return name.replace('minikube/', 'content/en/docs/').concat('.md')
  }
  for (const part of ['content', 'data'])
    cpSync(join(corpus, 'istio-1.21', part), join(here.path, part), {recursive: true})
  here.write('runbook.config.yaml', makeConfig(files))
  for (const [page, text] of Object.entries(notes)) here.write(`notes/en/docs/${page}/index.runbook.yaml`, text)
  return `content/en/docs/${name}/index.md`
}
