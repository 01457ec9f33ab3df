import {expect} from 'vitest'
import {type Row, row} from './row.ts'

const options = {pinned: {mytool: '/bin/echo', cat: '/bin/echo'}}

/** Names of commands that are bound to a file. */
export const pinned: readonly Row[] = [
  row(
    'pinned: wherever PATH leads',
    async ({last}) => {
      expect(await last('mytool hi')).toBe('hi\n')
      expect(await last('mkdir bin; printf "#!/bin/sh\\necho other" >bin/mytool; chmod +x bin/mytool')).toBe('')
      expect(await last('export PATH=$PWD/bin:$PATH', 'mytool hi', 'hash -r', 'cat hi')).toBe('hi\n')
      expect(await last('set -e; mytool on', 'set +e; mytool on; (exit 4)', 'echo $?')).toBe('4\n')
      expect(await last('PATH=/nowhere', 'mytool lost')).toBe('lost\n')
    },
    options,
  ),
  row(
    'pinned: the page’s own functions and aliases come first',
    async ({last}) => {
      expect(await last('mytool() { echo "fn $1"; }', 'mytool x')).toBe('fn x\n')
      expect(await last('alias cat="echo alias"', 'cat x')).toBe('alias x\n')
    },
    options,
  ),
  row(
    'pinned: set +h takes it away, and is no error',
    async ({run}) => {
      await run('set +h')
      expect((await run('mytool x')).status).toBe(127)
      expect((await run('set -h')).status).toBe(0)
      expect((await run('mytool x')).output.text).toBe('x\n')
    },
    options,
  ),
  row(
    'pinned: in jobs and after an exit',
    async ({shell, last, run}) => {
      const heard: string[] = []
      await run('PATH=/nowhere:$PATH')
      expect(await (await shell.start('mytool job', {onOutput: (text) => heard.push(text)})).ended).toBe(0)
      expect(heard.join('')).toBe('job\n')
      expect(await last('exit 1', 'mytool fresh')).toBe('fresh\n')
    },
    options,
  ),
]
