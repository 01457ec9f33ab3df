import {noNotes} from '../../engine/note.ts'
import {addProseVariants, type Choices, makePlan, type Plan} from '../../engine/plan/index.ts'
import {read} from '../read/reading.ts'

export const nothingChosen: Choices = {
  tabs: [],
  preferredTabs: [],
  defaultTabs: {prefer: [], before: []},
  captured: [],
  contexts: {},
  env: {},
  callerEnv: {},
  anchors: null,
  isAsked: true,
  only: [],
  from: null,
  until: null,
  skip: [],
  asides: false,
  optional: false,
  cleanup: true,
  notes: noNotes,
  answers: {},
  places: [],
  faithful: false,
  inherited: [],
  announced: [],
  resumeAfter: null,
}

type Texts = Readonly<Record<string, string>>

/** Choices as a test writes them: contexts and variables as on the command line. */
export type Chosen = Partial<Omit<Choices, 'contexts' | 'env'>> & {readonly contexts?: Texts; readonly env?: Texts}

export const choices = ({contexts = {}, env = {}, ...rest}: Chosen): Choices => ({
  ...nothingChosen,
  ...rest,
  contexts: Object.fromEntries(
    Object.entries(contexts).map(([name, value]) => [name, {value, from: `--context ${name}`}]),
  ),
  env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, {value, from: '--env'}])),
})

/** Plan a page given by its text. */
export const plan = async (text: string, chosen: Chosen = {}): Promise<Plan> =>
  makePlan(addProseVariants(await read(text)), choices(chosen))

/** Each step's id and why it is skipped. */
export const skips = ({steps}: Plan) => Object.fromEntries(steps.map(({step, skip}) => [step.id, skip?.text ?? null]))

export const errors = ({diagnostics}: Plan) =>
  diagnostics.filter(({severity}) => severity === 'error').map(({code, message, hint}) => ({code, message, hint}))
