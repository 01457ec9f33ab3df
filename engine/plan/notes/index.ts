export {type Answers, type CommandNote, noteFor, plainly} from './command.ts'
export {expecting} from './expecting.ts'
export {faithful, type Noted, notesFor} from './noted.ts'
