import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Names the files for outputs too big for memory. */
export class Spool {
  private readonly given: string | undefined
  private readonly made: (folder: string) => void
  private folder: string | null = null
  private count = 0

  /**
   * @param folder where they are kept; without one they go to a fresh folder, which `remove` removes
   * @param made is told of that fresh folder
   */
  constructor(folder: string | undefined, made: (folder: string) => void) {
    this.given = folder
    this.made = made
  }

  /** @throws Error when the folder cannot be made */
  newFile(): string {
    this.folder ??= this.make()
    this.count++
    return join(this.folder, `output-${process.pid}-${this.count}.txt`)
  }

  remove(): void {
    if (this.given === undefined && this.folder !== null) rmSync(this.folder, {recursive: true, force: true})
  }

  private make(): string {
    if (this.given === undefined) {
      const fresh = mkdtempSync(join(tmpdir(), 'runbook-output-'))
      this.made(fresh)
      return fresh
    }
    mkdirSync(this.given, {recursive: true})
    return this.given
  }
}
