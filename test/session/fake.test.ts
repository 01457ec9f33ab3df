import {describe, expect, it} from 'vitest'
import {contract} from './contract.ts'
import {fake, type Script} from './fake.ts'
import {cannot} from './fakecannot.ts'

const openFake = (script: Script) => fake(script).open({cwd: '/work', env: {}})

describe('fake', () => contract(fake().open, cannot))

describe('a scripted fake', () => {
  it('answers a command by its whole text, run after run', async () => {
    const shell = await openFake({'kubectl get pods': [{output: 'Pending\n', status: 1}, {output: 'Running\n'}]})
    expect(await shell.run('kubectl get pods')).toMatchObject({status: 1, output: {text: 'Pending\n'}})
    expect(await shell.run('kubectl get pods')).toMatchObject({status: 0, output: {text: 'Running\n'}})
    expect(await shell.run('kubectl get pods')).toMatchObject({status: 0, output: {text: 'Running\n'}})
    expect((await shell.run('kubectl get nodes')).status).toBe(127)
  })

  it('takes its own time', async () => {
    const shell = await openFake({slow: {output: 'begun\n', takesMs: 5000}, stuck: {takesMs: Number.POSITIVE_INFINITY}})
    expect(await shell.run('slow')).toMatchObject({ending: 'completed', durationMs: 5000})
    expect(await shell.run('slow', {timeoutMs: 10})).toMatchObject({
      status: 124,
      durationMs: 10,
      output: {text: 'begun\n'},
    })
    expect(await shell.run('stuck', {timeoutMs: 10})).toMatchObject({status: 124, ending: 'timed-out'})
    const running = shell.run('stuck')
    await null
    await null
    shell.interrupt()
    expect(await running).toMatchObject({status: 130, ending: 'interrupted'})
  })

  it('tells output as it comes', async () => {
    const shell = await openFake({})
    const heard: string[] = []
    await shell.run('echo one; sleep .1; echo two', {onOutput: (text, late) => heard.push(`${late} ${text}`)})
    expect(heard).toEqual(['false one\n', 'false two\n'])
  })

  it('prints late, and ends its session', async () => {
    const heard: string[] = []
    const shell = await openFake({
      start: {output: 'now\n', late: 'late\n', lateMs: 100},
      leave: {status: 3, ends: true},
    })
    await shell.run('start', {onOutput: (text, late) => heard.push(`${late} ${text}`)})
    await shell.run('sleep .2')
    expect(heard).toEqual(['false now\n', 'true late\n'])
    expect(await shell.run('leave')).toMatchObject({status: 3, ending: 'ended-session'})
    expect((await shell.run('true')).freshShell).toBe(true)
  })

  it('keeps the streams apart where asked', async () => {
    const shell = await openFake({both: {output: 'o\n', errors: 'e\n'}})
    expect(await shell.run('both')).toMatchObject({output: {text: 'o\ne\n'}, errors: null})
    expect(await shell.run('both', {separate: true})).toMatchObject({output: {text: 'o\n'}, errors: {text: 'e\n'}})
  })

  it('tells what was run', async () => {
    const {open, ran} = fake()
    const shell = await open({cwd: '/', env: {A: '1'}})
    await shell.run('echo $A && cd /x || echo no; (exit 4)')
    await shell.run('echo "$?" > /dev/null; pwd')
    expect(ran).toEqual(['echo $A && cd /x || echo no; (exit 4)', 'echo "$?" > /dev/null; pwd'])
  })

  it.each(['for i in 1 2; do echo $i; done', 'a | b', 'x=$(date)', 'cat <<EOF'])(
    'rejects what it does not know: %s',
    async (command) => {
      const shell = await openFake({})
      await expect(shell.run(command)).rejects.toThrow('the fake shell does not know')
      expect((await shell.run('echo on')).output.text).toBe('on\n')
    },
  )
})

describe('what a fake starts, asks and hands on', () => {
  it('runs jobs beside commands, in its own time', async () => {
    const {open, jobs} = fake({serve: {output: 'ready\n', takesMs: Number.POSITIVE_INFINITY}, brief: {takesMs: 100}})
    const shell = await open({cwd: '/', env: {}})
    const heard: string[] = []
    const serve = await shell.start('serve', {onOutput: (text) => heard.push(text)})
    const brief = await shell.start('brief')
    expect(heard).toEqual(['ready\n'])
    await shell.run('sleep .2')
    expect(await brief.ended).toBe(0)
    await serve.stop()
    expect(await serve.ended).toBe(130)
    expect(jobs.map(({command, stopped}) => [command, stopped])).toEqual([
      ['serve', true],
      ['brief', false],
    ])
  })

  it('ends jobs with the session', async () => {
    const {open} = fake({serve: {takesMs: Number.POSITIVE_INFINITY}})
    const shell = await open({cwd: '/', env: {}})
    const job = await shell.start('serve')
    await shell.close()
    expect(await job.ended).toBe(130)
  })

  it('asks, on a terminal in vain', async () => {
    const shell = await openFake({install: {asks: 'Proceed? [y/N] ', output: 'done\n'}})
    expect(await shell.run('install', {tty: true})).toMatchObject({
      status: 130,
      ending: 'asked',
      output: {text: 'Proceed? [y/N] '},
    })
    expect((await shell.run('install', {tty: true, input: 'y\n'})).output.text).toBe('Proceed? [y/N] y\ndone\n')
    expect((await shell.run('install', {input: 'y\n'})).output.text).toBe('Proceed? [y/N] done\n')
  })

  it('hands its variables and its folder on', async () => {
    const {open} = fake()
    const shell = await open({cwd: '/play', env: {A: '1', B: '2'}})
    await shell.run('A="it\'s"; cd sub')
    const second = await open({cwd: '/', env: {A: '3', B: '4'}, own: ['B'], state: await shell.state()})
    expect((await second.run('echo $A $B; pwd')).output.text).toBe("it's 4\n/play/sub\n")
  })
})
