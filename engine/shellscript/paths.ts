import type {Arguments} from './facts/options.ts'
import {localTools} from './facts/tools.ts'
import {nameTool, shells} from './facts/wrappers.ts'
import {argumentsOf, type Invocation} from './invocations.ts'

/** What a call has its tool do with paths, as they are written. */
export interface PathUse {
  readonly written: readonly string[] // files that it writes, or puts something in the place of
  readonly taken: readonly string[] // files and folders that it moves away or removes
  readonly given: readonly string[] // what it may do anything with, since it neither only looks nor copies
}

/** The paths among the arguments of a call. */
export function readPathUse(call: Invocation): PathUse {
  const {tool, words} = call
  const {operands, options} = argumentsOf(call)
  const nothing = {written: [], taken: [], given: []}
  if (copying.has(tool)) return {...nothing, written: findCopies(operands, options)}
  if (tool === 'mv') return {...nothing, written: findCopies(operands, options), taken: operands.slice(0, -1)}
  if (removing.has(tool)) return {...nothing, taken: operands}
  if (tool === 'tee') return {...nothing, written: operands}
  if (tool === 'dd')
    return {...nothing, written: words.flatMap(({text}) => (text.startsWith('of=') ? [text.slice(3)] : []))}
  if (editing.has(tool) && options.some(({name}) => /^(?:-i|--in-?place)/.test(name)))
    return {...nothing, written: operands}
  return {...nothing, given: findGiven(call)}
}

/** A folder gets its own copy of each. */
function findCopies(operands: readonly string[], options: Arguments['options']): readonly string[] {
  const given = options.find(({name}) => name === '-t' || name === '--target-directory')?.value
  const into = given ?? (operands.length > 1 ? operands.at(-1) : undefined)
  if (into == null) return []
  const sources = given == null ? operands.slice(0, -1) : operands
  return [into, ...sources.map((source) => `${into.replace(/\/$/, '')}/${nameTool({text: source})}`)]
}

const copying = new Set(['cp', 'install', 'ln', 'scp', 'rsync'])
const removing = new Set(['rm', 'truncate', 'shred', 'unlink'])
const editing = new Set(['sed', 'gsed', 'perl', 'yq', 'ruby'])

function findGiven(call: Invocation): readonly string[] {
  const {tool, words, sets, runBy} = call
  if (tool === '' || localTools.has(tool) || shells.has(tool) || harmless.has(tool)) return []
  const values = words.flatMap(({text}) => text.split(/[=:,]/))
  return [
    ...values,
    ...[...sets, ...runBy.flatMap((runner) => runner.sets)].flatMap(({value}) => value.text.split(':')),
  ]
}

/** They change no content, or only tell a shell of a path. */
const harmless = new Set(
  'alias cd chgrp chmod chown declare eval export less local mkdir more read readonly source touch typeset unset'.split(
    ' ',
  ),
)
