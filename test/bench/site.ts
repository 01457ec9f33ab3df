import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Runbook} from '../../engine/model.ts'
import {readPage, type Source} from '../../engine/read/index.ts'
import {openSites} from '../../engine/run/pages/site.ts'

const siteIn = (corpus: string): string => join(corpus, 'istio-1.21')

/** Every page of the corpus's site. */
export const allPages = (corpus: string): readonly Source[] =>
  readdirSync(join(siteIn(corpus), 'content'), {encoding: 'utf8', recursive: true})
    .filter((name) => name.endsWith('.md'))
    .map((name) => sourceOf(join(siteIn(corpus), 'content', name)))

/** Paths of the pages whose snippets the site's own tests run. */
export const testedPages = (corpus: string): readonly string[] => {
  const listed: readonly {readonly page: string}[] = JSON.parse(
    readFileSync(join(siteIn(corpus), 'snippets.json'), 'utf8'),
  )
  const paths = new Set(listed.map(({page}) => join(siteIn(corpus), page)))
  return [...paths].filter((path) => existsSync(path))
}

const sourceOf = (path: string): Source => ({page: path, text: readFileSync(path, 'utf8')})

/** Read pages together. Answers how many steps are in them. */
export async function readAll(sources: readonly Source[]): Promise<number> {
  const siteOf = openSites()
  return stepsIn(await Promise.all(sources.map(async (source) => readPage(source, await siteOf(source)))))
}

export const stepsIn = (runbooks: readonly Runbook[]): number =>
  runbooks.reduce((sum, {steps}) => sum + steps.length, 0)
