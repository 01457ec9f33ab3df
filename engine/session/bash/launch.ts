import {type Paths, tell, untrapped} from './driver.ts'
import {quote} from './state.ts'

export interface Launch {
  readonly number: number // of the job
  readonly file: string // with its text
  readonly output: string // FIFO
  readonly told: string // FIFO on which it tells of its beginning and its end
  readonly marker: string // `NAME=value` for the environment of what it starts
  readonly lastStatus: number // `$?` at its start; `before` says it
  readonly errexit: boolean // `set -e` is on
}

/**
 * How to start a background job. A subshell of a subshell, so that the page's `jobs`, `wait` and `$!` know nothing of it:
 * the outer one ends at once; the inner one waits for the job and tells its status, under `set -m`, by which it leads a
 * process group and bash does not make the job ignore INT.
 */
export function launch(paths: Paths, nonce: string, path: readonly string[], how: Launch): string {
  const [name = '', value = ''] = how.marker.split('=')
  const telling = (what: string, value: string): string =>
    `{ ${tell(nonce, what, `'${how.number}'`, value)}; } >${quote(how.told)} 2>/dev/null`
  const job = [
    `\\builtin export ${name}=${quote(value)}`,
    ...(how.errexit ? ['\\builtin set -e'] : []),
    ...(how.lastStatus === 0 ? [] : [`\\builtin source ${quote(paths.before)} && \\builtin :`]),
    `\\builtin source ${quote(how.file)} >${quote(how.output)} 2>&1`,
  ].join('; ')
  const waiting = `\\builtin set +em; ( ${job} ); ${telling('ended', '"$?"')}`
  return [
    untrapped,
    ...path,
    `( \\builtin set -m; { ${waiting}; } & ${telling('begun', '"$!"')} ) </dev/null >/dev/null 2>&1`,
    `{ ${tell(nonce, 'status', '"$?"', '"$-"', `"\${!-}"`)}; } >${quote(paths.status)} 2>/dev/null`,
    '',
  ].join('\n')
}
