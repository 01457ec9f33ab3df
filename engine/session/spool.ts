import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Names the files for outputs too big for memory. */
export class Spool {
  private readonly given: string | undefined
  private folder: string | null = null
  private count = 0

  /** @param folder where they are kept; without one they go to a fresh folder, which `remove` removes */
  constructor(folder: string | undefined) {
    this.given = folder
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
    if (this.given === undefined) return mkdtempSync(join(tmpdir(), 'runbook-output-'))
    mkdirSync(this.given, {recursive: true})
    return this.given
  }
}
