import {resolve} from 'node:path'
import {Mistake} from '../mistake.ts'
import {isFolder} from '../path.ts'
import type {Found} from '../record/store/find.ts'
import {openRecord} from '../record/store/pack.ts'
import {type OptionValues, readText} from './run-options.ts'

/** The recording that somebody means; what of it is unpacked goes with the program. Throws `Mistake` where there is none. */
export function openRecording(name: string, dir?: string): Promise<Found> {
  return openRecord(name, dir, (remove) => void process.on('exit', remove))
}

/** Where recordings are looked for. Throws `Mistake` where that is no folder. */
export function findDir({dir}: OptionValues): string | undefined {
  const given = readText(dir)
  if (given !== undefined && !isFolder(given)) throw new Mistake(`--dir ${given}: there is no such folder`)
  return given === undefined ? undefined : resolve(given)
}
