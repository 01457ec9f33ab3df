import {homedir} from 'node:os'
import {join} from 'node:path'
import type {Program} from '../program.ts'
import {runbook, type Workplace} from '../workplace.ts'

/** A program that runs the commands of a text and compares what they print. */
export interface Contender {
  readonly name: string
  readonly checks: 'before the next command' | 'after the last command'
  readonly page: string // how the name of its text ends
  readonly write: (lines: readonly Check[]) => string
  readonly run: (page: string) => Program
  readonly passed: (count: number) => string // what it prints when all is as it should be
  readonly failed: RegExp // what it prints when the last command printed something else
}

/** One that can be installed. */
export interface Peer extends Contender {
  readonly from: 'pip' | 'go' | 'apt'
  readonly package: string // with its version, where it is ours to choose
}

/** A command, and what it should print. */
export type Check = readonly [run: string, printed: string]

/** Where peers are installed, but for those that apt brings. */
export const peersFolder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'runbook-bench', 'peers')

function startPip(name: string, ...args: readonly string[]): Program {
  return {file: join(peersFolder, 'venv', 'bin', name), args}
}

function writeLines(lines: readonly Check[], write: (run: string, printed: string) => string): string {
  return lines.map(([run, printed]) => write(run, printed)).join('')
}

/** The built program as one of them. */
export function enterOurselves(place: Workplace): Contender {
  return {
    name: 'runbook',
    checks: 'before the next command',
    page: '.md',
    write: (lines) => `# Page\n\n\`\`\`shell\n${writeLines(lines, (run, printed) => `$ ${run}\n${printed}\n`)}\`\`\`\n`,
    run: (page) => runbook(place, 'play', page),
    passed: (count) => `checked    ${count} against what the page shows`,
    failed: /^failed: 1 of \d+ commands?, in /m,
  }
}

/** `bats` and `testscript` have no page: theirs is a test of one session. `testscript` has no shell, so `echo` is a program. */
export const peers: readonly Peer[] = [
  {
    name: 'byexample',
    from: 'pip',
    package: 'byexample==11.0.0',
    checks: 'before the next command',
    page: '.md',
    write: (lines) =>
      `# Page\n\n\`\`\`shell\n${writeLines(lines, (run, printed) => `$ ${run}\n${printed}\n\n`)}\`\`\`\n`,
    run: (page) =>
      startPip('byexample', '-l', 'shell', '--timeout', '60', '--no-progress-bar', '--pretty', 'none', page),
    passed: (count) => `[PASS] Pass: ${count} Fail: 0 Skip: 0`,
    failed: /\[FAIL\] Pass: \d+ Fail: 1 Skip: 0/,
  },
  {
    name: 'cram',
    from: 'pip',
    package: 'cram==0.7',
    checks: 'after the last command',
    page: '.t',
    write: (lines) => writeLines(lines, (run, printed) => `  $ ${run}\n  ${printed}\n`),
    run: (page) => startPip('cram', page),
    passed: () => '# Ran 1 tests, 0 skipped, 0 failed.',
    failed: /# Ran 1 tests, 0 skipped, 1 failed\./,
  },
  {
    name: 'testscript',
    from: 'go',
    package: 'github.com/rogpeppe/go-internal/cmd/testscript@v1.15.0',
    checks: 'before the next command',
    page: '.txtar',
    write: (lines) => writeLines(lines, (run, printed) => `exec ${run}\nstdout '^${printed}$'\n`),
    run: (page) => ({file: join(peersFolder, 'bin', 'testscript'), args: [page]}),
    passed: () => 'PASS',
    failed: /^FAIL: .*: no match for /m,
  },
  {
    name: 'bats',
    from: 'apt',
    package: 'bats',
    checks: 'before the next command',
    page: '.bats',
    write: (lines) =>
      `@test "session" {\n${writeLines(lines, (run, printed) => `  run ${run}\n  [ "$output" = "${printed}" ]\n`)}}\n`,
    run: (page) => ({file: 'bats', args: [page]}),
    passed: () => 'ok 1 session',
    failed: /^not ok 1 session$/m,
  },
  {
    name: 'clitest',
    from: 'apt',
    package: 'clitest',
    checks: 'before the next command',
    page: '.txt',
    write: (lines) => writeLines(lines, (run, printed) => `$ ${run}\n${printed}\n`),
    run: (page) => ({file: 'clitest', args: ['-P', 'none', page]}),
    passed: (count) => `OK: ${count} of ${count} test`,
    failed: /^FAIL: 1 of \d+ tests? failed$/m,
  },
]
