import type {Jobs} from './jobs.ts'
import {type Family, type Process, processes, sinceBoot, startedBy} from './processes.ts'

/** The processes of one session: its shells, and whatever they have started. */
export class Kin {
  readonly shells: number[] = [] // pids, the last one's the present one
  jobs: Jobs | null = null
  private readonly marker: string
  private readonly openedAt = sinceBoot() // s
  private readonly clock = sinceBoot() - performance.now() / 1000 // s, from our clock's start to the system's
  private left: ReadonlySet<number> = new Set() // pids that earlier commands left in the background

  /** @param marker `NAME=value`, in the environment of whatever the session starts */
  constructor(marker: string) {
    this.marker = marker
  }

  get family(): Family {
    return {shells: this.shells, marker: this.marker}
  }

  /** What runs now is nothing that a later command has started. @returns whether anything of it is new */
  leave(): boolean {
    const before = this.left
    this.left = new Set(startedBy(this.family, this.openedAt).map(({pid}) => pid))
    const jobs = this.jobs?.pids(processes())
    return [...this.left].some((pid) => !before.has(pid) && jobs?.has(pid) !== true)
  }

  /** What the command that began then, by our clock in ms, has started and is alive. */
  startedSince(ms: number): Process[] {
    const all = processes()
    const jobs = this.jobs?.pids(all)
    return startedBy(this.family, this.systemTime(ms), all).filter(
      ({pid}) => !this.left.has(pid) && jobs?.has(pid) !== true,
    )
  }

  /** Everything that is alive: the shell itself first, since one whose child ends before it runs its next command. */
  all(shell: number | undefined): Process[] {
    const everything = processes()
    return [...everything.filter(({pid}) => pid === shell), ...startedBy(this.family, this.openedAt, everything)]
  }

  /** Our clock's ms as seconds since the system's boot. */
  systemTime(ms: number): number {
    return this.clock + ms / 1000
  }
}
