/** How much of what commands print a recording keeps; of more than that, the beginning and the end. */
export interface RecordLimits {
  readonly commandBytes: number // of one command, all its tries and what it prints in the background
  readonly runBytes: number // of all commands together
}

const mebibyte = 1024 * 1024

export const defaultRecordLimits: RecordLimits = {commandBytes: 256 * mebibyte, runBytes: 1024 * mebibyte}

/** Which limit an output has come to. */
export type RecordLimit = 'command' | 'run'

/** What is left for a command to print into the recording. Bytes once taken stay taken, until they are given back. */
export interface CommandBudget {
  /** Take so many bytes, or none of them. @returns the limit that does not allow it; null where they are taken */
  readonly take: (bytes: number) => RecordLimit | null
  readonly giveBack: (bytes: number) => void
}

/** @returns makes the budget of each command */
export function openBudget({commandBytes, runBytes}: RecordLimits): () => CommandBudget {
  let runLeft = runBytes
  return () => {
    let left = commandBytes
    return {
      take: (bytes) => {
        if (bytes > left) return 'command'
        if (bytes > runLeft) {
          runLeft = 0 // what is smaller and comes later must not be kept without what came before
          return 'run'
        }
        left -= bytes
        runLeft -= bytes
        return null
      },
      giveBack: (bytes) => {
        left += bytes
        if (runLeft > 0) runLeft += bytes
      },
    }
  }
}
