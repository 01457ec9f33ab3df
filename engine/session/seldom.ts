/** What most sessions never need, loaded when one does: in one file, so that what it shares with the rest stays in few. */
export {Jobs} from './jobs.ts'
export {openTerminal} from './terminal.ts'
