import {isSecretName} from '../../redact/index.ts'
import type {ShellOptions} from '../shell.ts'
import type {ShellMessage} from './channel.ts'
import type {CommandSetup} from './plumbing.ts'
import type {RunningCommand} from './running.ts'
import {readVariableValues} from './variables.ts'

/**
 * Tells what a session sends to its shell and what comes back: a line an event, with the seconds since this program began,
 * the session, and the command's number. Input and output are not in it, output but for its size. Values of variables
 * whose names say that they are secret are hidden; whatever else is secret in a command's text is not.
 */
export class SessionTrace {
  readonly #session: string
  readonly #write: (text: string) => void
  readonly #secrets = new Set<string>()
  #number = 0

  /** @param session a name that tells it from others */
  constructor(session: string, write: (text: string) => void = (text) => void process.stderr.write(text)) {
    this.#session = session
    this.#write = write
  }

  /** Hide the secrets of an environment from now on. */
  learn(env: ShellOptions['env']): void {
    for (const [name, value = ''] of Object.entries(env)) if (isSecretName(name)) this.#hide(value)
  }

  startShell(pid: number, state: string | null): void {
    this.#tell(`shell started, pid ${pid}, ${state === null ? 'no state' : `state of ${state.length} bytes`}`)
  }

  /** @param setup how it is run; the parts that are set are told by their names */
  sendCommand({command, result}: RunningCommand, setup: Partial<CommandSetup>): void {
    const number = ++this.#number
    this.#tell(`#${number} → ${command}`)
    this.#tell(`#${number} → ${listParts(setup)}`)
    void result.then(({status, ending, output, errors, durationMs}) => {
      const bytes = output.bytes + (errors?.bytes ?? 0)
      this.#tell(`#${number} = ${ending}, status ${status}, ${bytes} bytes, ${durationMs.toFixed(1)} ms`)
    })
  }

  startJob(command: string): void {
    this.#tell(`job → ${command}`)
  }

  hear(message: ShellMessage): void {
    if (message.kind === 'state') this.#hearState(message)
    else this.#tell(`#${this.#number} ← ${listParts(message)}`)
  }

  #hearState({state, traps}: ShellMessage & {readonly kind: 'state'}): void {
    for (const [, value] of readVariableValues(state, isSecretName)) this.#hide(value)
    this.#tell(
      `#${this.#number} ← state of ${state.length} bytes, traps: ${traps.match(/\w+$/gm)?.join(' ') ?? 'none'}`,
    )
  }

  halt(why: string): void {
    this.#tell(`#${this.#number} is ended: ${why}`)
  }

  endShell(status: number): void {
    this.#tell(`shell ended, status ${status}`)
  }

  #hide(value: string): void {
    if (value.length >= minSecretLength) this.#secrets.add(value)
  }

  #tell(text: string): void {
    let line = text.replaceAll(assignment, (all, begin, name) => (isSecretName(name) ? `${begin}***` : all))
    for (const secret of this.#secrets) line = line.replaceAll(secret, '***')
    const seconds = (performance.now() / 1000).toFixed(3).padStart(8)
    this.#write(`${seconds} ${this.#session} ${line.trimEnd().replaceAll('\n', '\n         | ')}\n`)
  }
}

/** `exit=hook report lastStatus=1`: what is neither false nor null. */
function listParts(parts: object): string {
  const given = Object.entries(parts).filter(([, value]) => value !== false && value !== null)
  return given.map(([name, value]) => (value === true ? name : `${name}=${value}`)).join(' ')
}

/** `TOKEN=abc`, but not `TOKEN=$(…)`. */
const assignment = /(\b(\w+)(?:\[[^\]\s]*\])?\+?=["']?)[^\s"'$][^\s"']*/g
const minSecretLength = 6 // characters; a shorter value would be hidden wherever its letters stand
