export {type Conflicts, conflictsOf} from './conflicts.ts'
export {type Fault, faultsOf, type NotationKind, type Path, quoted} from './faults.ts'
export {
  contextName,
  readingCommand,
  shortcodeName,
  sourceAddress,
  stepName,
  tokenName,
  toolName,
  variableName,
} from './names.ts'
export {noteOf, noteSchema, readAnnotations} from './note.ts'
export {noteFaults} from './note-faults.ts'
export {backgroundKeys} from './note-values.ts'
export {patternFaults} from './pattern.ts'
export {day, described, duration, named, oneOrMore, patterns, scalar, size, text, variables, word} from './pieces.ts'
export {linesOf, type Scalar, textOf, textsOf, type Written} from './written.ts'
