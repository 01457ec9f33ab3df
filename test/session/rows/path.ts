import {expect} from 'vitest'
import type {HeldVariable} from '../../../engine/session/shell.ts'
import {type Row, row} from './row.ts'

const options = {firstInPath: '/runbook-first'}
/** Follows what a page sets, as long as it is one of these. */
const held: HeldVariable = {
  name: 'HELD',
  choose: (command, state) => {
    const set = /^declare -x HELD="(\/\w+)"$/m.exec(state ?? '')?.[1]
    if (command.includes('later')) return Promise.resolve('/later')
    return set === '/followed' ? '/followed' : '/held'
  },
}
const other = 'mkdir bin; printf "#!/bin/sh\\necho \\$PATH" >bin/other; chmod +x bin/other'

/** A folder that stays first in PATH. */
export const path: readonly Row[] = [
  row(
    'path: a folder comes first again, for what a command starts as well',
    async ({last}) => {
      expect(await last('echo $PATH')).toMatch(/^\/runbook-first:/)
      expect(await last(other, 'export PATH=$PWD/bin:$PATH', 'other')).toMatch(
        /^\/runbook-first:.*\/bin:\/runbook-first:/,
      )
      expect(await last('set -eu; PATH=$PWD/bin:$PATH', 'other; set +eu')).toMatch(/^\/runbook-first:/)
      expect(await last('(exit 4)', 'echo $?')).toBe('4\n')
      expect(await last('IFS=:/; set -f', 'PATH=$PWD/bin:$PATH', 'other')).toMatch(/^\/runbook-first:/)
    },
    options,
  ),
  row(
    'path: one that is unset or read-only is left alone',
    async ({last}) => {
      expect(await last('was=$PATH; unset PATH', 'echo "[${PATH-none}]"')).toBe('[none]\n')
      expect(await last('PATH=/nowhere:$was; readonly PATH; set -o posix; set -e', 'echo "${PATH%%:*}"')).toBe(
        '/nowhere\n',
      )
    },
    options,
  ),
  row(
    'path: a variable is held, whatever is done to it',
    async ({shell, last, run}) => {
      const show = 'printenv HELD'
      expect(await last(show)).toBe('/held\n')
      for (const change of [
        'HELD=/x',
        'export HELD=/x',
        'unset HELD',
        'export -n HELD',
        'declare -x HELD=',
        'read HELD <<<x',
      ])
        expect([change, await last(change, show)]).toEqual([change, '/held\n'])
      expect(await last('export HELD=/followed', show, show)).toBe('/followed\n')
      expect(await last('HELD=/x; exit 1', show)).toBe('/held\n')
      expect(await last('printenv HELD; : later')).toBe('/later\n')
      expect(await last('set -eu; HELD=/x', 'set +eu; (exit 4)', 'echo "$? $HELD"')).toBe('4 /held\n')
      const heard: string[] = []
      await run('HELD=/x')
      await (await shell.start(show, {onOutput: (text) => heard.push(text)})).ended
      expect(heard).toEqual(['/held\n'])
      expect(await last('readonly HELD=/x; set -o posix', show)).toBe('/x\n')
    },
    {held},
  ),
  row(
    'path: in jobs and after an exit',
    async ({shell, last, run}) => {
      const heard: string[] = []
      await run('PATH=/nowhere:$PATH')
      expect(await (await shell.start('echo $PATH', {onOutput: (text) => heard.push(text)})).ended).toBe(0)
      expect(heard.join('')).toMatch(/^\/runbook-first:/)
      expect(await last('PATH=/nowhere:$PATH; exit 1', 'echo $PATH')).toMatch(/^\/runbook-first:/)
    },
    options,
  ),
]
