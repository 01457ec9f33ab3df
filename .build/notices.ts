import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Plugin} from 'rolldown'

/** Packages whose files are copied into `dist` as they are, which no module of the bundle shows. */
const copied = ['tree-sitter-bash', 'web-tree-sitter']

/** A package of which something stands in `dist`. */
interface Bundled {
  readonly name: string
  readonly version: string
  readonly license: string // SPDX
  readonly text: string // of its licence
}

/**
 * Write `THIRD-PARTY-NOTICES.txt` beside the bundles that it is a plugin of: each package that a module of them comes from,
 * with its licence. Throws where a package states none.
 */
export function listNotices(): Plugin {
  const folders = new Set(copied.flatMap((name) => findPackage(at(`node_modules/${name}/`))))
  return {
    name: 'list-notices',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []))
      for (const folder of modules.flatMap(findPackage)) folders.add(folder)
      const packages = [...folders].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1))
      this.emitFile({type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source: formatNotices(packages)})
    },
  }
}

/** The folder of the package that a module is in; none for a module of ours. */
function findPackage(module: string): readonly string[] {
  const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(module.replace(/^\0/, ''))
  return found === null ? [] : [found[0]]
}

function readPackage(folder: string): Bundled {
  const {name, version, author, ...stated} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const license = stated.license ?? stated.licenses?.[0]?.type // old packages list them
  if (typeof license !== 'string') throw new Error(`${name}: its package.json states no licence`)
  return {name, version, license, text: findText(folder) ?? makeText(name, license, author)}
}

/** The licence that a package has beside its code; null where there is none. */
function findText(folder: string): string | null {
  const file = readdirSync(folder).find((each) => /^licen[cs]e(?!.*\.(js|ts)$)/i.test(each))
  return file === undefined ? null : readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim()
}

/** The terms of MIT are the same for everybody: a package without a file of them is meant to have those of another. */
function makeText(name: string, license: string, author: string | {readonly name: string} | undefined): string {
  const terms = /Permission is hereby granted[\s\S]*/.exec(findText(at('node_modules/unified')) ?? '')?.[0]
  if (license !== 'MIT' || terms === undefined) throw new Error(`${name}: it has no file with its licence, ${license}`)
  const holder = typeof author === 'string' ? author : author?.name
  return `Copyright (c) ${holder ?? `the authors of ${name}`}\n\n${terms}`
}

/** Packages of one licence text stand above it together. */
function formatNotices(packages: readonly Bundled[]): string {
  const texts = new Map<string, Bundled[]>()
  for (const each of packages) texts.set(each.text, [...(texts.get(each.text) ?? []), each])
  const parts = [...texts].map(([text, of]) => `${of.map(formatName).join('\n')}\n\n${text}\n`)
  return ['The files beside this one hold code of these packages, each under its own licence.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}

function formatName({name, version, license}: Bundled): string {
  return `${name} ${version} (${license})`
}

function at(path: string): string {
  return new URL(`../${path}`, import.meta.url).pathname
}
