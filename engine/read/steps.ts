import type {Diagnostic, Place} from '../diagnostic.ts'
import type {Command, Phase, Section, Step, Within} from '../model.ts'
import type {Note} from '../note.ts'
import {type Facts, type Grammar, readFacts, readPlainFacts} from '../shellscript/index.ts'
import {type Block, isRunnable, mayBeOutput} from './block.ts'
import {findCalledTool} from './command-words.ts'
import {
  type Cut,
  type Cuts,
  cutCommands,
  expectNextBlock,
  expectOutput,
  listProblems,
  suggestsOutput,
} from './commands.ts'
import {findKindByText, findSkip, type KindOfBlock, runsByLanguage, typedKinds} from './kinds/index.ts'
import {type Annotated, joinAnnotations, type Notation, needsNotation, PendingComments, readNote} from './note.ts'
import {markOpened, nameShell} from './opened.ts'
import {type Item, makeSection} from './outline.ts'
import {findPhases} from './phase.ts'
import {reportCommandsNotRun, reportStrayAnnotation} from './problems.ts'
import {takeLastParagraph, tellsOfAnotherTerminal} from './prose.ts'
import type {Site} from './site.ts'
import {StepIds} from './step-ids.ts'
import {expandValues} from './values.ts'

export interface Steps {
  readonly sections: readonly Section[] // the first is what stands before the first heading
  readonly steps: readonly Step[]
  readonly phaseOf: ReadonlyMap<Section, Phase>
  readonly diagnostics: readonly Diagnostic[]
}

/** A step on its way: its phase waits for the whole page, its last output perhaps for the next block. */
interface Draft {
  readonly wantedId: string
  readonly id: string | null // null where it waits for those of all steps that are played
  readonly block: Block
  readonly kind: KindOfBlock
  readonly section: Section
  readonly within: readonly Within[]
  readonly commands: Cut[]
  runsOn: boolean // by the prose behind it
}

/** What stands before a block. */
interface Around {
  readonly awaiting: Cut[] | null // commands whose last one shows no output yet
  readonly prose: string
  readonly isMarked: boolean // as an output, by the page's own mark
}

/**
 * Make steps of a page's runnable blocks, with ids, phases and what the page shows of their output.
 *
 * @param load called where a command is too much for the cheap path; null where nobody asks for commands' facts
 * @param kinds what the page says that its reader does with a block; of others, their languages say it
 */
export async function readSteps(
  items: readonly Item[],
  site: Site,
  top: Place,
  load: (() => Promise<Grammar>) | null,
  kinds: ReadonlyMap<Block, KindOfBlock>,
): Promise<Steps> {
  const reader = new StepReader(site, kinds, {id: '', title: '', depth: 0, place: top})
  for (const item of items) reader.take(item)
  reader.end()
  const grammar = load !== null && reader.needsGrammar() ? await load() : null
  return reader.makeSteps(grammar, reader.needsNotation() ? await import('../config/notation/index.ts') : null)
}

const noFacts: Facts = {reads: [], sets: [], readOnly: false, blocking: null, placeholders: []}

class StepReader {
  readonly #site: Site
  readonly #kinds: ReadonlyMap<Block, KindOfBlock>
  readonly #sections: Section[]
  readonly #drafts: Draft[] = []
  readonly #diagnostics: Diagnostic[] = []
  readonly #ids = new StepIds()
  readonly #plain = new Map<string, Facts | null>() // by command: a page says many a one more than once
  readonly #called = new Set<string>() // tools
  #awaiting: Cut[] | null = null // commands whose last one shows no output yet
  #prose: string[] = [] // since the last block, or the heading
  #marksOutput = false // the page says of the next block that it is an output
  #latest: Draft | null = null // of the blocks of this section that are played
  readonly #missing = new Set<string>() // values that are told to be missing
  readonly #comments = new PendingComments()

  constructor(site: Site, kinds: ReadonlyMap<Block, KindOfBlock>, top: Section) {
    this.#site = site
    this.#kinds = kinds
    this.#sections = [top]
  }

  take(item: Item): void {
    if (item.kind !== 'annotation' && item.kind !== 'block') this.#comments.drop()
    switch (item.kind) {
      case 'heading':
        this.#noteProse(item.title)
        this.#latest = null
        this.#sections.push(makeSection(item))
        this.#ids.enterSection(item.slug)
        this.#forget()
        break
      case 'block':
        this.#takeBlock(item.block, item.within)
        break
      case 'annotation':
        this.#report(item.comment.diagnostics)
        this.#comments.add(item.comment, item.within)
        break
      case 'output-mark':
        this.#marksOutput = true
        break
      case 'prose':
        this.#prose.push(item.text)
        this.#noteProse(item.text)
        break
      case 'include':
        this.#ids.enterInclude(item.page)
        break
      case 'included':
        this.#ids.leaveInclude()
        break
      default:
        this.#forget()
    }
  }

  #forget(): void {
    this.#awaiting = null
    this.#prose = []
    this.#marksOutput = false
  }

  needsGrammar(): boolean {
    for (const {run} of this.#drafts.flatMap(({commands}) => commands))
      if (!this.#plain.has(run)) this.#plain.set(run, readPlainFacts(run, this.#site.reads))
    return [...this.#plain.values()].includes(null)
  }

  /** There is no further item. */
  end(): void {
    this.#comments.drop()
  }

  needsNotation(): boolean {
    return (
      this.#drafts.some(({block}) => needsNotation(block.annotations)) ||
      this.#comments.strays.some(({annotations}) => needsNotation(annotations))
    )
  }

  /** The ids of all steps, by the places of their blocks. */
  #nameDrafts(): ReadonlyMap<Place, string> {
    return new Map(this.#drafts.map(({id, wantedId, block}) => [block.place, id ?? this.#ids.makeUnique(wantedId)]))
  }

  async makeSteps(grammar: Grammar | null, notation: Notation | null): Promise<Steps> {
    const busy = new Set(this.#drafts.filter(({kind}) => kind.kind === 'run').map(({section}) => section))
    const phaseOf = findPhases(this.#sections, (section) => busy.has(section))
    const notes = await this.#readNotes(notation)
    const ids = this.#nameDrafts()
    const steps = this.#drafts.map(
      ({block, kind, section, within, commands, runsOn}, at): Step => ({
        id: ids.get(block.place) ?? '',
        snipId: block.snipId,
        kind: kind.kind,
        rule: kind.rule,
        evidence: kind.evidence,
        group: kind.group ?? null,
        where: kind.where ?? null,
        ...nameShell(kind, ids),
        phase: phaseOf.get(section) ?? 'main',
        section,
        within,
        language: block.language,
        firstLine: block.text.trim().split('\n', 1)[0] ?? '',
        skip: findSkip(kind),
        body: commands
          .map(({run}) => run)
          .filter((run) => run !== '')
          .join('\n'),
        commands: markOpened(commands.map((cut) => this.#makeCommand(cut, grammar))),
        ...(kind.saves === undefined ? {} : {saves: {...kind.saves, text: this.#fillText(block), place: block.place}}),
        ...(kind.isByHand === true ? {byHand: this.#fillText(block)} : {}),
        note: notes[at] ?? null,
        ...(runsOn ? {runsOn: true as const} : {}),
        place: block.place,
      }),
    )
    return {sections: this.#sections, steps, phaseOf, diagnostics: this.#diagnostics}
  }

  /** What a block shows, with values in it. */
  #fillText({text}: Block): string {
    return `${expandValues(text, this.#site).text.trimEnd()}\n`
  }

  /** By the steps' order. What stands before no step is read as well, for what is wrong with it. */
  async #readNotes(notation: Notation | null): Promise<readonly (Note | null)[]> {
    const {strays} = this.#comments
    const [ofSteps, ofStrays] = await Promise.all([
      Promise.all(this.#drafts.map(({block}) => readNote(block.annotations, block.place, notation))),
      Promise.all(strays.map(({annotations, place}) => readNote(annotations, place, notation))),
    ])
    this.#report(strays.map(({place}) => reportStrayAnnotation(place)))
    this.#report([...ofSteps, ...ofStrays].flatMap(({diagnostics}) => diagnostics))
    return ofSteps.map(({note}) => note)
  }

  /** One by one: a call takes only so many arguments. */
  #report(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.#diagnostics.push(diagnostic)
  }

  #makeCommand({unknown, ...cut}: Cut, grammar: Grammar | null): Command {
    const known = this.#plain.get(cut.run)
    const facts = known ?? (grammar === null ? noFacts : readFacts(cut.run, grammar, this.#site.reads))
    return {...cut, ...facts, placeholders: [...unknown, ...facts.placeholders]}
  }

  #takeBlock(block: Block, within: readonly Within[]): void {
    if (block.counted) this.#ids.count()
    const around = {awaiting: this.#awaiting, prose: this.#prose.join('\n\n'), isMarked: this.#marksOutput}
    this.#forget()
    const kind = this.#kinds.get(block) ?? (isRunnable(block) ? runsByLanguage : null)
    if (isRunnable(block) || (kind !== null && typedKinds.has(kind.kind))) {
      this.#addStep(joinAnnotations(block, this.#comments.take(within)), within, kind ?? runsByLanguage, around)
    } else if (kind?.isByHand === true) {
      const annotated = joinAnnotations(block, this.#comments.take(within))
      this.#report(annotated.diagnostics)
      this.#addUnplayed(annotated.block, within, kind)
    } else {
      this.#comments.drop()
      this.#takeOtherBlock(block, within, around)
    }
  }

  #addStep({block, diagnostics}: Annotated, within: readonly Within[], kind: KindOfBlock, around: Around): void {
    const cuts = cutCommands(block, this.#site)
    const {commands} = cuts
    this.#report(diagnostics)
    if (kind.kind === 'output') {
      this.#addOutput(block, within, kind, around, cuts)
      return
    }
    this.#report(listProblems(cuts, kind.kind === 'run', this.#missing))
    for (const {run} of commands) for (const tool of findCalledTool(run)) this.#called.add(tool)
    const wantedId = this.#ids.name(block.snipId)
    const id = isRunnable(block) ? this.#ids.makeUnique(wantedId) : null
    const draft = this.#addDraft({id, wantedId, block, kind, within, commands})
    if (kind.kind === 'run') this.#latest = draft
    if (commands.at(-1)?.expected === null) this.#awaiting = commands
  }

  /** What a page says behind a step may tell that the step's last command runs on. */
  #noteProse(text: string): void {
    if (this.#latest !== null && tellsOfAnotherTerminal(text)) this.#latest.runsOn = true
  }

  /** A block that is marked as commands, and shows what the command before it prints. */
  #addOutput(block: Block, within: readonly Within[], kind: KindOfBlock, {awaiting, prose}: Around, cuts: Cuts): void {
    if (awaiting !== null) this.#report(expectOutput(awaiting, prose, block, this.#site))
    const wantedId = this.#ids.name(block.snipId)
    this.#addDraft({id: this.#ids.makeUnique(wantedId), wantedId, block, kind, within, commands: cuts.commands})
  }

  #addDraft(wanted: Omit<Draft, 'section' | 'runsOn'>): Draft {
    const draft = {...wanted, section: this.#sections.at(-1) as Section, runsOn: false}
    this.#drafts.push(draft)
    return draft
  }

  /** What is no step is what the command before it prints, or a block that holds no commands, or one that is never played. */
  #takeOtherBlock(block: Block, within: readonly Within[], {awaiting, prose, isMarked}: Around): void {
    const about = {site: this.#site, called: this.#called, isMarked}
    const saved = this.#kinds.get(block)
    if (saved?.saves !== undefined) {
      this.#addUnplayed({...block, annotations: []}, within, saved)
      return
    }
    const ofOutput = awaiting === null ? null : expectNextBlock(awaiting, prose, block, about)
    this.#report(ofOutput ?? [])
    if (ofOutput !== null || (mayBeOutput(block) && suggestsOutput(takeLastParagraph(prose)))) return
    const kind = this.#kinds.get(block) ?? findKindByText(block, this.#called)
    if (kind === null) return
    if (kind.kind === 'unclear') this.#report([reportCommandsNotRun(kind.why, block.place, block.holder)])
    this.#addUnplayed({...block, annotations: []}, within, kind)
  }

  #addUnplayed(block: Block, within: readonly Within[], kind: KindOfBlock): void {
    this.#addDraft({id: null, wantedId: this.#ids.name(block.snipId), block, kind, within, commands: []})
  }
}
