import {describe, expect, test} from 'vitest'
import {findStartUp} from '../../engine/shellscript/index.ts'

describe('start-up files', () => {
  test.each([
    ['source ~/.bashrc', ['~/.bashrc']],
    ['. "$HOME/.profile"', ['"$HOME/.profile"']],
    ['source ~/.bash_profile && nvm --version', ['~/.bash_profile']],
  ])('%s', (run, files) => {
    expect(findStartUp(run)).toEqual({files, isShell: false})
  })

  test.each(['exec $SHELL', 'exec "$SHELL"', 'exec bash', 'cd x && exec /bin/bash'])('%s: another shell', (run) => {
    expect(findStartUp(run)).toEqual({files: ['~/.bashrc'], isShell: true})
  })

  test.each(['exec -l $SHELL', 'exec bash -l', 'exec $SHELL --login'])('%s: a login shell', (run) => {
    expect(findStartUp(run)).toMatchObject({isShell: true, files: expect.arrayContaining(['~/.profile'])})
  })

  test.each(['cat ~/.bashrc', 'source ./env.sh', 'exec bash -c "echo x"', 'exec ./server', 'kubectl exec x -- bash'])(
    '%s reads none',
    (run) => {
      expect(findStartUp(run)).toBeNull()
    },
  )
})
