import {mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {kubeconfigOf, openRoom, type Room} from './room.ts'

const clusters = ['one', 'two'].map((context) => ({context, server: `https://${context}:6443`}))
const three = {context: 'three', server: 'https://three:6443'}

let room: Room
beforeEach(() => {
  room = openRoom(kubeconfigOf(clusters, 'one'))
  mkdirSync(join(room.path, '.kube'))
  room.write('.kube/config', kubeconfigOf([...clusters, three], 'three').text)
  room.write('mixed', kubeconfigOf([three, ...clusters], 'two').text)
  room.write('elsewhere', kubeconfigOf([three], 'three').text)
  room.write('lying', kubeconfigOf([{context: 'one', server: three.server}, clusters[1] ?? three], 'one').text)
})
afterEach(() => room.close())

/** What KUBECONFIG is held at once a page has left it so. */
const held = async (value: string | null) => {
  const state = `builtin cd -- ${room.path}\n${value === null ? '' : `declare -x KUBECONFIG="${value}"\n`}declare -x PWD="${room.path}"\n`
  return room.guard.held.choose('true', state)
}

/** The contexts of a kubeconfig, the current one first. */
const read = (file: string) => {
  const text = readFileSync(file, 'utf8')
  const names = [...text.matchAll(/^- context:\n(?: {4}.*\n)+ {2}name: (.*)$/gm)].map(([, name]) => name)
  return [/^current-context: "?(.*?)"?$/m.exec(text)?.[1], ...names]
}

test.each([null, '', 'nowhere', '.kube/config', './.kube/../.kube/config', 'nowhere:.kube/config'])(
  "is the run's where a page makes it %j",
  async (value) => expect(await held(value)).toBe(room.guard.env.KUBECONFIG),
)

test.each([
  ['mixed', ['two', 'one', 'two']],
  ['elsewhere', ['']],
  ['lying', ['', 'two']],
  ['elsewhere:mixed', ['', 'one', 'two']],
  ['.kube/config:mixed', ['one', 'one', 'two']],
  ['mixed:elsewhere:nowhere', ['two', 'one', 'two']],
])('is a copy of %s with its allowed contexts alone', async (value, contexts) => {
  const copy = await held(value)
  expect(copy).not.toBe(room.guard.env.KUBECONFIG)
  expect(read(copy)).toEqual(contexts)
  expect(readFileSync(copy, 'utf8')).not.toContain('three')
  expect(await held(copy)).toBe(copy)
})

test('is a new copy where a file has changed, and its page names it again', async () => {
  const copy = await held('mixed')
  room.write('mixed', kubeconfigOf(clusters.slice(0, 1), 'one').text)
  expect(await held(null)).toBe(room.guard.env.KUBECONFIG)
  expect(read(await held('mixed'))).toEqual(['one', 'one'])
  expect(await held(`${copy}:nowhere`)).toBe(copy)
})
