import {type ChildProcess, spawn} from 'node:child_process'
import {openSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

/** The programs that make up the clusters, each with a log file. */
export class Processes {
  readonly #bin: string
  readonly #folder: string
  readonly #onEnd: (name: string, log: string) => void

  /** @param onEnd is called for each that ends by itself, which none should */
  constructor(bin: string, folder: string, onEnd: (name: string, log: string) => void) {
    this.#bin = bin
    this.#folder = folder
    this.#onEnd = onEnd
  }

  start(name: string, program: string, words: readonly string[]): void {
    this.#spawn(name, join(this.#bin, program), words)
  }

  /** As kubelets do with what runs on the node of a control plane: it is started again where it is killed. */
  keepAlive(name: string, program: string, words: readonly string[]): void {
    const onKilled = (): void => void setTimeout(() => this.keepAlive(name, program, words), restartMs)
    this.#spawn(name, join(this.#bin, program), words, onKilled)
  }

  /** With a file of the system's replaced by another, for this program and what it starts. */
  startWithFile(
    name: string,
    program: string,
    {file, over}: {file: string; over: string},
    words: readonly string[],
  ): void {
    const script = 'mount --bind "$1" "$2" && shift 2 && exec "$@"'
    const inside = ['bash', '-c', script, 'mount', file, over, join(this.#bin, program)]
    this.#spawn(name, 'unshare', ['--mount', ...inside, ...words])
  }

  #spawn(name: string, program: string, words: readonly string[], onKilled?: () => void): void {
    const file = join(this.#folder, `${name}.log`)
    const log = openSync(file, 'a')
    const child: ChildProcess = spawn(program, words, {cwd: this.#folder, stdio: ['ignore', log, log]})
    child.on('error', (error) => this.#onEnd(name, String(error)))
    child.on('exit', (_code, signal) => {
      if (signal === 'SIGKILL' && onKilled !== undefined) return onKilled()
      this.#onEnd(name, readFileSync(file, 'utf8').split('\n').slice(-maxLogLines).join('\n'))
    })
  }
}

const maxLogLines = 10
const restartMs = 2000 // kubelets take a while, too
