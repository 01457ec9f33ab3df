import {deferred} from '../bash/deferred.ts'
import {type Connection, connect, type Line} from './connection.ts'
import {bash, type Dialect, greeting, sh} from './frame.ts'
import {Splitter} from './splitter.ts'

/** Who hears what a far shell prints and tells. */
export interface Heard {
  readonly output: (bytes: Buffer) => void
  readonly errors: (bytes: Buffer) => void
  readonly result: (status: number) => void // of the command, from within its text
  readonly status: (status: number, flags: string) => void // `$?`, `$-`
  readonly endOfErrors: () => void
  readonly report: (traps: string, state: string) => void // Latin-1
  /** `via` has ended. @param said the end of what it printed as an error */
  readonly ended: (status: number, said: string) => void
}

/** A shell that has answered. */
export interface Far {
  readonly connection: Connection
  readonly dialect: Dialect
}

const remembered = 2000 // characters

/**
 * Run `via`, and make a bash of the shell that it leads to.
 *
 * @param nonce begins each line that is for us
 * @param begun gets the connection before anybody has answered
 * @throws Error when `via` ends before there is a shell
 */
export async function reach(
  line: Line,
  nonce: string,
  heard: Heard,
  begun: (connection: Connection) => void,
): Promise<Far> {
  const answer = deferred<Dialect | null>()
  let ready = false
  let said = ''
  const lines = {
    ready: ([name]: readonly string[]) => {
      ready = true
      answer.resolve(name === 'bash' ? bash : sh)
    },
    result: ([status]: readonly string[]) => heard.result(Number(status)),
    status: ([status, flags = '']: readonly string[]) => heard.status(Number(status), flags),
    'end-of-errors': () => heard.endOfErrors(),
  }
  const tell = (kind: string, values: readonly string[]): void => {
    if (kind in lines) lines[kind as keyof typeof lines](values)
  }
  // A login may greet its user: what comes before the shell answers is no command's.
  const output = (bytes: Buffer): void => (ready ? heard.output(bytes) : undefined)
  const errors = (bytes: Buffer): void => {
    said = (said + bytes.toString()).slice(-remembered)
    heard.errors(bytes)
  }
  const [out, err] = [output, errors].map(
    (sink) => new Splitter(nonce, {output: sink, line: tell, report: heard.report}),
  )
  const connection = connect(line, {
    output: (chunk) => out?.feed(chunk),
    errors: (chunk) => err?.feed(chunk),
    ended: (status) => {
      out?.end()
      err?.end()
      answer.resolve(null)
      heard.ended(status, said)
    },
  })
  begun(connection)
  connection.send(greeting(nonce))
  const dialect = await answer.done
  if (dialect === null) throw new Error(`no shell at the other end of \`${line.via}\`${because(said)}`)
  return {connection, dialect}
}

/** The last thing that `via` said, in a line. */
export function because(said: string): string {
  const last = said.trim().split('\n').at(-1)?.trim() ?? ''
  return last === '' ? ': it ended and said nothing' : `: ${last}`
}
