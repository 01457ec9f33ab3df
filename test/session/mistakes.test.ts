import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, onTestFinished, test} from 'vitest'
import {Mistake} from '../../engine/mistake.ts'
import {openBash} from '../../engine/session/bash/bash.ts'
import {findBash, makeWorkFolder} from '../../engine/session/environment.ts'
import {loadHooks} from '../../engine/session/hooks.ts'
import {openVia} from '../../engine/session/remote/index.ts'

const freshFolder = (): string => {
  const folder = makeWorkFolder()
  onTestFinished(folder.remove)
  return folder.path
}

const hooks = (text: string) => {
  const file = join(freshFolder(), 'runbook.hooks.mjs')
  writeFileSync(file, text)
  return loadHooks(file)
}

/** A PATH with bash and the programs that a session needs, and no more. */
const poorPath = (): string => {
  const folder = join(freshFolder(), 'bin')
  mkdirSync(folder)
  symlinkSync(findBash(process.env), join(folder, 'bash'))
  return folder
}

test.each<[string, () => Promise<unknown>, string]>([
  ['no bash in PATH', () => openBash({cwd: '/', env: {PATH: '/nowhere'}}), 'no bash in PATH (/nowhere)'],
  ['no folder to run in', () => openBash({cwd: '/no/such', env: {PATH: poorPath()}}), 'no folder /no/such to run in'],
  ['no shell at the other end', () => openVia({cwd: '/', env: process.env, via: 'false'}), 'no shell at the other end'],
  ['hooks that do not parse', () => hooks('export function {'), 'cannot be loaded'],
  ['a hook for no moment', () => hooks('export function beforeAll() {}'), '`beforeAll` is not a hook'],
  ['a hook that is none', () => hooks('export const beforeRun = 1'), '`beforeRun` is not a function'],
  ['hooks that are no object', () => hooks('export default 1'), 'its default export holds no hooks'],
])('%s is a mistake of the user or of their system, told in one line', async (_, begin, message) => {
  const error = await begin().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Mistake)
  expect((error as Mistake).message).toContain(message)
  expect((error as Mistake).message).not.toContain('\n')
})

test('what a caller does wrong is a fault of the program', async () => {
  const shell = await openBash({cwd: '/', env: process.env})
  const running = shell.run('true')
  const second = await shell.run('true').catch((thrown: unknown) => thrown)
  await running
  await shell.close()
  const closed = await shell.run('true').catch((thrown: unknown) => thrown)
  for (const error of [second, closed]) {
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(Mistake)
  }
})
