import type {Emit, RunEvent} from '../../event.ts'
import {duration, type Reporter, type ReporterName, reporters, type Screen, type Write} from '../../report/index.ts'
import {type Casting, casting, type Renderer, renderers} from '../../report/renderers.ts'
import type {Gathered} from './gather.ts'
import {isReporter, type ReportName} from './names.ts'
import type {Reporting} from './options.ts'

/** A report of one run, or of several one after the other. */
export interface Making {
  /** The next run's events go there. */
  readonly begin: () => Emit
  /** No run follows: write what is written last. */
  readonly end: () => Promise<void>
}

/** What a report is made of and for. */
export interface Purpose {
  readonly gathered: Gathered // of the same runs
  readonly screen: Screen
  readonly reporting: Reporting
}

/** A sheet of paper: nothing on it moves. */
export const paper: Screen = {columns: () => 100, colour: false, unicode: true, tick: () => () => undefined}

/** Begin a report. It is the same whether its runs go on, or are read from their recordings. */
export async function making(name: ReportName, write: Write, purpose: Purpose): Promise<Making> {
  if (name === 'cast') return filming((await casting())(write))
  return isReporter(name)
    ? telling(name, await reporters[name](), write, purpose.screen)
    : rendering(await renderers[name](), write, purpose)
}

/** All runs are in one cast. */
function filming({emit, end}: Casting): Making {
  return {begin: () => emit, end: async () => end()}
}

function telling(name: ReporterName, reporter: Reporter, write: Write, screen: Screen): Making {
  let last: RunEvent | null = null
  let goOn: (elapsedMs: number) => void = () => undefined
  const tick: Screen['tick'] = (listener) => {
    goOn = listener
    return screen.tick(listener)
  }
  const end = (): void => {
    if (last === null || last.type === 'run-ended' || !prose.includes(name)) return
    goOn(last.at + frameMs)
    write(`\nnot whole: the record ends here, ${duration(last.at)} after the run began\n`)
  }
  return {
    begin: () => {
      end()
      const emit = reporter(write, {...screen, tick})
      return (event) => {
        last = event
        emit(event)
      }
    },
    end: async () => end(),
  }
}

/** Reports that would end without a word where their record does. */
const prose: readonly ReporterName[] = ['terminal', 'plain']
const frameMs = 100 // in which a terminal is drawn again

function rendering(renderer: Renderer, write: Write, {gathered, reporting}: Purpose): Making {
  return {
    begin: () => () => undefined, // who gathers runs has them
    end: async () => {
      const {limit, offPage} = reporting
      await renderer(gathered.transcripts(), write, {limit, offPage, casts: gathered.casts()})
    },
  }
}
