import {cpSync} from 'node:fs'
import {join} from 'node:path'
import type {Sandbox} from './program.ts'

/** Istio's guides to a mesh of two clusters, as they are published, and what is needed to play them. */
const guides = 'content/en/docs/setup/install/multicluster'
export const topologies = [
  'multi-primary',
  'multi-primary_multi-network',
  'primary-remote',
  'primary-remote_multi-network',
]
export const pageOf = (name: string) => `${guides}/${name}/index.md`

/** @param files folder of the release's `samples` and `tools` */
const makeConfig = (files: string) => `contexts: {cluster1: kind-one, cluster2: kind-two}
site: {root: ., args: data/args.yml, files: ${files}}
answers: {istioctl install: y}
leaks: {settle: 1s}
notes: notes
`

// What the page says in prose alone: the namespace is labelled only where it is there already.
const maybe = '{status: any} # «If the istio-system namespace is already created»'

export const notes: Readonly<Record<string, string>> = {
  // Its link to the task of plugging in certificates is one way of several; the clusters' own will do here.
  'before-you-begin': 'requires: []\n',
  verify: `requires:
- ../before-you-begin/index.md
- choice: topology
  of:
${topologies.map((name) => `    ${name}: ../${name}/index.md\n`).join('')}`,
  'multi-primary_multi-network': `steps:
  set_the_default_network_for_cluster1_1: ${maybe}
  set_the_default_network_for_cluster2_1: ${maybe}
`,
  'primary-remote_multi-network': `steps:\n  set_the_default_network_for_cluster1_1: ${maybe}\n`,
}

/** The site in a sandbox, its pages unmodified, with all that it needs beside them. */
export const siteIn = (here: Sandbox, root: string, files: string) => {
  const copied = ['content/en/boilerplates', guides, 'content/en/docs/tasks/security/cert-management', 'data']
  for (const name of copied) cpSync(join(root, name), join(here.path, name), {recursive: true})
  here.write('runbook.config.yaml', makeConfig(files))
  for (const [name, text] of Object.entries(notes))
    here.write(`notes/en/docs/setup/install/multicluster/${name}/index.runbook.yaml`, text)
}

/** What is written beside the pages, in all. */
export const writtenLines = [makeConfig('.'), ...Object.values(notes)].join('').trimEnd().split('\n')
