import {mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {transform} from 'esbuild'
import {execa} from 'execa'
import {afterAll, describe, expect, test} from 'vitest'
import * as api from '../engine/index.ts'
import {root} from './cli/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'runbook-api-'))
mkdirSync(join(folder, 'node_modules'))
symlinkSync(root, join(folder, 'node_modules/runbook'))
afterAll(() => rmSync(folder, {recursive: true, force: true}))

const install = `# Install

## Greet

\`\`\`bash
$ echo "hello $NAME"
hello reader
\`\`\`

## Cleanup

\`\`\`bash
$ echo bye
bye
\`\`\`
`
writeFileSync(join(folder, 'install.md'), install)

const doc = readFileSync(join(root, 'docs/api.md'), 'utf8')
const blocks = doc.split(/^## /m).flatMap((section) => {
  const code = /^```ts\n([\s\S]*?)^```$/m.exec(section)?.[1]
  return code === undefined ? [] : [[section.slice(0, section.indexOf('\n')), code] as const]
})

/** What each block prints. */
const printed: Readonly<Record<string, string | RegExp>> = {
  'Play pages': "install.md passed\n  greet_1 passed [ 'passed' ]\n  cleanup_1 passed [ 'passed' ]\n",
  'Follow a run, and stop it': 'echo hello passed\npassed 1\n',
  'Plan only': "[ 'greet_1: runs', 'cleanup_1: runs' ]\n",
  'Read a page, and compare outputs with it':
    "[ 'echo \"hello $NAME\"', 'echo bye' ]\npassed the page shows what differs from run to run\n",
  'A session of your own': '0 reader in /usr\n\n',
  Configs: 'kind-one []\n',
  'Recordings and reports': /^\S+-install \d+ true \[[^\]]*'junit'[^\]]*\]\n$/,
}

describe('the code in docs/api.md', () => {
  test('is of every heading that has some', () => {
    expect(blocks.map(([heading]) => heading)).toEqual(Object.keys(printed))
  })

  test.each(blocks)('%s', async (heading, code) => {
    const file = join(folder, `${heading.replace(/\W+/g, '-')}.mjs`)
    writeFileSync(file, (await transform(code, {loader: 'ts', format: 'esm', target: 'node20'})).code)
    const {stdout, stderr, exitCode} = await execa(process.execPath, [file], {
      cwd: folder,
      reject: false,
      stripFinalNewline: false,
    })
    expect([stderr, exitCode]).toEqual(['', 0])
    const wanted = printed[heading] ?? ''
    if (typeof wanted === 'string') expect(stdout).toBe(wanted)
    else expect(stdout).toMatch(wanted)
  })
})

test('what the package exports is what is meant to be', () => {
  expect(Object.keys(api).sort()).toEqual([
    'Mistake',
    'createVocabulary',
    'eventFormat',
    'explainDiagnostic',
    'explainMistake',
    'formatPlace',
    'isComplete',
    'judge',
    'makePlan',
    'noNotes',
    'noSite',
    'openBash',
    'planRun',
    'playPage',
    'readConfig',
    'readPage',
    'readRecording',
    'reporters',
    'run',
    'writeReport',
  ])
})
