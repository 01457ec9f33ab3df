import {existsSync} from 'node:fs'
import type {Parser, Node as SyntaxNode} from 'web-tree-sitter'

type TreeReader = typeof import('./parse/tree.ts')

/** The shell grammar, ready to parse. */
export interface Grammar {
  /** Parse a script and hand its tree's root to `read`, with what reads it; the tree is freed when `read` returns. */
  parse<T>(script: string, read: (root: SyntaxNode, reader: TreeReader) => T): T
}

let loading: Promise<Grammar> | undefined

/**
 * Load the shell grammar (tree-sitter-bash as WASM), once a process: about 30 ms.
 *
 * @throws where the two WASM files are neither beside this module nor in `node_modules`
 */
export function loadGrammar(): Promise<Grammar> {
  loading ??= load()
  return loading
}

async function load(): Promise<Grammar> {
  const [{Language, Parser}, reader] = await Promise.all([import('web-tree-sitter'), import('./parse/tree.ts')])
  const runtime = await wasm('web-tree-sitter.wasm', 'web-tree-sitter/web-tree-sitter.wasm')
  await Parser.init({locateFile: () => runtime})
  const parser = new Parser()
  parser.setLanguage(await Language.load(await wasm('tree-sitter-bash.wasm', 'tree-sitter-bash/tree-sitter-bash.wasm')))
  return {parse: (script, read) => parse(parser, script, (root) => read(root, reader))}
}

function parse<T>(parser: Parser, script: string, read: (root: SyntaxNode) => T): T {
  const tree = parser.parse(script)
  if (tree === null) throw new Error('the shell grammar gave no tree')
  try {
    return read(tree.rootNode)
  } finally {
    tree.delete()
  }
}

/** Beside the bundle, where the build copies it; in `node_modules` when run from source. */
async function wasm(name: string, inPackage: string): Promise<string> {
  const [{createRequire}, {fileURLToPath}] = await Promise.all([import('node:module'), import('node:url')])
  const beside = fileURLToPath(new URL(name, import.meta.url))
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(inPackage)
}
