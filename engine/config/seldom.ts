/** What reads YAML, loaded where there is some: in one file, so that what it shares with the rest stays in few. */
export {readRequires} from './notes/front-matter.ts'
export {readNotes} from './notes/read.ts'
export {readConfig} from './read.ts'
