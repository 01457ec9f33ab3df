import type {Diagnostic} from '../../diagnostic.ts'
import {isMapping} from '../../mapping.ts'
import {noNotes, type PageNotes, type Requirement, type RequirementChoice, type StepNote} from '../../note.ts'
import {checkFile} from '../check.ts'
import {type Fault, noteFaults, noteOf} from '../notation/index.ts'
import type {YamlSource} from '../source.ts'
import {dialect, frontMatter, schema, type WrittenNotes} from './schema.ts'

interface ReadNotes {
  readonly notes: PageNotes // `noNotes` where a diagnostic is an error: half of them would play another page
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Read the text of a notes file. Never throws. Whether its steps are there is not looked at.
 *
 * @param page how diagnostics call the file
 */
export async function readNotes(text: string, page: string): Promise<ReadNotes> {
  const {data, source, diagnostics} = await checkFile(text, page, {schema, dialect, further})
  const broken = diagnostics.some(({severity}) => severity === 'error')
  return {notes: broken ? noNotes : resolved(data ?? {}, source, page), diagnostics}
}

async function further(value: unknown): Promise<readonly Fault[]> {
  const steps = isMapping(value) && isMapping(value.steps) ? value.steps : {}
  const faults = Object.entries(steps).map(([step, note]) => noteFaults(note, ['steps', step]))
  return (await Promise.all(faults)).flat()
}

function resolved(written: WrittenNotes, source: YamlSource, file: string): PageNotes {
  return {
    file,
    requires: requiredBy(written, source),
    done: written.done ?? null,
    context: written.context === undefined ? null : {name: written.context, place: source.place(['context'], 'value')},
    steps: Object.entries(written.steps ?? {}).map(([key, note]) => stepNote(key, note, source)),
  }
}

/** Null where nothing is said, which is not the same as nothing being required. */
function requiredBy({requires}: Pick<WrittenNotes, 'requires'>, source: YamlSource): PageNotes['requires'] {
  return requires?.map((required, at) => requirement(required, ['requires', at], source)) ?? null
}

function requirement(
  required: NonNullable<WrittenNotes['requires']>[number],
  path: readonly PropertyKey[],
  {place}: YamlSource,
): Requirement | RequirementChoice {
  if (typeof required === 'string') return {page: required, place: place(path, 'value')}
  const of = Object.entries(required.of).map(([value, page]): [string, Requirement] => [
    value,
    {page, place: place([...path, 'of', value], 'value')},
  ])
  return {choice: required.choice, of: Object.fromEntries(of), place: place(path, 'value')}
}

function stepNote(
  key: string,
  note: NonNullable<WrittenNotes['steps']>[string],
  {written, place}: YamlSource,
): StepNote {
  const path = ['steps', key]
  const [step = key, command] = key.split('/')
  return {
    step,
    command: command === undefined ? null : Number(command),
    note: noteOf(note, path, written),
    place: place(path, 'key'),
  }
}

/** What a page's own front matter requires. */
export interface FrontMatterRequires {
  readonly requires: PageNotes['requires'] // null where it says nothing, or where a diagnostic says what is wrong
  readonly diagnostics: readonly Diagnostic[] // errors, at their places in the page
}

const head = /^\uFEFF?---[ \t]*(?=\r?\n)/

/**
 * Read `requires` in the front matter of a page, which is as in its notes. Never throws. That a front matter is no YAML at
 * all is said by who reads the page.
 *
 * @param text of the whole page
 */
export async function readRequires(text: string, page: string): Promise<FrontMatterRequires> {
  const yaml = yamlOf(text)
  if (yaml === null) return {requires: null, diagnostics: []}
  const whole = {...dialect, whole: 'the front matter'}
  const further = async () => []
  const {data, source, diagnostics} = await checkFile(yaml, page, {schema: frontMatter, dialect: whole, further})
  const errors = diagnostics.filter(({severity}) => severity === 'error')
  return {requires: data === null ? null : requiredBy(data, source), diagnostics: errors}
}

/** The front matter, its first line made blank, so that all stands where it stands in the page. */
function yamlOf(text: string): string | null {
  const open = head.exec(text)
  const end = open === null ? -1 : text.slice(open[0].length).search(/^---[ \t]*$/m)
  return open === null || end === -1 ? null : ' '.repeat(open[0].length) + text.slice(open[0].length).slice(0, end)
}
