import type {UpConfig} from '../config/index.ts'
import type {Reading} from './pages/prepare-page.ts'

/** The configs of a run that say how their contexts are made, each once. */
export function upsOf(readings: readonly Reading[]): readonly Reading[] {
  const found = new Map<string, Reading>()
  for (const reading of readings)
    if (reading.file !== null && hasUp(reading.config.up)) found.set(reading.file, reading)
  return [...found.values()]
}

function hasUp({make, down}: UpConfig): boolean {
  return make.length + down.length > 0
}
