import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {quoteWord} from '../../shellscript/index.ts'
import {readVersion} from '../../version.ts'
import type {FoundPage} from './pages.ts'
import type {Forge, Survey} from './survey.ts'

/** A file of a CI system that plays pages. */
export interface Workflow {
  readonly path: string // from the repository's root
  readonly text: string
  readonly advice: string | null // what is left to do by hand
}

const maxPages = 5

/** The pages that a workflow begins with: those that say most of what their commands print. */
export function choosePages(pages: readonly FoundPage[]): readonly FoundPage[] {
  return [...pages]
    .sort((one, other) => other.checked - one.checked || (one.path < other.path ? -1 : 1))
    .slice(0, maxPages)
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

export function writeWorkflow(forge: Forge, survey: Survey): Workflow {
  return forge === 'github' ? writeGithub(survey) : writeGitlab(survey)
}

function writeGithub(survey: Survey): Workflow {
  const clusters = listClusters(survey)
  const path = '.github/workflows/runbook.yml'
  const text = `name: Play the docs
on:
  pull_request:
    paths: ['**.md', '**.mdx', runbook.config.yaml, ${path}]
  schedule:
    - cron: '17 4 * * 1' # what pages install changes, even where they do not
  workflow_dispatch:
permissions:
  contents: read
jobs:
  play:
    runs-on: ubuntu-latest
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 22
${survey.isInstalled ? '      - run: npm ci\n' : ''}${clusters.length === 0 ? '' : `      - name: Create clusters\n        run: |\n${clusters.map((name) => `          kind create cluster --name ${name}\n`).join('')}`}      - name: Play the pages
        run: |
${writePlay(survey, ['--reporter github', '--reporter html=runbook-report.html'], '          ')}
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: runbook-report
          path: runbook-report.html
`
  return {path, text, advice: null}
}

function writeGitlab(survey: Survey): Workflow {
  const clusters = listClusters(survey)
  const isTaken = existsSync(join(survey.root, '.gitlab-ci.yml'))
  const path = isTaken ? '.gitlab/runbook.yml' : '.gitlab-ci.yml'
  const note =
    clusters.length === 0 ? '' : '  # These pages use clusters: the runner needs kubectl, and kind with Docker.\n'
  const text = `play-docs:
  image: node:22-bookworm
${note}  script:
${survey.isInstalled ? '    - npm ci\n' : ''}${clusters.map((name) => `    - kind create cluster --name ${name}\n`).join('')}    - |
${writePlay(survey, ['--reporter junit=junit.xml', '--reporter html=runbook-report.html'], '      ')}
  artifacts:
    when: always
    paths: [runbook-report.html]
    reports:
      junit: junit.xml
`
  return {path, text, advice: isTaken ? `add to .gitlab-ci.yml: \`include: {local: /${path}}\`` : null}
}

function listClusters({pages}: Survey): readonly string[] {
  return [...new Set(choosePages(pages).flatMap(({clusters}) => clusters))].sort()
}

/** The call, in lines of a block of YAML. */
function writePlay(survey: Survey, reporters: readonly string[], indent: string): string {
  const program = survey.isInstalled ? 'npx runbook' : `npx --yes runbook@${readVersion()}`
  const pages = choosePages(survey.pages).map(({path}) => quoteWord(path))
  const contexts = listClusters(survey).map((name) => `--context ${name}=kind-${name}`)
  const words = [`${program} play`, ...pages, '--yes', ...contexts, ...reporters]
  return words
    .map((word, at) => `${indent}${at === 0 ? '' : '  '}${word}${at === words.length - 1 ? '' : ' \\'}`)
    .join('\n')
}
