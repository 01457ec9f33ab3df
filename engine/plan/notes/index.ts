export {type Answers, type CommandNote, noteFor, plainly, statusText} from './command.ts'
export {expecting} from './expecting.ts'
export {faithful, type Noted, notesFor} from './noted.ts'
