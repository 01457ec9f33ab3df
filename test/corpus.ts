import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/** A site of real pages, if this machine has one. */
export interface Corpus {
  readonly root: string
  readonly pages: readonly string[] // relative to `root`
  text(page: string): string
}

/** The folder that `RUNBOOK_CORPUS` names, or the reason why tests over it are skipped. */
export const corpus: Corpus | string = (() => {
  const folder = process.env.RUNBOOK_CORPUS
  if (folder === undefined || folder === '') return 'RUNBOOK_CORPUS is not set: no real pages to read'
  const root = join(folder, 'istio-1.21')
  if (!existsSync(root)) return `there is no ${root}: no real pages to read`
  const pages = readdirSync(join(root, 'content'), {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.md'))
    .map((name) => `content/${name}`)
    .sort()
  return {root, pages, text: (page) => readFileSync(join(root, page), 'utf8')}
})()
