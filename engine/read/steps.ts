import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Command, Expectation, Phase, Section, Step, Within} from '../model.ts'
import {facts, type Grammar, needsGrammar} from '../shellscript/index.ts'
import {type Block, isSession, prompted, runnable} from './block.ts'
import {type Entry, readConsole} from './console.ts'
import {announced} from './expectation.ts'
import type {Item} from './outline.ts'
import {phases} from './phase.ts'
import type {Site} from './site.ts'
import {expandValues} from './values.ts'

export interface Steps {
  readonly sections: readonly Section[] // the first is what stands before the first heading
  readonly steps: readonly Step[]
  readonly phaseOf: ReadonlyMap<Section, Phase>
  readonly diagnostics: readonly Diagnostic[]
}

/** A step on its way: its phase waits for the whole page, its last output perhaps for the next block. */
interface Draft {
  readonly id: string
  readonly block: Block
  readonly section: Section
  readonly within: readonly Within[]
  readonly commands: Cut[]
}

/** A command as the block has it, before the shell grammar is asked about it. */
type Cut = Pick<Command, 'run' | 'expected' | 'place'>

/** Numbering of one file: an include counts for itself. */
interface Numbering {
  readonly prefix: string
  section: string
  count: number
}

/**
 * Make steps of a page's runnable blocks, with ids, phases and what the page shows of their output.
 *
 * @param load called where a command is too much for the cheap path
 */
export const readSteps = async (
  items: readonly Item[],
  site: Site,
  top: Place,
  load: () => Promise<Grammar>,
): Promise<Steps> => {
  const reader = new StepReader(site, {id: '', title: '', depth: 0, place: top})
  for (const item of items) reader.take(item)
  return reader.done(reader.needsGrammar() ? await load() : null)
}

class StepReader {
  readonly #site: Site
  readonly #sections: Section[]
  readonly #drafts: Draft[] = []
  readonly #diagnostics: Diagnostic[] = []
  readonly #ids = new Map<string, number>()
  readonly #files: Numbering[] = [{prefix: '', section: '', count: 0}]
  #awaiting: {draft: Draft; prose: string[]} | undefined

  constructor(site: Site, top: Section) {
    this.#site = site
    this.#sections = [top]
  }

  take(item: Item): void {
    switch (item.kind) {
      case 'heading':
        this.#sections.push({id: item.slug, title: item.title, depth: item.depth, place: item.place})
        Object.assign(this.#file, {section: item.slug, count: 0})
        this.#awaiting = undefined
        break
      case 'block':
        this.#block(item.block, item.within)
        break
      case 'prose':
        this.#awaiting?.prose.push(item.text)
        break
      case 'include':
        this.#files.push({prefix: `${stem(item.page)}_`, section: '', count: 0})
        break
      case 'included':
        this.#files.pop()
        break
      default:
        this.#awaiting = undefined
    }
  }

  needsGrammar(): boolean {
    return this.#drafts.some(({commands}) => commands.some(({run}) => needsGrammar(run)))
  }

  done(grammar: Grammar | null): Steps {
    const busy = new Set(this.#drafts.map(({section}) => section))
    const phaseOf = phases(this.#sections, (section) => busy.has(section))
    const steps = this.#drafts.map(
      ({id, block, section, within, commands}): Step => ({
        id,
        snipId: block.snipId,
        kind: 'bash',
        phase: phaseOf.get(section) ?? 'main',
        section,
        within,
        body: commands
          .map(({run}) => run)
          .filter((run) => run !== '')
          .join('\n'),
        commands: commands.map((cut): Command => ({...cut, ...facts(cut.run, grammar)})),
        place: block.place,
      }),
    )
    return {sections: this.#sections, steps, phaseOf, diagnostics: this.#diagnostics}
  }

  get #file(): Numbering {
    const file = this.#files.at(-1)
    if (file === undefined) throw new Error('an include ended that never began')
    return file
  }

  #block(block: Block, within: readonly Within[]): void {
    if (block.counted) this.#file.count++
    const awaiting = this.#awaiting
    this.#awaiting = undefined
    if (!runnable(block)) {
      if (/^\s*\$ /.test(block.text)) this.#diagnostics.push(notRun(block))
      if (awaiting !== undefined) expectNextBlock(awaiting.draft, awaiting.prose.join('\n\n'), block, this.#site)
      return
    }
    const draft = {
      id: this.#id(block),
      block,
      section: this.#sections.at(-1) as Section,
      within,
      commands: this.#cut(block),
    }
    this.#drafts.push(draft)
    if (draft.commands.at(-1)?.expected === null) this.#awaiting = {draft, prose: []}
  }

  #id({snipId}: Block): string {
    const {prefix, section, count} = this.#file
    const id = prefix + (snipId === null || snipId === 'none' ? `${section}_${count}` : snipId)
    const times = (this.#ids.get(id) ?? 0) + 1
    this.#ids.set(id, times)
    return times === 1 ? id : `${id}.${times}`
  }

  #cut(block: Block): Cut[] {
    const {text, unknown} = expandValues(block.text, this.#site)
    for (const name of new Set(unknown)) this.#diagnostics.push(unknownValue(name, block.place))
    const entries = readConsole(text, {prompts: prompted(block) ? 'required' : 'optional', root: isSession(block)})
    return entries.flatMap((entry): Cut[] => {
      const place = block.lines.placeOf(block.firstLine + entry.line, firstLine(entry.run))
      const problem = problemOf(entry, place)
      if (problem !== undefined) this.#diagnostics.push(problem)
      return entry.run === '' && entry.output !== null
        ? []
        : [{run: entry.run, expected: expectedBelow(entry, block), place}]
    })
  }
}

const problemOf = ({run, output, complete}: Entry, place: Place): Diagnostic | undefined => {
  if (run === '' && output !== null)
    return {
      code: 'output-without-command',
      severity: 'warning',
      message: 'output that no command stands above',
      hint: 'begin the command with `$ `',
      place,
    }
  if (complete) return undefined
  return {
    code: 'unfinished-command',
    severity: 'warning',
    message: 'the command is not finished where its block ends',
    hint: 'close its quote, heredoc or compound command',
    place,
  }
}

const expectedBelow = ({output, outputLine}: Entry, block: Block): Expectation | null =>
  output === null
    ? null
    : {
        text: output,
        syntax: block.outputSyntax,
        source: 'below',
        scope: 'whole',
        place: block.lines.placeOf(block.firstLine + outputLine, firstLine(output)),
      }

/** Take the block after a step for what the step's last command prints, if the prose between says so. */
const expectNextBlock = ({commands}: Draft, prose: string, block: Block, site: Site): void => {
  const last = commands.at(-1)
  const found = announced(prose, block)
  if (last === undefined || found === undefined) return
  const syntax = block.language === 'json' || block.language === 'yaml' ? block.language : null
  const {text} = expandValues(block.text, site)
  commands.splice(-1, 1, {...last, expected: {text, syntax, source: 'next-block', ...found, place: block.place}})
}

const notRun = ({language, place}: Block): Diagnostic => ({
  code: 'commands-not-run',
  severity: 'warning',
  message: `the block begins with a prompt, but ${language === '' ? 'names no language' : `its language is \`${language}\``}: it is not run`,
  hint: 'name `bash` as its language',
  place,
})

const unknownValue = (name: string, place: Place): Diagnostic => ({
  code: 'unknown-value',
  severity: 'error',
  message: `no value is known for \`{{< ${name} >}}\` in a command`,
  hint: `give one with \`--value ${name}=…\`, or name the site with \`--site DIR\``,
  place,
})

const firstLine = (text: string): string => text.slice(0, text.search(/\n|$/))

const stem = (page: string): string =>
  page
    .slice(page.lastIndexOf('/') + 1)
    .replace(/\.[^.]*$/, '')
    .replaceAll('-', '_')
