import {type Choices, makePlan, type Plan} from '../../engine/plan/index.ts'
import {read} from '../read/reading.ts'

export const nothingChosen: Choices = {
  tabs: [],
  contexts: {},
  env: {},
  callerEnv: {},
  only: [],
  from: null,
  until: null,
  skip: [],
  asides: false,
  cleanup: true,
}

/** Plan a page given by its text. */
export const plan = async (text: string, choices: Partial<Choices> = {}): Promise<Plan> =>
  makePlan(await read(text), {...nothingChosen, ...choices})

/** Each step's id and why it is skipped. */
export const skips = ({steps}: Plan) => Object.fromEntries(steps.map(({step, skip}) => [step.id, skip]))

export const errors = ({diagnostics}: Plan) =>
  diagnostics.filter(({severity}) => severity === 'error').map(({code, message, hint}) => ({code, message, hint}))
