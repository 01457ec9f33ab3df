import {type FamilyMarks, findStartedBy, listProcesses, type Process, readUptime} from './processes.ts'

/** The processes of one session: its shells, and whatever they have started. */
export class ProcessFamily {
  readonly shells: number[] = [] // pids, the last one's the present one
  /** The pids of background jobs, which are no command's, among all processes. */
  findJobs: (all: readonly Process[]) => ReadonlySet<number> = () => new Set()
  readonly #marker: string
  readonly #openedAt = readUptime() // s
  readonly #clock = readUptime() - performance.now() / 1000 // s, from our clock's start to the system's
  #background: ReadonlySet<number> = new Set() // pids that earlier commands left in the background

  /** @param marker `NAME=value`, in the environment of whatever the session starts */
  constructor(marker: string) {
    this.#marker = marker
  }

  get marks(): FamilyMarks {
    return {shells: this.shells, marker: this.#marker}
  }

  /** What runs now is nothing that a later command has started. @returns what of it is new */
  noteBackground(): readonly Process[] {
    const before = this.#background
    const all = listProcesses()
    const left = findStartedBy(this.marks, this.#openedAt, all)
    this.#background = new Set(left.map(({pid}) => pid))
    const jobs = this.findJobs(all)
    return left.filter(({pid}) => !before.has(pid) && !jobs.has(pid))
  }

  /** What the command that began then, by our clock in ms, has started and is alive. */
  findStartedSince(ms: number): Process[] {
    const all = listProcesses()
    const jobs = this.findJobs(all)
    return findStartedBy(this.marks, this.toSystemTime(ms), all).filter(
      ({pid}) => !this.#background.has(pid) && !jobs.has(pid),
    )
  }

  /** Everything that is alive: the shell itself first, since one whose child ends before it runs its next command. */
  findAll(shell: number | undefined): Process[] {
    const everything = listProcesses()
    return [...everything.filter(({pid}) => pid === shell), ...findStartedBy(this.marks, this.#openedAt, everything)]
  }

  /** Our clock's ms as seconds since the system's boot. */
  toSystemTime(ms: number): number {
    return this.#clock + ms / 1000
  }
}
