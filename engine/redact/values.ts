import {formsOf, formsOfPart} from './forms.ts'
import {type Excerpt, type Findings, joinFindings} from './regions.ts'
import {createSearch, type Search} from './search.ts'
import {cutMatches, findThrough} from './views.ts'

/** Values to where in a text each was learnt: what stands before that in the text is past. */
export type LearntAt = ReadonlyMap<string, number>

/** Values that are hidden wherever they stand, in whichever form. */
export interface SecretValues {
  /** Hide this value from now on, by this name; by the name that it has where it was learnt before. */
  readonly learn: (name: string, value: string) => void
  /** @param toWhole where a character of the excerpt stands in the text that `learntAt` is about */
  readonly find: (excerpt: Excerpt, learntAt: LearntAt, toWhole?: (offset: number) => number) => Findings
  readonly has: (value: string) => boolean
}

const minLine = 8 // characters of a value of several lines, which reports tell apart
const maxLength = 65_536 // characters of a value, or of a line of it
const maxForms = 500_000 // characters of all: what is learnt beyond is hidden where it is learnt, and not elsewhere

/** A line break amid base64 that goes on in the next line, perhaps indented; `\n` where it stands in JSON. */
const wrap = /(?:\r?\n|\\n)(?<=[\w+/-]{32}(?:\r?\n|\\n))[ \t]*(?=[\w+/=-]|$)/g

export function createSecretValues(): SecretValues {
  const names = new Map<string, string>() // by value
  const values = new Map<string, string>() // by form
  let size = 0
  let search: Search | null = null
  return {
    learn: (name, value) => {
      if (value === '' || names.has(value)) return
      const forms = allFormsOf(value).filter((form) => !values.has(form))
      const length = forms.reduce((sum, form) => sum + form.length, 0)
      if (size + length > maxForms) return
      size += length
      names.set(value, name)
      for (const form of forms) values.set(form, value)
      search = null
    },
    find: (excerpt, learntAt, toWhole = (offset) => offset) => {
      if (values.size === 0) return {regions: [], sureTo: excerpt.text.length}
      search ??= createSearch([...values.keys()])
      const {find} = search
      const findIn = ({text, start, ended}: Excerpt, at: (offset: number) => number): Findings => {
        const isPast = (form: string, from: number) => at(from) < (learntAt.get(values.get(form) ?? '') ?? 0)
        const {places, open} = find(text, start, (form, from) => learntAt.size === 0 || !isPast(form, from))
        const nameOf = (form: string) => names.get(values.get(form) ?? '') ?? ''
        return {
          regions: places.map(({from, to, found}) => ({from, to, name: nameOf(found), values: []})),
          sureTo: ended ? text.length : open,
        }
      }
      const unwrapped = cutMatches(excerpt.text, wrap)
      const found = findIn(excerpt, toWhole)
      if (unwrapped === null) return found
      return joinFindings(
        found,
        findThrough(unwrapped, excerpt, (view, at) => findIn(view, (offset) => toWhole(at(offset)))),
      )
    },
    has: (value) => names.has(value),
  }
}

/** Of a value of several lines each line as well: something may be put before them, or one of them be skipped. */
function allFormsOf(value: string): readonly string[] {
  const trimmed = value.trim()
  const lines = trimmed.includes('\n') ? trimmed.split('\n').map((line) => line.trim()) : []
  const parts = lines.filter((line) => line.length >= minLine && line.length <= maxLength && !isMark(line))
  return [...(trimmed.length > maxLength ? [] : formsOf(trimmed)), ...parts.flatMap((part) => [...formsOfPart(part)])]
}

/** The first and last lines of keys and certificates are the same in all of them. */
function isMark(line: string): boolean {
  return /^-{4,5} ?(?:BEGIN|END) [A-Z\d ]+-{4,5}$/.test(line)
}
