import type {Option, OptionValues, SetOptions} from './run-options.ts'

/** A command: what help says of it, its options, and where it is. */
export interface CommandSpec {
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly (readonly [command: string, what: string])[]
  readonly load: () => Promise<{readonly run: RunCommand}>
}

export interface CommandInput {
  readonly options: SetOptions // what the options set
  readonly values: OptionValues // what they were given
  readonly positionals: readonly string[]
}

/** Run a command with what it is called with; answers the exit code. */
export type RunCommand = (input: CommandInput) => Promise<number>

/** What reports may be asked for, be they made of a run that goes on or of a recording. */
export const reporting = {
  player: {
    sets: 'reportSettings.player',
    to: true,
    help: 'let an HTML report replay its runs as a terminal showed them',
  },
  limit: {
    value: 'N',
    sets: 'reportSettings.limit',
    as: 'amount',
    help: 'the maximum length of a Markdown report, in characters (default: that of a comment)',
  },
  'off-page': {
    sets: 'reportSettings.offPage',
    to: true,
    help: 'also annotate what was done that the page does not tell its reader',
  },
} as const satisfies Record<string, Option>

/** Every command has it. */
export const help = {help: {short: 'h', help: 'show this help'}} as const satisfies Record<string, Option>
