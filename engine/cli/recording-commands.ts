import {reporterNames} from '../report/reporters.ts'
import {type CommandSpec, help, reporting} from './command.ts'

/** Commands about runs that were recorded. */
export const recordingCommands: Readonly<Record<string, CommandSpec>> = {
  show: {
    usage: 'runbook show [RUN…] [options]',
    summary: 'make a report of runs that were played',
    options: {
      as: {
        value: 'NAME',
        choices: reporterNames,
        help: `${reporterNames.join(', ')} (default: by the file's name, else terminal or plain)`,
      },
      dir: {value: 'DIR', help: 'look for recordings in this folder or above (default: the working folder)'},
      output: {short: 'o', value: 'FILE', help: 'the file to write (default: print it)'},
      ...reporting,
      ...help,
    },
    examples: [
      ['runbook show', 'show the latest run again'],
      ['runbook show latest -o report.html', 'its report, for a browser'],
      ['runbook show 2026-11-22T14 --as junit -o junit.xml', 'the run whose name begins so'],
      ['runbook show monday/ tuesday/ --as html -o week.html', 'several runs in one report, by their folders'],
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
}
