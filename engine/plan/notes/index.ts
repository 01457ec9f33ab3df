export {type CommandNote, noteFor, plainly} from './command.ts'
export {expecting} from './expecting.ts'
export {type AssignedNotes, assignNotes, keepFaithful} from './noted.ts'
