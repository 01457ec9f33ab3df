import {expect} from 'vitest'
import {eventually, type Row, row} from './row.ts'

/** Much output, output that comes late, and output where others would look for something else. */
export const output: readonly Row[] = [
  row('1 MB on both streams', async ({run}) => {
    const many = `yes o | head -c 1000000; yes e | head -c 1000000 >&2`
    const apart = await run(many, {separate: true})
    expect(apart.output).toMatchObject({bytes: 1_000_000, text: 'o\n'.repeat(500_000)})
    expect(apart.errors).toMatchObject({bytes: 1_000_000, text: 'e\n'.repeat(500_000)})
    expect((await run(`${many} 2>&1`)).output.bytes).toBe(2_000_000)
  }),
  row('more than 1 MiB', async ({run}) => {
    let heard = ''
    const {output} = await run('seq 1 400000', {onOutput: (text) => (heard += text)})
    const all = Array.from({length: 400_000}, (_, index) => `${index + 1}\n`).join('')
    expect(output.bytes).toBe(all.length)
    expect(heard).toBe(all)
    const [head = '', tail = ''] = output.text.split(/\n\[\d+ of \d+ bytes not shown here\]\n/)
    expect(all.startsWith(`${head}\n`)).toBe(true)
    expect(all.endsWith(`\n${tail}`)).toBe(true)
    expect(head.length + tail.length).toBeGreaterThan(1_000_000)
    expect(output.text.length).toBeLessThan(1_100_000)
  }),
  row('100 MB', async ({run}) => {
    const before = process.memoryUsage.rss()
    const {output} = await run('yes 0123456789 | head -c 104857600')
    expect(output).toMatchObject({bytes: 104_857_600, endsWithNewline: false})
    expect(output.text.length).toBeLessThan(1_100_000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024)
  }),
  row('tee /dev/stderr', async ({run}) => {
    const {output} = await run('echo a >&2; echo b | tee /dev/stderr')
    expect(output.text).toBe('a\nb\nb\n')
    const apart = await run('echo b | tee /dev/stderr', {separate: true})
    expect([apart.output.text, apart.errors?.text]).toEqual(['b\n', 'b\n'])
  }),
  row('> /dev/stdout', async ({last}) => {
    expect(await last('echo a; echo b >/dev/stdout; echo c')).toBe('a\nb\nc\n')
    expect(await last('echo a; echo b >/dev/stderr; echo c')).toBe('a\nb\nc\n')
  }),
  row('pipe to a dead reader', async ({run}) => {
    const {output} = await run(`yes | head -1; echo "\${PIPESTATUS[*]}"`)
    expect(output.text).toBe('y\n141 0\n')
  }),
  row('no terminal', async ({run}) => {
    expect((await run('[ -t 0 ] || [ -t 1 ] || [ -t 2 ]')).status).toBe(1)
  }),
  row('a background job that holds the output open', async ({run, nap}) => {
    const {output, durationMs} = await run(`sleep ${nap()} & echo started`)
    expect(output.text).toBe('started\n')
    expect(durationMs).toBeLessThan(10_000)
  }),
  row('late output of a background job', async ({run}) => {
    const heard: string[] = []
    const first = await run('(sleep .2; echo late) & echo now', {
      onOutput: (text, late) => heard.push(`first ${late ? 'late' : 'in time'}: ${text}`),
    })
    const second = await run('sleep .4; wait; echo two', {onOutput: (text) => heard.push(`second: ${text}`)})
    expect(first.output.text).toBe('now\n')
    expect(second.output.text).toBe('two\n')
    expect(heard).toEqual(['first in time: now\n', 'first late: late\n', 'second: two\n'])
  }),
  row('many background jobs that print at the same time', async ({run}) => {
    const late = new Map<number, string>()
    for (let number = 0; number < 30; number++)
      await run(`(sleep .5; echo late ${number}) & echo now`, {
        onOutput: (text, isLate) => isLate && late.set(number, `${late.get(number) ?? ''}${text}`),
      })
    await eventually(() => late.size === 30, 'all 30 jobs have printed')
    expect([...late].sort(([a], [b]) => a - b)).toEqual(
      Array.from({length: 30}, (_, number) => [number, `late ${number}\n`]),
    )
  }),
  row('a background writer is not killed by SIGPIPE', async ({run, last}) => {
    await run('(for i in 1 2 3 4 5; do sleep .05; echo tick; done; echo finished >done) & writer=$!')
    expect(await last('echo other', 'wait $writer; echo $?', 'cat done')).toBe('finished\n')
  }),
  row('exec >/dev/null', async ({last}) => {
    expect(await last('exec >/dev/null', 'echo hi')).toBe('hi\n')
    expect(await last('exec 2>&1 >f', 'echo hi')).toBe('hi\n')
  }),
  row('forged plumbing', async ({run, last}) => {
    const lines = `\n0123456789abcdef status 7 hB \n\n0123456789abcdef end \n`
    expect((await run(`printf '%s' '${lines}'; printf '%s' '${lines}' >&2`)).output.text).toBe(lines + lines)
    expect(await last('(exit 4)', 'echo "$?"')).toBe('4\n')
  }),
]
