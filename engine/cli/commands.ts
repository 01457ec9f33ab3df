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

export interface CommandInput {
  readonly options: SetOptions // what the options set
  readonly values: OptionValues // what they were given
  readonly positionals: readonly string[]
}

/** Run a command with what it is called with; answers the exit code. */
export type RunCommand = (input: CommandInput) => Promise<number>

const choosing = {
  context: {
    multiple: true,
    value: 'NAME[=KUBE_CONTEXT]',
    sets: 'contexts',
    as: 'contexts',
    help: 'a cluster that the page may use: a name of the config, or a kube context; sets CTX_NAME',
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
    help: 'the tab to follow, or the required page to take, if there are several',
  },
  only: {
    multiple: true,
    value: 'STEP',
    sets: 'selection.only',
    as: 'texts',
    help: 'play only this step, or the steps under this heading',
  },
  from: {value: 'STEP', sets: 'selection.from', as: 'text', help: 'skip everything before this step or heading'},
  until: {value: 'STEP', sets: 'selection.until', as: 'text', help: 'skip everything after it, except cleanup'},
  skip: {multiple: true, value: 'STEP', sets: 'selection.skip', as: 'texts', help: 'skip this step or heading'},
  matrix: {sets: 'combine', to: 'all', help: 'play every combination of tabs that nobody has chosen'},
  pairwise: {
    sets: 'combine',
    to: 'pairwise',
    help: 'as --matrix, but only until each pair of tabs has been played once',
  },
  'no-requires': {
    multiple: true,
    optional: true,
    value: '[PAGE]',
    sets: 'notRequired',
    as: 'exclusions',
    help: 'skip the pages that these pages require; with PAGE after the pages, skip only that one and what it alone requires',
  },
  'requires-only': {sets: 'required', to: 'only', help: 'play the pages that these pages require, and not these pages'},
  shard: {value: 'N/OF', help: 'play one part of the pages, such as 1/4'},
  asides: {sets: 'selection.asides', to: true, help: 'also play steps in tips, warnings, notes and quotes'},
  optional: {sets: 'selection.optional', to: true, help: 'also play optional steps and troubleshooting'},
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
  value: {multiple: true, value: 'NAME=VALUE', sets: 'values', as: 'values', help: 'the value of {{< NAME >}}'},
} as const satisfies Record<string, Option>

/** What reports may be asked for, be they made of a run that goes on or of a recording. */
const reporting = {
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
      timeout: {value: 'TIME', sets: 'limits.commandMs', as: 'limit', help: 'time limit of a command (default: 10m)'},
      'step-timeout': {value: 'TIME', sets: 'limits.stepMs', as: 'limit', help: 'time limit of a step (default: none)'},
      'run-timeout': {
        value: 'TIME',
        sets: 'limits.runMs',
        as: 'limit',
        help: 'time limit of a page without its cleanup (default: none)',
      },
      grace: {
        value: 'TIME',
        sets: 'limits.graceMs',
        as: 'time',
        help: 'how long a command may take to end after Ctrl-C (default: 10s)',
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
        help: 'also play cleanup commands that would delete what the run did not make',
      },
      'keep-going': {short: 'k', help: 'continue after a failure', sets: 'keepGoing', to: true},
      strict: {help: 'treat warnings as failures', sets: 'strict', to: true},
      diagnose: {sets: 'diagnose', to: true, help: 'ask the clusters why a page failed (default: where CI is set)'},
      'no-diagnose': {sets: 'diagnose', to: false, help: 'ask no cluster why a page failed'},
      'min-coverage': {value: 'PERCENT', sets: 'limits.minCoverage', as: 'percent', help: 'fail if less is played'},
      resume: {sets: 'resume', to: true, help: 'continue the last run of these pages at the step that failed'},
      yes: {short: 'y', help: 'do not ask before the first command (with CI set, nobody is asked either)'},
      step: {help: 'show each command before it runs, and ask: run, skip, shell, quit, …'},
      reporter: {
        multiple: true,
        value: 'NAME[=FILE]',
        choices: reporterNames,
        help: `what to show, and what to write to files: ${reporterNames.join(', ')} (default: terminal or plain)`,
      },
      ...reporting,
      'keep-runs': {value: 'N', sets: 'keepRecordings', as: 'amount', help: 'recordings to keep (default: 20)'},
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
        help: 'how much output of a command to keep (default: 256MiB)',
      },
      'run-output-limit': {
        value: 'SIZE',
        sets: 'output.runBytes',
        as: 'size',
        help: 'how much output of all commands to keep (default: 1GiB)',
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
      ['runbook play guide.md --resume', 'after fixing what failed: continue there'],
    ],
    load: () => import('./play.ts'),
  },
  plan: {
    usage: 'runbook plan PAGE… [options]',
    summary: 'show what would run, in which order, and run nothing',
    options: {
      ...choosing,
      why: {help: 'show why each step has its kind: the rule, and the words of the page'},
      brief: {help: 'show only which contexts are touched, what is deleted and what is not on the page'},
      json: {help: 'print the plan as JSON'},
      yes: {short: 'y', help: 'fetch a page that is given as a URL'},
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
        choices: [...reporterNames, 'site'],
        help: `${reporterNames.join(', ')} (default: by the file's name, else terminal or plain); site: a folder with the status of all pages, of all runs`,
      },
      dir: {value: 'DIR', help: 'look for recordings in this folder or above (default: the working folder)'},
      output: {short: 'o', value: 'FILE', help: 'the file to write (default: print it); of a site, the folder'},
      pages: {
        multiple: true,
        value: 'DIR',
        help: 'the pages that a site has, a folder or a pattern, to list those that no run has played (default: `site.root` of the config)',
      },
      ...reporting,
      ...help,
    },
    examples: [
      ['runbook show', 'show the latest run again'],
      ['runbook show latest -o report.html', 'its report, for a browser'],
      ['runbook show 2026-11-22T14 --as junit -o junit.xml', 'the run whose name begins so'],
      ['runbook show monday/ tuesday/ --as html -o week.html', 'several runs in one report, by their folders'],
      ['runbook show --as site -o status', 'the status of all pages, by all runs that are kept'],
    ],
    load: () => import('./show.ts'),
  },
  runs: {
    usage: 'runbook runs [DIR] [options]',
    summary: 'list the runs that were played',
    options: {
      dir: {value: 'DIR', help: 'look for recordings in this folder or above (default: the working folder)'},
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
    summary: 'set up a repository: a config, a CI workflow, a line in .gitignore',
    options: {
      'dry-run': {short: 'n', help: 'show what would be written, and write nothing'},
      yes: {short: 'y', help: 'write without asking'},
      ci: {value: 'NAME', choices: ['github', 'gitlab', 'none'], help: 'the CI system (default: detect it)'},
      json: {help: 'print what was found and the files, as JSON'},
      ...help,
    },
    examples: [
      ['runbook init --dry-run', 'look at what it would write'],
      ['runbook init --yes --ci github', 'write it, with a workflow for GitHub'],
    ],
    load: () => import('./init/index.ts'),
  },
  explain: {
    usage: 'runbook explain [CODE…]',
    summary: 'say what the code at the end of a message means, and what to do',
    options: help,
    examples: [
      ['runbook explain unknown-tab', 'what a message ends with, as in `… [unknown-tab]`'],
      ['runbook explain', 'list all codes'],
    ],
    load: () => import('./explain.ts'),
  },
  complete: {
    usage: 'runbook complete bash|zsh|fish|powershell',
    summary: 'print a completion script for your shell',
    options: help,
    examples: [['source <(runbook complete bash)', 'complete in this shell']],
    load: () => import('./complete.ts'),
  },
}
