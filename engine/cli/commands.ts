import {reporterNames} from '../report/reporters.ts'
import type {Option, OptionValues, SetOptions} from './run-options.ts'

/** A command: what help says of it, its options, and where it is. */
export interface CommandSpec {
  readonly usage: string
  readonly summary: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly (readonly [command: string, what: string])[]
  readonly load: () => Promise<{readonly run: RunCommand}>
}

/** What a command is called with. */
export interface CommandInput {
  readonly options: SetOptions // what the options set
  readonly values: OptionValues // what they were given
  readonly positionals: readonly string[]
}

/** Run a command; answers the exit code. */
export type RunCommand = (input: CommandInput) => Promise<number>

const choosing = {
  context: {
    multiple: true,
    value: 'NAME[=KUBE_CONTEXT]',
    sets: 'contexts',
    as: 'contexts',
    help: 'a cluster the page may use: one of the config, or a kube context; sets CTX_NAME and the like',
  },
  env: {
    multiple: true,
    value: 'NAME=VALUE',
    sets: 'env',
    as: 'variables',
    help: 'set a variable before the first command',
  },
  tab: {
    multiple: true,
    value: '[VARIANT=]TAB',
    sets: 'variants',
    as: 'tabs',
    help: 'the tab to follow, or the page to require, where there are several to choose from',
  },
  only: {
    multiple: true,
    value: 'STEP',
    sets: 'selection.only',
    as: 'texts',
    help: 'play just this step, or the steps under this heading',
  },
  from: {value: 'STEP', sets: 'selection.from', as: 'text', help: 'skip what comes before this step or heading'},
  until: {value: 'STEP', sets: 'selection.until', as: 'text', help: 'skip what comes after it, cleanup excepted'},
  skip: {multiple: true, value: 'STEP', sets: 'selection.skip', as: 'texts', help: 'skip this step or heading'},
  matrix: {sets: 'combine', to: 'all', help: 'play every combination of what is open to choose, one after the other'},
  pairwise: {sets: 'combine', to: 'pairwise', help: 'as --matrix, but only until each two choices have met once'},
  'no-requires': {
    multiple: true,
    optional: true,
    value: '[PAGE]',
    sets: 'notRequired',
    as: 'exclusions',
    help: 'skip the pages that these pages require; with PAGE, behind the pages, only that one and what it alone requires',
  },
  'requires-only': {sets: 'required', to: 'only', help: 'take the pages that these pages require, and not these'},
  shard: {value: 'N/OF', help: 'the part of the pages that this job plays, such as 1/4'},
  asides: {sets: 'selection.asides', to: true, help: 'take steps in tips, warnings, notes and quotes as well'},
  optional: {sets: 'selection.optional', to: true, help: 'take optional steps and troubleshooting as well'},
  'no-cleanup': {help: 'skip the cleanup steps', sets: 'selection.cleanup', to: false},
  'reader-faithful': {
    sets: 'readerFaithful',
    to: true,
    help: 'do nothing that the page does not tell its reader: no notes, no waiting',
  },
  site: {value: 'DIR', sets: 'site', as: 'text', help: 'the site of the page (default: the folder above `content/`)'},
  config: {
    value: 'FILE',
    sets: 'config',
    as: 'text',
    help: 'the config (default: the nearest runbook.config.yaml above the page)',
  },
  value: {multiple: true, value: 'NAME=VALUE', sets: 'values', as: 'values', help: 'what stands behind {{< NAME >}}'},
} as const satisfies Record<string, Option>

/** What reports may be asked for, be they made of a run that goes on or of a recording. */
const reporting = {
  player: {
    sets: 'reportSettings.player',
    to: true,
    help: 'let an HTML report play its runs, as a terminal would have shown them',
  },
  limit: {
    value: 'N',
    sets: 'reportSettings.limit',
    as: 'amount',
    help: 'the most characters of a Markdown report (default: what a comment may have)',
  },
  'off-page': {
    sets: 'reportSettings.offPage',
    to: true,
    help: 'let annotations for GitHub tell what the page does not tell its reader, too',
  },
} as const satisfies Record<string, Option>

const help = {help: {short: 'h', help: 'show this help'}} as const satisfies Record<string, Option>

/** Every command by name, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandSpec>> = {
  play: {
    usage: 'runbook play PAGE… [options]',
    summary: "run a page's commands and check what they print",
    options: {
      ...choosing,
      workdir: {
        value: 'DIR',
        sets: 'workdir',
        as: 'text',
        help: 'where to play (default: a fresh folder, kept on failure)',
      },
      timeout: {value: 'TIME', sets: 'limits.commandMs', as: 'limit', help: 'limit of one command (default: 10m)'},
      'step-timeout': {value: 'TIME', sets: 'limits.stepMs', as: 'limit', help: 'limit of one step (default: none)'},
      'run-timeout': {
        value: 'TIME',
        sets: 'limits.runMs',
        as: 'limit',
        help: 'limit of a page, cleanup not counted (default: none)',
      },
      grace: {
        value: 'TIME',
        sets: 'limits.graceMs',
        as: 'time',
        help: 'what a command has to end by itself after a Ctrl-C (default: 10s)',
      },
      retry: {
        value: 'TIME',
        sets: 'limits.retryMs',
        as: 'time',
        help: 'how long to wait for output to match, 0 for no wait (default: 2m)',
      },
      cleanup: {
        value: 'always',
        choices: ['always'],
        sets: 'alwaysCleansUp',
        as: 'always',
        help: 'play cleanup commands that would delete what the run did not make, too',
      },
      'keep-going': {short: 'k', help: 'go on after a failure', sets: 'keepGoing', to: true},
      strict: {help: 'take warnings for failures', sets: 'strict', to: true},
      diagnose: {
        sets: 'diagnose',
        to: true,
        help: 'when a page first fails, ask its clusters for pods, events and logs (default: where CI is set)',
      },
      'no-diagnose': {sets: 'diagnose', to: false, help: 'ask no cluster why a page failed'},
      'min-coverage': {
        value: 'PERCENT',
        sets: 'limits.minCoverage',
        as: 'percent',
        help: 'fail where less of a page is played',
      },
      resume: {sets: 'resume', to: true, help: 'take the last run of these pages up again at the step that fell short'},
      yes: {short: 'y', help: 'do not ask before the first command (nor is anybody asked where CI is set)'},
      step: {help: 'show each command before it is run, and ask: run, skip, shell, quit, …'},
      reporter: {
        multiple: true,
        value: 'NAME[=FILE]',
        choices: reporterNames,
        help: `what is shown, and what is written to files: ${reporterNames.join(', ')} (default: terminal or plain)`,
      },
      ...reporting,
      'keep-runs': {
        value: 'N',
        sets: 'keepRecordings',
        as: 'amount',
        help: 'how many recordings of runs are kept (default: 20)',
      },
      dir: {
        value: 'DIR',
        sets: 'recordDir',
        as: 'text',
        help: 'the folder for the recording, in .runbook/runs (default: the root of the repository)',
      },
      'output-limit': {
        value: 'SIZE',
        sets: 'output.commandBytes',
        as: 'size',
        help: 'how much of what a command prints is kept (default: 256MiB)',
      },
      'run-output-limit': {
        value: 'SIZE',
        sets: 'output.runBytes',
        as: 'size',
        help: 'how much of what all commands print is kept (default: 1GiB)',
      },
      'no-record': {help: 'record nothing in .runbook/runs', sets: 'record', to: false},
      ...help,
    },
    examples: [
      ['runbook play runbooks/quickstart.md', 'play a page in a fresh folder'],
      [
        'runbook play multi-primary.md --context cluster1=kind-one --context cluster2=kind-two --tab iop',
        'two clusters, one tab',
      ],
      ['runbook play guide.md --from "Deploy the app" --keep-going --yes', 'part of a page, in CI'],
      ['runbook play guide.md --matrix --yes', 'every choice that the pages offer'],
      ['runbook play guide.md --yes --reporter html=report.html --reporter junit=junit.xml', 'with reports for later'],
      ['runbook play guide.md --resume', 'what failed is mended: go on there'],
    ],
    load: () => import('./play.ts'),
  },
  plan: {
    usage: 'runbook plan PAGE… [options]',
    summary: 'show what would be run, in which order, and run nothing',
    options: {
      ...choosing,
      why: {help: 'show of each step what its kind is, and the rule and the words that say so'},
      brief: {help: 'show only what is touched, deleted and not on the page, with totals'},
      json: {help: 'print the plan as JSON'},
      yes: {short: 'y', help: 'fetch a page that is named by its address'},
      ...help,
    },
    examples: [
      ['runbook plan multi-primary.md --tab iop', 'the steps of a page'],
      ["runbook plan guide.md --json | jq -r '.pages[].steps[].body'", 'just its commands'],
    ],
    load: () => import('./plan.ts'),
  },
  show: {
    usage: 'runbook show [RUN…] [options]',
    summary: 'make a report of runs that were played',
    options: {
      as: {
        value: 'NAME',
        choices: reporterNames,
        help: `${reporterNames.join(', ')} (default: by the file's name, else terminal or plain)`,
      },
      dir: {value: 'DIR', help: 'the folder in or above which recordings are (default: the working folder)'},
      output: {short: 'o', value: 'FILE', help: 'where to write it, whole (default: it is printed)'},
      ...reporting,
      ...help,
    },
    examples: [
      ['runbook show', 'the latest run, as it was shown'],
      ['runbook show latest -o report.html', 'its report, to be opened in a browser'],
      ['runbook show 2026-11-22T14 --as junit -o junit.xml', 'the run whose name begins so'],
      ['runbook show monday/ tuesday/ --as html -o week.html', 'several runs in one report, by their folders'],
    ],
    load: () => import('./show.ts'),
  },
  runs: {
    usage: 'runbook runs [DIR] [options]',
    summary: 'list the runs that were played',
    options: {
      dir: {value: 'DIR', help: 'the folder in or above which recordings are (default: the working folder)'},
      json: {help: 'print the list as JSON'},
      ...help,
    },
    examples: [
      ['runbook runs', 'those of this repository, or of the nearest folder above'],
      ["runbook runs --json | jq -r '.runs[0].id'", 'the latest one'],
    ],
    load: () => import('./runs.ts'),
  },
  init: {
    usage: 'runbook init [DIR] [options]',
    summary: 'set a repository up: a config, a CI workflow, a line in .gitignore',
    options: {
      'dry-run': {short: 'n', help: 'show what would be written, and write nothing'},
      yes: {short: 'y', help: 'write without asking'},
      ci: {
        value: 'NAME',
        choices: ['github', 'gitlab', 'none'],
        help: 'the CI system (default: the one that is found)',
      },
      json: {help: 'print what was found, and the files, as JSON'},
      ...help,
    },
    examples: [
      ['runbook init --dry-run', 'look at what it would write'],
      ['runbook init --yes --ci github', 'write it, with a workflow for GitHub'],
    ],
    load: () => import('./init/index.ts'),
  },
  complete: {
    usage: 'runbook complete bash|zsh|fish|powershell',
    summary: 'print a completion script for your shell',
    options: help,
    examples: [['source <(runbook complete bash)', 'complete in this shell']],
    load: () => import('./complete.ts'),
  },
}
