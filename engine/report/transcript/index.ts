export {textOf} from './printed.ts'
export {commandState, endsBetween, fellShort, pageState, type State, stateOf, worstState} from './state.ts'
export {Transcribing} from './transcribing.ts'
export type {Aside, CommandTranscript, PageTranscript, Printed, StepTranscript, Transcript} from './transcript.ts'
