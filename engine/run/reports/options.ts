/** What reports are made with, each option set. */
export interface Reporting {
  readonly limit: number | null // characters
  readonly offPage: boolean
  readonly player: boolean
}
