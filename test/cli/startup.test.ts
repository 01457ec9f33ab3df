import {join} from 'node:path'
import {expect, test} from 'vitest'
import {offPage} from './playing.ts'
import {eventsOf, pageOf, sandbox} from './program.ts'

const returns = {
  case: 'case $- in *i*) ;; *) return ;; esac',
  test: '[ -z "$PS1" ] && return',
  double: '[[ $- != *i* ]] && return',
}

const lines = `export PATH="$HOME/bin:$PATH" SHOWN=yes
plain=kept
alias greet='echo hello'
say() { echo "said $1"; }`

const check = '[ "$SHOWN$plain" = yeskept ]\ngreet\nsay it | grep "said it"\ntool'

const play = async (command: string, rc: string, profile = '') => {
  const here = sandbox()
  const home = join(here.path, 'home')
  here.write('home/.bashrc', `${rc}\n${lines}\n`)
  here.write('home/.profile', profile)
  const tool = "mkdir -p ~/bin; printf '#!/bin/sh\\necho tool\\n' >~/bin/tool; chmod +x ~/bin/tool"
  here.write(
    'page.md',
    pageOf({One: `${tool}\nexport BEFORE=1; other=2\n${command}`, Two: `${check}\n[ "$BEFORE$other" = 12 ]`}),
  )
  return here.run(['play', 'page.md', '--reporter', 'json'], {env: {HOME: home, SHELL: '/bin/bash'}})
}

test.each(Object.entries(returns))(
  'a start-up file that leaves a shell at once which is not interactive: %s',
  async (_, rc) => {
    const {code, stdout} = await play('source ~/.bashrc', rc)
    expect(offPage(stdout, 'startup')).toEqual(['read ~/.bashrc as an interactive shell does'])
    expect(code).toBe(0)
  },
)

test.each(['exec $SHELL', 'exec bash'])('%s', async (command) => {
  const {code, stdout} = await play(command, returns.case)
  expect(offPage(stdout, 'startup')).toEqual(['read ~/.bashrc as an interactive shell does'])
  const warnings = eventsOf(stdout).flatMap((event) => (event.type === 'warning' ? [event.text] : []))
  expect(warnings).toEqual(['`SHOWN` is used here, but never set', '`plain` is used here, but never set'])
  expect(code).toBe(0)
})

test.each(['exec bash -l', 'exec -l $SHELL'])('%s', async (command) => {
  const {code} = await play(command, returns.case, '. ~/.bashrc')
  expect(code).toBe(0)
})

test('a start-up file that asks for nothing is read by the page alone', async () => {
  const {code, stdout} = await play('source ~/.bashrc', '')
  expect(offPage(stdout, 'startup')).toEqual([])
  expect(code).toBe(0)
})
