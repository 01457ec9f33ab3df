import {formsOf} from './forms.ts'
import {type Excerpt, type Findings, joinFindings} from './regions.ts'
import {Search} from './search.ts'
import {cutOut, findThrough} from './views.ts'

/** Values to where in a text each was learnt: what stands before that in the text is past. */
export type LearntAt = ReadonlyMap<string, number>

const maxForms = 500_000 // characters of all: what is learnt beyond is hidden where it is learnt, and not elsewhere

/** A line break amid base64 that goes on in the next line, perhaps indented; `\n` where it stands in JSON. */
const wrap = /(?:\r?\n|\\n)(?<=[\w+/-]{32}(?:\r?\n|\\n))[ \t]*(?=[\w+/=-]|$)/g

/** Values that are hidden wherever they stand, in whichever form. */
export class SecretValues {
  readonly #names = new Map<string, string>() // by value
  readonly #values = new Map<string, string>() // by form
  #size = 0
  #search: Search | null = null

  /** Hide this value from now on, by this name; by the name that it has where it was learnt before. */
  learn(name: string, value: string): void {
    if (value === '' || this.#names.has(value)) return
    const forms = [...formsOf(value)].filter((form) => !this.#values.has(form))
    const size = this.#size + forms.join('').length
    if (size > maxForms) return
    this.#size = size
    this.#names.set(value, name)
    for (const form of forms) this.#values.set(form, value)
    this.#search = null
  }

  has(value: string): boolean {
    return this.#names.has(value)
  }

  /** @param toWhole where a character of the excerpt stands in the text that `learntAt` is about */
  find(excerpt: Excerpt, learntAt: LearntAt, toWhole = (offset: number) => offset): Findings {
    if (this.#values.size === 0) return {regions: [], sureTo: excerpt.text.length}
    const found = this.#findIn(excerpt, learntAt, toWhole)
    const unwrapped = cutOut(excerpt.text, wrap)
    if (unwrapped === null) return found
    const findInView = (view: Excerpt, at: (offset: number) => number) =>
      this.#findIn(view, learntAt, (offset) => toWhole(at(offset)))
    return joinFindings(found, findThrough(unwrapped, excerpt, findInView))
  }

  #findIn({text, start, ended}: Excerpt, learntAt: LearntAt, toWhole: (offset: number) => number): Findings {
    this.#search ??= new Search([...this.#values.keys()])
    const valueIn = (form: string) => this.#values.get(form) ?? ''
    const isLearnt = (form: string, at: number) => toWhole(at) >= (learntAt.get(valueIn(form)) ?? 0)
    const {places, open} = this.#search.find(text, start, isLearnt)
    const nameOf = (form: string) => this.#names.get(valueIn(form)) ?? ''
    const regions = places.map(({from, to, found}) => ({from, to, name: nameOf(found), values: []}))
    return {regions, sureTo: ended ? text.length : open}
  }
}
