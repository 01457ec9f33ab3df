import {readFileSync} from 'node:fs'

/** The version of this package, such as `1.2.0`. Source and bundle both stand one folder below `package.json`. */
export function readVersion(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version
}
