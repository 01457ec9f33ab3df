import {cpSync} from 'node:fs'
import {join} from 'node:path'
import type {Sandbox} from '../../cli/program.ts'

export const docs = 'content/en/docs'

/** What is written beside the pages, but for the release's folder: all the glue there is. */
const config = (files: string): string => `contexts: {cluster: kind-one}
site: {root: ., args: data/args.yml, files: ${files}}
answers: {istioctl install: y, istioctl upgrade: y, istioctl uninstall: y}
retry: {deadline: 5s}
leaks: {settle: 1s}
keep-going: true
notes: notes
`

const isInstalled = 'done: kubectl get deployment istiod -n istio-system\n'
const isDownloaded = (...steps: readonly string[]): string =>
  `steps:\n${steps.map((step) => `  ${step}: {skip: the release is there}\n`).join('')}`

const notes: Readonly<Record<string, string>> = {
  'setup/getting-started': isInstalled + isDownloaded('download_istio_1', 'download_istio_3', 'download_istio_4'),
  'setup/additional-setup/getting-started':
    isInstalled + isDownloaded('download_istio_1', 'download_istio_3', 'download_istio_4'),
  'setup/install/istioctl': isInstalled,
}

/** The site in a sandbox, its pages unmodified. @param files folder of the release */
export function copySite(here: Sandbox, root: string, files: string): void {
  for (const name of ['content', 'data']) cpSync(join(root, name), join(here.path, name), {recursive: true})
  here.write('runbook.config.yaml', config(files))
  for (const [page, text] of Object.entries(notes)) here.write(`notes/en/docs/${page}/index.runbook.yaml`, text)
}
