import {existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {fence} from '../read/kinds/page.ts'
import {offPage} from './playing.ts'
import {eventsOf, type Sandbox, sandbox} from './program.ts'

let here: Sandbox

beforeEach(() => {
  here = sandbox()
})

const page = `# Web

## Deploy

Save the following as \`conf/app.yaml\`:

${fence('kind: Pod\nname: web', 'yaml')}
${fence('mkdir -p sub && cd sub')}
${fence('$ cat conf/app.yaml\nkind: Pod\nname: web', 'console')}

Create a \`~/.tool/rc.toml\` file:

${fence('a = 1', 'toml')}
${fence('$ cat ~/.tool/rc.toml\na = 1', 'console')}
`

const play = (...options: string[]) => here.run(['play', 'page.md', '--workdir', 'work', ...options])

describe('a file that the page tells its reader to save', () => {
  test('is there for what reads it, in the folder that the session is in', async () => {
    here.write('page.md', page)
    const {code, stdout} = await play('--reporter', 'json')
    expect(code).toBe(0)
    expect(readFileSync(join(here.path, 'work/sub/conf/app.yaml'), 'utf8')).toBe('kind: Pod\nname: web\n')
    expect(readFileSync(join(here.env.HOME ?? '', '.tool/rc.toml'), 'utf8')).toBe('a = 1\n')
    expect(offPage(stdout, 'file')).toEqual([
      'saves what deploy_1 shows as conf/app.yaml',
      'saves what deploy_4 shows as ~/.tool/rc.toml',
    ])
    expect(eventsOf(stdout).filter(({type}) => type === 'warning')).toEqual([])
  })

  test('is in the plan, and in every report', async () => {
    here.write('page.md', page)
    const words = 'saves what deploy_1 shows as conf/app.yaml'
    expect((await here.run(['plan', 'page.md'])).stdout).toContain(words)
    expect((await here.run(['plan', 'page.md', '--brief'])).stdout).toContain(words)
    const reports = ['markdown=m.md', 'html=h.html', 'junit=j.xml', 'cast=t.cast', 'json=e.jsonl']
    const {stdout} = await play('--reporter', 'plain', ...reports.flatMap((report) => ['--reporter', report]))
    expect(stdout).toContain(words)
    for (const report of ['m.md', 'h.html', 'j.xml', 't.cast'])
      expect(here.read(report), report).toContain('conf/app.yaml')
    expect((await here.run(['show', '--as', 'plain'])).stdout).toContain(words)
  })

  test('never takes the place of one that was there', async () => {
    here.write('page.md', page)
    const own = here.write('work/sub/conf/app.yaml', 'kind: Own\n')
    utimesSync(own, 1, 1)
    const {code, stdout} = await play('--reporter', 'json')
    expect(code).toBe(1) // the page shows what another file would have made it print
    expect(here.read('work/sub/conf/app.yaml')).toBe('kind: Own\n')
    expect(offPage(stdout, 'file')[0]).toBe('uses the conf/app.yaml that is there, which is not what deploy_1 shows')
    expect(stdout).toContain('was there before the run')
  })

  test('is refused where a link would lead it elsewhere, and its step falls short', async () => {
    here.write('page.md', page)
    const outside = join(here.path, 'outside')
    mkdirSync(outside)
    mkdirSync(join(here.path, 'work/sub'), {recursive: true})
    symlinkSync(outside, join(here.path, 'work/sub/conf'))
    const {code, stdout} = await here.run(['play', 'page.md', '--workdir', 'work', '--reporter', 'plain'], {
      env: {HOME: join(here.path, 'work')},
    })
    expect(code).toBe(1)
    expect(readdirSync(outside)).toEqual([])
    expect(stdout).toContain('cannot be saved')
  })

  test('is said to be refused where it would stand outside of the folder', async () => {
    here.write(
      'page.md',
      `## A\n\nSave this as \`../up.yaml\`:\n\n${fence('a: 1', 'yaml')}\n${fence('cat ../up.yaml')}`,
    )
    const {code, stdout} = await play('--reporter', 'plain')
    expect(code).toBe(1)
    expect(stdout).toContain(
      'page.md:5:1: `../up.yaml`, which the page tells its reader to save, is not saved: it leads out of its folder',
    )
    expect(existsSync(join(here.path, 'up.yaml'))).toBe(false)
  })
})
