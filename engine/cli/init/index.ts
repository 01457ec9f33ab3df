import {appendFileSync, existsSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {configName} from '../../config/index.ts'
import {makeFolder} from '../../make-folder.ts'
import {Mistake} from '../../mistake.ts'
import {isFolder} from '../../path.ts'
import {makePrintable, wordAmount} from '../../report/index.ts'
import {isInCi} from '../../session/environment.ts'
import {agreed, openTerminal} from '../ask/question.ts'
import type {RunCommand} from '../commands.ts'
import {readText} from '../run-options.ts'
import {nameProgram} from '../screen.ts'
import {tuneForReading} from '../tuning.ts'
import {writeConfigText} from './config-text.ts'
import {type Forge, type Survey, surveyRepository} from './survey.ts'
import {choosePages, writeWorkflow} from './workflow.ts'

/** The version of `init --json`. */
const format = 1

/** A file of a set-up. */
interface Proposal {
  readonly path: string // from the repository's root
  readonly action: 'create' | 'append' | 'keep' // keep: it is there already
  readonly text: string // what is written
}

/** `runbook init`: set a repository up for its pages to be played, by a config and a CI workflow. Nothing that is there is changed. */
export const run: RunCommand = async ({values, positionals: [folder = '.', ...more]}) => {
  tuneForReading()
  if (more.length > 0) throw new Mistake('name one folder: `runbook init DIR`')
  if (!isFolder(folder)) throw new Mistake(`${folder}: there is no such folder`)
  const survey = await surveyRepository(resolve(folder))
  const {files, advice} = propose(survey, readForge(readText(values.ci), survey))
  const dry = values['dry-run'] === true
  if (values.json !== true) process.stdout.write(describe(survey, files))
  const writes = !dry && files.some(({action}) => action !== 'keep') && (await mayWrite(values.yes === true))
  if (writes) for (const file of files) writeProposal(survey.root, file)
  if (values.json === true)
    process.stdout.write(`${JSON.stringify({format, ...survey, files, written: writes}, null, 2)}\n`)
  else process.stdout.write(nextSteps(survey, {writes, advice}))
  return dry || writes || files.every(({action}) => action === 'keep') ? 0 : 130
}

function readForge(given: string | undefined, {forge}: Survey): Forge | null {
  if (given === undefined) return forge
  if (given === 'none') return null
  if (given === 'github' || given === 'gitlab') return given
  throw new Mistake(`--ci ${given}: choose one of github, gitlab, none`)
}

function propose(survey: Survey, forge: Forge | null): {files: readonly Proposal[]; advice: string | null} {
  const workflow = forge === null || survey.pages.length === 0 ? null : writeWorkflow(forge, survey)
  const create = (path: string, text: string): Proposal => ({
    path,
    text,
    action: existsSync(join(survey.root, path)) ? 'keep' : 'create',
  })
  return {
    files: [
      create(configName, writeConfigText(survey)),
      ...(workflow === null ? [] : [create(workflow.path, workflow.text)]),
      ignoreRecordings(survey.root),
    ],
    advice: workflow?.advice ?? null,
  }
}

const recordings = '.runbook/'

function ignoreRecordings(root: string): Proposal {
  const path = '.gitignore'
  const file = join(root, path)
  if (!existsSync(file)) return {path, action: 'create', text: `${recordings}\n`}
  const there = readFileSync(file, 'utf8')
  const has = there.split('\n').some((line) => /^\/?\.runbook\/?$/.test(line.trim()))
  const text = `${there === '' || there.endsWith('\n') ? '' : '\n'}${recordings}\n`
  return {path, action: has ? 'keep' : 'append', text}
}

async function mayWrite(agreedBefore: boolean): Promise<boolean> {
  if (agreedBefore || isInCi(process.env)) return true
  const terminal = openTerminal()
  if (terminal === null)
    throw new Mistake('nobody can be asked whether to write these files: add `--yes`, or `--dry-run` to only look')
  try {
    return await agreed('Write these files?', {terminal})
  } finally {
    terminal.close()
  }
}

/** Nothing is overwritten, not even what somebody has written since. */
function writeProposal(root: string, {path, action, text}: Proposal): void {
  const file = join(root, path)
  if (action === 'keep') return
  makeFolder(dirname(file))
  if (action === 'append') appendFileSync(file, text)
  else writeFileSync(file, text, {flag: 'wx'})
}

function describe(survey: Survey, files: readonly Proposal[]): string {
  const {root, site, pages, unread, forge, contexts} = survey
  const commands = pages.reduce((sum, page) => sum + page.commands, 0)
  const more = unread === 0 ? '' : `; ${wordAmount(unread, 'more file was', 'more files were')} not read`
  const facts = [
    ['repository', relative('', root) || '.'],
    [
      'site',
      site === null ? 'none: plain Markdown' : `${site.generator}, in ${site.root === '' ? 'the root' : site.root}`,
    ],
    ['pages', `${wordAmount(pages.length, 'page')} with ${wordAmount(commands, 'command')}${more}`],
    ['CI', forge ?? 'none was found: choose one with `--ci github` or `--ci gitlab`'],
    ['contexts', contexts.length === 0 ? 'none in your kubeconfig' : contexts.join(', ')],
  ]
  const lines = [
    'Found',
    ...facts.map(([name = '', fact]) => `  ${name.padEnd(11)}${fact}`),
    ...files.flatMap((file) => ['', ...describeFile(file)]),
  ]
  return `${lines.map((line) => makePrintable(line)).join('\n')}\n\n`
}

function describeFile({path, action, text}: Proposal): readonly string[] {
  const words = {create: 'new file', append: 'a line is added', keep: 'there already, and kept as it is'}
  const lines = action === 'keep' ? [] : text.trim().split('\n')
  return [`${path}  (${words[action]})`, ...lines.map((line) => (line === '' ? '' : `    ${line}`))]
}

function nextSteps(
  {pages}: Survey,
  {writes, advice}: {readonly writes: boolean; readonly advice: string | null},
): string {
  const [first] = choosePages(pages)
  const lines = [
    writes ? 'written' : 'nothing is written',
    ...(writes && advice !== null ? [`next: ${advice}`] : []),
    ...(first === undefined ? ['no page with commands was found'] : [`next: ${nameProgram()} plan ${first.path}`]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
