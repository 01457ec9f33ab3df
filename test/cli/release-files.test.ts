import {existsSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {offPage, playing} from './playing.ts'
import {pageOf, sandbox} from './program.ts'

describe('files of the release', () => {
  const text = pageOf({Use: '$ cat samples/app.yaml tools/certs/common.mk\n$ ls'})
  const release = {'release/samples/app.yaml': 'app\n', 'release/tools/certs/common.mk': 'make\n', 'release/bin/x': ''}

  test('are copied as far as the page names them, and what is there already stays', async () => {
    const here = sandbox()
    const files = {...release, 'page.md': text, 'runbook.config.yaml': 'site: {files: release}\n'}
    const {code, stdout} = await playing(here, {...files, 'work/tools/certs/common.mk': 'own\n'}, ['--workdir', 'work'])
    expect(code).toBe(0)
    expect(offPage(stdout, 'files')).toEqual(['copied samples of the release'])
    expect(here.read('work/tools/certs/common.mk')).toBe('own\n')
    expect(here.read('work/samples/app.yaml')).toBe('app\n')
    expect(existsSync(join(here.path, 'work/bin'))).toBe(false)
    writeFileSync(join(here.path, 'work/samples/app.yaml'), 'changed\n')
    expect(here.read('release/samples/app.yaml')).toBe('app\n')
  })

  test('are copies where they are links, too', async () => {
    const here = sandbox()
    const own = here.write('own/file', 'mine\n')
    here.write('release/samples/app.yaml', '')
    symlinkSync(own, join(here.path, 'release/samples/link'))
    symlinkSync('nowhere', join(here.path, 'release/samples/dangling'))
    symlinkSync('.', join(here.path, 'release/samples/circle'))
    symlinkSync('../own', join(here.path, 'release/linked'))
    const commands = '$ echo more >>samples/link\n$ echo more >>linked/file\n$ ls samples\napp.yaml\nlink'
    const files = {'page.md': pageOf({Change: commands}), 'runbook.config.yaml': 'site: {files: release}\n'}
    const {code, stdout} = await playing(here, files, ['--workdir', 'work'])
    expect(code).toBe(0)
    expect(offPage(stdout, 'files')).toEqual(['copied linked of the release', 'copied samples of the release'])
    expect(here.read('work/samples/link')).toBe('mine\nmore\n')
    expect(here.read('own/file')).toBe('mine\n')
  })

  test('are asked after where nothing says where they are, unless the page goes to a folder that may hold them', async () => {
    const here = sandbox()
    const page = (before: string) => pageOf({Use: `$ ${before}\n$ cat @samples/app.yaml@`})
    const plan = async (text: string, config = '') => {
      here.write('page.md', text)
      here.write('runbook.config.yaml', config)
      const {code, stderr} = await here.run(['plan', 'page.md'])
      expect(code).toBe(0)
      return stderr
    }
    expect(await plan(page('true'))).toMatch(
      /^page\.md:\d+:\d+: warning: `samples\/app\.yaml` is a file of the product's release, but nothing says where the release is \([^\n]+\) \[no-release\]\n$/,
    )
    expect(await plan(page('cd product'))).toBe('')
    expect(await plan(page('true').replaceAll('@', ''))).toBe('')
    here.write('release/samples/app.yaml', '')
    expect(await plan(page('true'), 'site: {files: release}\n')).toBe('')
  })

  test('that are not there are an error, and nothing is left open', async () => {
    const here = sandbox()
    const files = {'page.md': text, 'runbook.config.yaml': 'site: {files: nowhere}\n'}
    const {code, stderr} = await playing(here, files)
    expect(code).toBe(2)
    expect(stderr).toMatch(/^runbook: site\.files \S+\/nowhere: there is no such folder\n$/)
    expect(here.leftovers()).toEqual([])
  })
})
