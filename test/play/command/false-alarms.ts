import {existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {delimiter, join} from 'node:path'
import type {Command, Runbook} from '../../../engine/model.ts'
import {findFault} from '../../../engine/play/command/faults.ts'
import {openBash} from '../../../engine/session/bash/bash.ts'
import {readInvocations} from '../../../engine/shellscript/index.ts'

/** What a page's commands come to where everything that they call ends well. */
export interface Alarms {
  readonly ran: number
  readonly absent: number // of these, what a file failed that is not here
  readonly alarms: readonly string[] // the others that a hidden status or a word of bash fails: `PAGE:LINE: REASON`
}

/** They read what they are given, or nothing, and touch no file but one that is named relative to where they are. */
const filters =
  'awk basename cut date dirname env expr fold grep head id nl paste rev sed seq sort tac tail tr uname uniq wc'.split(
    ' ',
  )

/** What would reach beyond the page, or wait. */
const refused =
  /^(?:exec|exit|logout|kill|wait|trap|ulimit|umask|source|\.|cd|pushd|popd|set|shopt|read|bg|fg|disown|eval)$/
const reachesOut = /(?:[<>]\s*|\s)(?:\/(?!dev\/null)|~)|>\s*["']?\$|\.\.\/|\bsed\b[^|;]*\s-i/

/** Whatever it is: it takes what it is given, says a word that is a command as well, and ends well. */
const standIn = '#!/bin/sh\n[ -p /dev/stdin ] && exec 3<&0 && while read -r x <&3; do :; done\necho :\n'

/**
 * Play what of a page's commands can be played anywhere: tools of its own, and what would change this machine, are stand-ins.
 *
 * @param all plain commands, too
 */
export async function findAlarms({steps}: Runbook, all = false): Promise<Alarms> {
  const commands = steps
    .filter(({kind}) => typed.has(kind))
    .flatMap(({commands}) => commands)
    .filter(isHarmless)
  if (!all && !commands.some(({run}) => hides.test(run))) return {ran: 0, absent: 0, alarms: []}
  const folder = mkdtempSync(join(tmpdir(), 'runbook-alarms-'))
  const [bin, cwd] = [join(folder, 'bin'), join(folder, 'work')]
  mkdirSync(cwd)
  makeTools(bin, commands)
  const shell = await openBash({cwd, env: {PATH: bin, HOME: cwd, LC_ALL: 'C.UTF-8'}})
  try {
    let [ran, absent] = [0, 0]
    const alarms: string[] = []
    for (const {run, sets, place} of commands) {
      if (!all && !hides.test(run) && sets.length === 0) continue
      const result = await shell.run(run, {timeoutMs: 5000})
      const fault = findFault(run, result)
      ran++
      if (fault === null) continue
      if (/No such file or directory/.test(result.output.text)) absent++
      else alarms.push(`${place.page}:${place.start.line}: ${fault}`)
    }
    return {ran, absent, alarms}
  } finally {
    await shell.close()
    rmSync(folder, {recursive: true, force: true})
  }
}

/** Blocks that readers type, here or elsewhere. */
const typed: ReadonlySet<string> = new Set(['run', 'alternative', 'elsewhere', 'optional'])

/** What the rules look at. */
const hides = /[|`]|[$<(]\(|<</

function isHarmless({run, blocking}: Command): boolean {
  if (blocking !== null || reachesOut.test(run)) return false
  return readInvocations(run).every(({path}) => !path.includes('/') && !refused.test(path))
}

function makeTools(bin: string, commands: readonly Command[]): void {
  mkdirSync(bin)
  const any = join(bin, '.any')
  writeFileSync(any, standIn, {mode: 0o755})
  for (const shell of ['bash', 'sh']) symlinkSync(findProgram(shell), join(bin, shell))
  for (const name of filters) symlinkSync(findProgram(name), join(bin, name))
  const called = new Set(
    commands.flatMap(({run}) =>
      readInvocations(run).flatMap(({path, tool, runBy}) => [path, tool, ...runBy.map((each) => each.tool)]),
    ),
  )
  for (const name of called)
    if (/^[\w.+-]+$/.test(name) && !existsSync(join(bin, name))) symlinkSync(any, join(bin, name))
}

function findProgram(name: string): string {
  const folder = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, name)))
  return join(folder ?? '/usr/bin', name)
}
