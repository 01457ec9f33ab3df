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
  merge: {
    usage: 'runbook merge [NAME=]RUN… [options]',
    summary: 'make one run of several: of shards, of later attempts, of a matrix',
    options: {
      as: {
        value: 'NAME',
        choices: reporterNames,
        help: `${reporterNames.join(', ')} (default: by the file's name, else terminal or plain)`,
      },
      dir: {value: 'DIR', help: 'look for recordings in this folder or above (default: the working folder)'},
      output: {short: 'o', value: 'FILE', help: 'the file to write: a report, or a recording, `all.jsonl.gz`'},
      ...reporting,
      ...help,
    },
    examples: [
      [
        'runbook merge shards/* -o all.jsonl.gz',
        'one recording of all shards; 1 where a page fell short or is missing',
      ],
      ['runbook merge shards/* --as junit -o junit.xml', 'a report of all of them'],
      ['runbook merge v1.32=monday/ v1.33=tuesday/ -o matrix.html', 'runs of the same pages, told apart by a name'],
    ],
    load: () => import('./merge.ts'),
  },
  runs: {
    usage: 'runbook runs [DIR] [options]\n       runbook runs pack [RUN] -o FILE',
    summary: 'list the runs that were played, or pack one to a file',
    options: {
      dir: {value: 'DIR', help: 'look for recordings in this folder or above (default: the working folder)'},
      json: {help: 'print the list as JSON'},
      output: {short: 'o', value: 'FILE', help: 'the file to pack a run to, such as run.jsonl.gz'},
      ...help,
    },
    examples: [
      ['runbook runs', 'those of this repository, or of the nearest folder above'],
      ["runbook runs --json | jq -r '.runs[0].id'", 'the latest one'],
      ['runbook runs pack latest -o run.jsonl.gz', 'one file of it, for `show` and `merge` elsewhere'],
    ],
    load: () => import('./runs.ts'),
  },
}
