import {join} from 'node:path'
import type {Survey} from './survey.ts'

const docs = 'https://github.com/runbook-md/runbook/blob/HEAD/docs/config.md'

/** A config for a repository: what was found is set, and the keys that most people come to need are there as comments. */
export function writeConfigText(survey: Survey): string {
  return [
    [
      `# yaml-language-server: $schema=${findSchema(survey)}`,
      '# How runbook plays the pages of this repository. Options win over this file.',
      `# All keys: ${docs}`,
    ],
    writeSite(survey),
    writeContexts(survey),
    writeTabs(survey),
    ['# Fail a run that plays less of a page, in per cent of its steps.', '# min-coverage: 80'],
    ['# Variables whose values are shown to nobody.', '# secrets: [GITHUB_TOKEN]'],
  ]
    .filter((part) => part.length > 0)
    .map((part) => `${part.join('\n')}\n`)
    .join('\n')
}

/** A word that YAML would take for something else is quoted. */
function quoteText(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(true|false|yes|no|on|off|null)$/i.test(text)
    ? text
    : JSON.stringify(text)
}

/** Editors take the schema of the version that is installed, where it is. */
function findSchema({isInstalled}: Survey): string {
  return isInstalled
    ? 'node_modules/runbook/docs/config.schema.json'
    : 'https://unpkg.com/runbook/docs/config.schema.json'
}

function writeSite({site, args, includes}: Survey): readonly string[] {
  if (site === null)
    return [
      '# How pages are written, where their own marks are not enough: hugo, mkdocs, docusaurus, github.',
      '# dialect: github',
    ]
  const {generator, root} = site
  const found = includes.length === 0 ? [] : [`# What pages include was found in ${includes.join(', ')}.`]
  if (generator !== 'hugo') return ['# How pages are written.', ...found, `dialect: ${generator}`]
  const keys = [
    `root: ${quoteText(root === '' ? '.' : root)}`,
    ...(args === null || args === join(root, 'data/args.yml') ? [] : [`args: ${quoteText(args)}`]),
  ]
  return ['# The site: the folder that holds `content/` and `data/`.', ...found, `site: {${keys.join(', ')}}`]
}

function writeContexts({contexts, pages}: Survey): readonly string[] {
  const wanted = [...new Set(pages.flatMap(({clusters}) => clusters))].sort()
  const names = wanted.length === 0 ? ['cluster1'] : wanted
  return [
    '# The clusters that pages may use, by the names that pages give them. No other cluster is touched.',
    ...(contexts.length === 0 ? [] : [`# Your kubeconfig has: ${contexts.join(', ')}.`]),
    '# contexts:',
    ...names.map((name) => `#   ${name}: kind-${name}`),
  ]
}

function writeTabs({pages}: Survey): readonly string[] {
  const sets = Object.entries(Object.assign({}, ...pages.map(({tabs}) => tabs)) as Record<string, readonly string[]>)
  if (sets.length === 0) return []
  return [
    '# The tabs to follow, where pages have several.',
    '# tabs:',
    ...sets.map(
      ([set, tabs]) =>
        `#   ${quoteText(set)}: ${quoteText(tabs[0] ?? '')}${tabs.length > 1 ? ` # or ${tabs.slice(1).join(', ')}` : ''}`,
    ),
  ]
}
