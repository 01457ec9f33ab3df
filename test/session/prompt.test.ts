import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {findPrompt} from '../../engine/session/prompt.ts'

describe('promptIn', () => {
  it.each([
    ['Are you sure? ', 'Are you sure?'],
    ['Overwrite "a.txt"?', 'Overwrite "a.txt"?'],
    ['This will delete x.\nProceed? (y/N) ', 'Proceed? (y/N)'],
    ['This will uninstall Istio. Proceed (y/N) ', 'This will uninstall Istio. Proceed (y/N)'],
    ['Do you want to continue? [Y/n] ', 'Do you want to continue? [Y/n]'],
    ['Is this ok [y/d/N]: ', 'Is this ok [y/d/N]:'],
    [
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? ',
      'Are you sure you want to continue connecting (yes/no/[fingerprint])?',
    ],
    ['Password:', 'Password:'],
    ['[sudo] password for me: ', '[sudo] password for me:'],
    ["Enter passphrase for key '/home/me/.ssh/id': ", "Enter passphrase for key '/home/me/.ssh/id':"],
    ["Username for 'https://example.com': ", "Username for 'https://example.com':"],
    ['login: ', 'login:'],
    ['  Enter a value: ', 'Enter a value:'],
    ['Please choose a cluster: ', 'Please choose a cluster:'],
    ['Press any key to continue . . . ', 'Press any key to continue . . .'],
    ['Press [ENTER] to continue or Ctrl-c to cancel.', 'Press [ENTER] to continue or Ctrl-c to cancel.'],
    ['Continue', 'Continue'],
    ['--More--', '--More--'],
    ['\u001b[1mRemove it?\u001b[0m ', 'Remove it?'],
    ['\r 10%\r 100%\rDelete? [y/n]', 'Delete? [y/n]'],
    ['\u001b]0;title\u0007Save? ', 'Save?'],
  ])('asks: %j', (text, prompt) => {
    expect(findPrompt(text)).toBe(prompt)
  })

  it.each([
    '',
    'done',
    'done\n',
    'Are you sure?\n',
    'Proceed? [y/N] y\n',
    'Password:\n',
    'working... ',
    'Downloading 10% ETA ?',
    'Downloading [====>   ] 50%',
    'time: 12:30',
    'Status: ',
    'Error: ',
    'continuing',
    'pressing on',
    '{"question": "why?"}',
    'passwords are kept in /etc',
    '$ ',
  ])('does not: %j', (text) => {
    expect(findPrompt(text)).toBeNull()
  })

  it('finds nothing after an end of line, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(findPrompt(`${text}\n`)).toBeNull()
      }),
    )
  })

  it('finds a question whatever stands before its line, in time', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(findPrompt(`${text}\nSure? [y/N] `)).toBe('Sure? [y/N]')
      }),
    )
    expect(findPrompt(`${'(y/'.repeat(100_000)}`)).toBeNull()
    expect(findPrompt(`${'password'.repeat(100_000)}`)).toBeNull()
  })
})
