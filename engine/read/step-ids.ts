import {makePrefix} from '../slug.ts'

/** Names the steps of a page: by their section and their number in it, an include's by its own. No two have one id. */
export class StepIds {
  readonly #times = new Map<string, number>() // by id
  readonly #files: Numbering[] = [{prefix: '', section: '', count: 0}]

  /** What follows is an include's. */
  enterInclude(page: string): void {
    this.#files.push({prefix: `${makePrefix(page)}_`, section: '', count: 0})
  }

  leaveInclude(): void {
    this.#files.pop()
  }

  enterSection(slug: string): void {
    Object.assign(this.#current, {section: slug, count: 0})
  }

  /** A block is numbered. */
  count(): void {
    this.#current.count++
  }

  /** The name of the latest block; it may be another's as well. @param snipId what the page calls it */
  name(snipId: string | null): string {
    const {prefix, section, count} = this.#current
    return prefix + (snipId === null || snipId === 'none' ? `${section}_${count}` : snipId)
  }

  makeUnique(name: string): string {
    const times = (this.#times.get(name) ?? 0) + 1
    this.#times.set(name, times)
    return times === 1 ? name : `${name}.${times}`
  }

  get #current(): Numbering {
    const file = this.#files.at(-1)
    if (file === undefined) throw new Error('an include ended that never began')
    return file
  }
}

/** Numbering of one file: an include counts for itself. */
interface Numbering {
  readonly prefix: string
  section: string
  count: number
}
