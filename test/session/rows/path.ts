import {expect} from 'vitest'
import {type Row, row} from './row.ts'

const options = {firstInPath: '/runbook-first'}
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
