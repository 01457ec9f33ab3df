import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {makeSessionEnvironment} from '../../../engine/session/environment.ts'
import {compareSnapshots, readSnapshot, snapshotCommands} from '../../../engine/session/visit/changes.ts'

const room = () => {
  const folder = mkdtempSync(join(tmpdir(), 'runbook-test-'))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

const session = async (cwd: string) => {
  const shell = await openBash({
    cwd,
    env: makeSessionEnvironment({PATH: process.env.PATH ?? '', HERE: 'here', GONE: 'gone'}),
  })
  onTestFinished(() => shell.close())
  return shell
}

/** What two snapshots of one shell say of what was done between them. */
const changesBy = async (folder: string, before: string, meanwhile: string) => {
  const shell = await session(folder)
  const file = join(folder, 'snapshot')
  writeFileSync(file, snapshotCommands)
  await shell.run(before)
  await shell.run(`source ${file} >${folder}/one`)
  await shell.run(meanwhile)
  await shell.run(`source ${file} >${folder}/two`)
  const [one, two] = ['one', 'two'].map((name) => readSnapshot(readFileSync(join(folder, name), 'latin1')))
  if (one === undefined || two === undefined) throw new Error('no snapshots')
  return compareSnapshots(one, two)
}

const everything = String.raw`
NEW=1; export EXPORTED='a "b" $c \\n'; LINES_OF=$'one\ntwo\n'; BYTES=$'\xff\xfe'; WIDE='日本 👩‍👩‍👧'
unset GONE; export -n HERE; declare -a LIST=(x 'y z'); declare -i NUMBER=7; UNSET_LATER=; declare -x BARE; declare -rx FIXED=1; declare -A KEYED=([a b]=1)
`

const shown = (name: string) => `declare -p ${name} 2>/dev/null || echo no ${name}`
const asked = [
  'NEW',
  'EXPORTED',
  'LINES_OF',
  'BYTES',
  'WIDE',
  'GONE',
  'HERE',
  'LIST',
  'NUMBER',
  'UNSET_LATER',
  'FIXED',
  'KEYED',
]
  .map(shown)
  .join('\n')

test('a shell that takes what another one changed stands as that one does', async () => {
  const folder = room()
  const changes = await changesBy(folder, ':', everything)
  expect(changes.names).toEqual(
    expect.arrayContaining(['BYTES', 'EXPORTED', 'GONE', 'HERE', 'LINES_OF', 'LIST', 'NEW']),
  )
  writeFileSync(join(folder, 'changes'), changes.text, 'latin1')
  const taking = await session(folder)
  expect((await taking.run(`source ${folder}/changes`)).status).toBe(0)
  const one = await session(folder)
  await one.run(everything)
  expect((await taking.run(asked)).output.text).toBe((await one.run(asked)).output.text)
})

test('nothing is a change that a shell has for itself, or that was not touched', async () => {
  const changes = await changesBy(
    room(),
    'A=1; readonly B=2',
    'seq 3 >/dev/null; false; : $RANDOM; read -r x <<<"y"; unset x',
  )
  expect(changes).toEqual({names: [], folder: null, text: ''})
})

test('a folder is taken over, whatever it is called', async () => {
  const folder = room()
  const odd = "it's a $(folder)\n日本"
  const changes = await changesBy(
    folder,
    ':',
    `mkdir -p $'${odd.replaceAll("'", "\\'").replaceAll('\n', '\\n')}' && cd it*`,
  )
  expect(changes.folder).toBe(join(folder, odd))
  expect(changes.names).toEqual([])
  writeFileSync(join(folder, 'changes'), changes.text, 'latin1')
  const taking = await session(folder)
  await taking.run(`source ${folder}/changes`)
  expect((await taking.run('pwd')).output.text).toBe(`${join(folder, odd)}\n`)
})

test('a page that redefines builtins, or makes IFS its own, is looked at all the same', async () => {
  const hostile = 'printf() { echo mine; }; declare() { :; }; read() { :; }; IFS=e; set -u; alias compgen=false'
  const changes = await changesBy(room(), hostile, 'NEW=1')
  expect(changes.names).toEqual(['NEW'])
})

test('what was read-only stays, and so does a reference', async () => {
  const changes = await changesBy(room(), 'readonly A=1; declare -n REF=HERE', 'declare -n REF=GONE; B=2')
  expect(changes.names).toEqual(['B'])
})
