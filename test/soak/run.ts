import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {listStates, type State} from './states.ts'

/**
 * What a gate has no time for: thousands of commands that race with their limits while many plays go on at once, signals
 * in each state of a play, a full disk in each. Prints what it has counted; exit 1 where anything is lost or left behind.
 */

const program = resolve('dist/cli.js')
const [plays = 20, commands = 250] = process.argv.slice(2).map(Number)
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const
const maxEndMs = 10_000 // a CI system gives no more before it kills
const graceMs = 2000

const faults: string[] = []

await raceCommands()
for (const signal of signals) await endInEachState(signal)
await fillDiskInEachState()
for (const fault of faults) console.log(`FAULT ${fault}`)
console.log(`${faults.length} faults`)
process.exitCode = faults.length === 0 ? 0 : 1

/** Commands that take about as long as their limit: each ends once, and what it printed is there. */
async function raceCommands(): Promise<void> {
  const started = Date.now()
  const runs = await Promise.all(Array.from({length: plays}, (_, play) => raceOnce(play)))
  const ended = runs.flat()
  const late = ended.filter(({isLate}) => isLate).length
  console.log(
    `races: ${ended.length} commands in ${plays} plays at once, ${late} ended by their limit, in ${Math.round((Date.now() - started) / 1000)} s`,
  )
}

async function raceOnce(play: number): Promise<readonly {readonly isLate: boolean}[]> {
  const lines = Array.from(
    {length: commands},
    (_, at) => `echo b${at}; sleep 0.${String((at * 7 + play) % 60).padStart(3, '0')}; echo e${at}`,
  )
  const place = makePlace({name: `race-${play}`, page: `# T\n\n~~~bash\n${lines.join('\n')}\n~~~\n`, until: ''})
  const {child, events} = start(place, ['--timeout', '0.03s', '--keep-going', '--retry', '0', '--grace', '0.5s'])
  await waitForEnd(child, 600_000)
  const ended = readEvents(events()).filter(({type}) => type === 'command-ended')
  if (ended.length !== commands) faults.push(`race ${play}: ${ended.length} of ${commands} commands have ended`)
  const found = ended.map((event, at) => {
    const isLate = JSON.stringify(event.verdict).includes('timed-out')
    const isWhole = `${event.output}`.startsWith(`b${at}\n`) && (isLate || `${event.output}` === `b${at}\ne${at}\n`)
    if (!isWhole) faults.push(`race ${play}: command ${at} has printed ${JSON.stringify(event.output)}`)
    return {isLate}
  })
  rmSync(place, {recursive: true, force: true})
  return found
}

async function endInEachState(signal: (typeof signals)[number]): Promise<void> {
  const times: number[] = []
  for (const [at, state] of listStates(longOf(signal)).entries()) {
    const long = longOf(signal)
    const place = makePlace(state)
    const {child, events, errors} = start(place, [
      ...(state.options ?? []),
      '--grace',
      `${graceMs}ms`,
      '--reporter',
      'html=report.html',
      '--reporter',
      'junit=junit.xml',
    ])
    await waitUntil(() => state.until === '' || events().includes(state.until) || child.exitCode !== null, 60_000)
    if (state.until === '') await sleep(20 * at + 60)
    const sent = Date.now()
    child.kill(signal)
    // A second one ends a cleanup that hangs, as CI systems send it.
    if (state.name === 'cleanup' && signal !== 'SIGKILL') setTimeout(() => child.kill(signal), 500)
    const code = await waitForEnd(child, maxEndMs)
    times.push(Date.now() - sent)
    const where = `${signal} in ${state.name}`
    if (code === 'hangs') faults.push(`${where}: it goes on after ${maxEndMs} ms`)
    if (/this is a bug|\n\s+at /.test(errors())) faults.push(`${where}: ${errors()}`)
    await waitUntil(() => listSleeping(long).length === 0, 10_000)
    if (listSleeping(long).length > 0) faults.push(`${where}: a process is left`)
    checkWhatIsLeft(place, where, signal !== 'SIGKILL' && events().includes('run-started'))
    rmSync(place, {recursive: true, force: true})
  }
  console.log(
    `${signal}: ${times.length} states, ended within ${Math.max(...times)} ms, median ${times.sort((a, b) => a - b)[times.length >> 1]} ms`,
  )
}

function longOf(signal: (typeof signals)[number]): string {
  return `7${process.pid}.${signals.indexOf(signal) + 1}`
}

/** The recording can be shown, and reports are whole. */
function checkWhatIsLeft(place: string, where: string, hasReports: boolean): void {
  const runs = join(place, '.runbook/runs')
  if (existsSync(runs) && readdirSync(runs).length > 0) {
    try {
      execFileSync(process.execPath, [program, 'show', '--as', 'plain'], {cwd: place, stdio: 'pipe'})
    } catch (error) {
      faults.push(`${where}: its recording cannot be shown: ${error}`)
    }
  }
  if (!hasReports) return
  for (const [file, end] of [
    ['report.html', '</html>'],
    ['junit.xml', '</testsuites>'],
  ] as const) {
    const text = existsSync(join(place, file)) ? readFileSync(join(place, file), 'utf8') : ''
    if (!text.trimEnd().endsWith(end)) faults.push(`${where}: ${file} is not whole`)
  }
  const copies = readdirSync(join(place, 'temporary'), {recursive: true, encoding: 'utf8'}).filter((name) =>
    name.endsWith('kubeconfig'),
  )
  if (copies.length > 0) faults.push(`${where}: ${copies.join(', ')} is left`)
}

/** On a file system of two MiB that is full before the state comes: it ends, and says what was wrong. */
async function fillDiskInEachState(): Promise<void> {
  let full = 0
  for (const state of listStates('0.2')) {
    const place = makePlace({
      ...state,
      page: state.page.replace('~~~bash\n', '~~~bash\ndd if=/dev/zero of=fill bs=1k count=4000 status=none || true\n'),
    })
    const disk = join(place, 'disk')
    mkdirSync(disk)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', disk], {stdio: 'pipe'})
    } catch {
      console.log('full disk: not tried, since no file system can be mounted here')
      return
    }
    for (const name of readdirSync(place))
      if (/^(page|runbook)/.test(name)) writeFileSync(join(disk, name), readFileSync(join(place, name)))
    mkdirSync(join(disk, 'temporary'))
    const {child, errors} = start(disk, [
      '--timeout',
      '3s',
      '--grace',
      '0.5s',
      '--retry',
      '1s',
      '--reporter',
      'html=report.html',
      '--workdir',
      '.',
    ])
    const code = await waitForEnd(child, 60_000)
    if (code === 'hangs' || code === null) faults.push(`full disk in ${state.name}: ${code}`)
    if (/this is a bug|\n\s+at /.test(errors())) faults.push(`full disk in ${state.name}: ${errors()}`)
    if (code !== 'hangs') full++
    execFileSync('umount', ['-l', disk])
    rmSync(place, {recursive: true, force: true})
  }
  console.log(`full disk: ${full} states`)
}

function makePlace({page, notes, config}: State): string {
  const place = mkdtempSync(join(tmpdir(), 'runbook-soak-'))
  mkdirSync(join(place, 'temporary'))
  writeFileSync(join(place, 'page.md'), page)
  if (notes !== undefined) writeFileSync(join(place, 'page.runbook.yaml'), notes)
  writeFileSync(join(place, 'runbook.config.yaml'), config ?? '')
  return place
}

function start(
  place: string,
  options: readonly string[],
): {child: ChildProcess; events: () => string; errors: () => string} {
  const env = {PATH: process.env.PATH, HOME: place, TMPDIR: join(place, 'temporary'), CI: 'true', LANG: 'C.UTF-8'}
  const args = [program, 'play', 'page.md', '--yes', '--reporter', 'json', ...options]
  const child = spawn(process.execPath, args, {cwd: place, env, stdio: ['ignore', 'pipe', 'pipe']})
  let printed = ''
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed = (printed + text).slice(-50_000_000)
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  return {child, events: () => printed, errors: () => errors}
}

interface SomeEvent {
  readonly type: string
  readonly output?: string
  readonly verdict?: unknown
}

function readEvents(printed: string): readonly SomeEvent[] {
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Its exit code; null where a signal has ended it. What hangs is killed. */
async function waitForEnd(child: ChildProcess, ms: number): Promise<number | null | 'hangs'> {
  const isOver = () => child.exitCode !== null || child.signalCode !== null
  await waitUntil(isOver, ms)
  if (isOver()) return child.exitCode
  child.kill('SIGKILL')
  return 'hangs'
}

async function waitUntil(holds: () => boolean, ms: number): Promise<void> {
  for (const since = Date.now(); !holds() && Date.now() - since < ms; ) await sleep(20)
}

function listSleeping(long: string): readonly string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `sleep\0${long}\0`
    } catch {
      return false // it has just ended
    }
  })
}
