import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, relative} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {configName, loadConfig, noConfig} from '../../engine/config/index.ts'
import {explainDiagnostic} from '../../engine/diagnostic.ts'

let folder = ''
const under = (...names: readonly string[]): string => join(folder, ...names)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'runbook-config-'))
  mkdirSync(under('site', 'content', 'en'), {recursive: true})
  mkdirSync(under('other', configName), {recursive: true})
  mkdirSync(under('plain'))
  writeFileSync(under('site', configName), 'env: {FROM: site}\nsite: {root: .}\n')
  writeFileSync(under('site', 'content', configName), 'env: {FROM: content}\nsite: {args: ../args.yml}\n')
  writeFileSync(under('other', 'mine.yaml'), 'env: {FROM: mine}\n')
  writeFileSync(under('plain', configName), '\n\ncontxts: {}\n')
})

afterAll(() => rmSync(folder, {recursive: true}))

describe('the config file', () => {
  test('is the nearest above the page', async () => {
    const file = under('site', 'content', configName)
    expect(await loadConfig(under('site', 'content', 'en', 'page.md'))).toMatchObject({
      file,
      diagnostics: [],
      config: {env: {FROM: 'content'}, site: {args: under('site', 'args.yml')}},
    })
  })

  test('may stand beside the page', async () => {
    const {file, config} = await loadConfig(under('site', 'page.md'))
    expect(file).toBe(under('site', configName))
    expect(config.site.root).toBe(under('site'))
  })

  test('is looked for from a relative path', async () => {
    const {file} = await loadConfig(relative('', under('site', 'page.md')))
    expect(file).toBe(under('site', configName))
  })

  test('may be missing: a folder of its name is none', async () => {
    expect(await loadConfig(under('other', 'page.md'))).toEqual({config: noConfig, file: null, diagnostics: []})
  })

  test('is the one that is given', async () => {
    const given = relative('', under('other', 'mine.yaml'))
    const {file, config} = await loadConfig(under('site', 'page.md'), given)
    expect(file).toBe(under('other', 'mine.yaml'))
    expect(config.env).toEqual({FROM: 'mine'})
  })

  test('that is given must be there', async () => {
    const loaded = await loadConfig(under('site', 'page.md'), 'no/such.yaml')
    expect(loaded).toMatchObject({config: noConfig, file: null})
    expect(loaded.diagnostics.map(explainDiagnostic)).toEqual([
      'no/such.yaml:1:1: error: there is no such config file (name an existing file) [unreadable-config]',
    ])
  })

  test('that is given must be a file', async () => {
    const given = under('plain')
    const {diagnostics} = await loadConfig(under('site', 'page.md'), given)
    expect(diagnostics.map(explainDiagnostic)).toEqual([
      `${given}:1:1: error: the config file cannot be read (it is a folder: name a file) [unreadable-config]`,
    ])
  })

  test('is named from the working folder in what is wrong with it', async () => {
    const {file, diagnostics} = await loadConfig(under('plain', 'page.md'))
    const shown = relative('', under('plain', configName))
    expect(file).toBe(under('plain', configName))
    expect(diagnostics.map(explainDiagnostic)).toEqual([
      `${shown}:3:1: error: unknown key \`contxts\` (did you mean \`contexts\`?) [unknown-key]`,
    ])
  })
})
