import {formsOf} from './forms.ts'
import {type Excerpt, type Findings, mergeRegions} from './regions.ts'
import {Search} from './search.ts'
import {cutOut, findBothWays} from './views.ts'

/** Values to where in a text each was learnt: what stands before that in the text is past. */
export type LearntAt = Map<string, number>

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
    if (value === '' || this.has(value)) return
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

  /** Where values stand in a text that is all there: in order, apart from one another. */
  findIn(text: string): Findings['regions'] {
    return mergeRegions(this.find({text, start: 0, ended: true}).regions)
  }

  find(excerpt: Excerpt, learntAt: LearntAt = new Map()): Findings {
    if (this.#values.size === 0) return {regions: [], sureTo: excerpt.text.length}
    return findBothWays(excerpt, cutOut(excerpt.text, wrap), (each) => this.#findIn(each, learntAt))
  }

  #findIn({text, start, ended, toWhole = (offset) => offset}: Excerpt, learntAt: LearntAt): Findings {
    this.#search ??= new Search([...this.#values.keys()])
    const valueIn = (form: string) => this.#values.get(form) ?? ''
    const isLearnt = (form: string, at: number) => toWhole(at) >= (learntAt.get(valueIn(form)) ?? 0)
    const {places, open} = this.#search.find(text, start, isLearnt)
    const regions = places.map(({from, to, found}) => ({
      from,
      to,
      name: this.#names.get(valueIn(found)) ?? '',
      values: [],
    }))
    return {regions, sureTo: ended ? text.length : open}
  }
}
