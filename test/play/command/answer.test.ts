import {describe, expect, test} from 'vitest'
import {questionIn, unanswered, unheard} from '../../../engine/play/command/answer.ts'
import {block} from '../../cli/program.ts'
import {read} from '../../read/reading.ts'

const command = async (run: string) => {
  const [found] = (await read(block(`$ ${run}`))).steps.flatMap(({commands}) => commands)
  if (found === undefined) throw new Error(`no command in ${run}`)
  return found
}

describe('what was typed', () => {
  test.each([
    ['This will install. Proceed? (y/N) Done\n', 'This will install. Proceed? (y/N)'],
    ['a\nName: ', null],
    ['Password: ', 'Password:'],
  ])('answered a question in %j', (printed, question) => {
    expect(questionIn(printed)).toBe(question)
  })
})

describe('a question without an answer', () => {
  test.each([
    [null, 'done\n', null],
    [null, 'Proceed? (y/N) ', 'it asks `Proceed? (y/N)`, and nobody answers (a note can: `answer: …`)'],
    [null, 'Go on? [y/N] Cancelled.\n', 'it asks `Go on? [y/N]`, and nobody answers (a note can: `answer: …`)'],
    [['y'], 'Go on? [y/N] y\nfailed\n', null],
    [['y'], 'Go on? [y/N] y\nSure? (y/N) ', 'it asks `Sure? (y/N)`, beyond what its note answers'],
  ])('%j, after %j', (answer, printed, said) => {
    expect(unanswered(answer, printed, './install')).toBe(said)
  })

  test('is told of `read -p` as well, which prints it on a terminal alone', async () => {
    const said = (question: string) => `it asks \`${question}\`, and nobody answers (a note can: \`answer: …\`)`
    expect(unanswered(null, '', 'read -p "Proceed? (y/N) " x')).toBe(said('Proceed? (y/N)'))
    expect(unanswered(null, '', `read -r -sp 'Key: ' x`)).toBe(said('Key:'))
    expect(unanswered(null, '', 'read x')).toBeNull()
    expect(unanswered(null, '', 'echo y | read -p "Proceed? " x')).toBeNull()
    expect(unheard(await command('read -p "Proceed? " x; echo "$x"'), null, '\n')).toContain('it asks `Proceed?`')
  })

  test('is said of a command that went on all the same, unless the page may have given the answer', async () => {
    const printed = 'Proceed? (y/N) Installed.\n'
    expect(unheard(await command('./install'), null, printed)).toBe(
      'it asks `Proceed? (y/N)`, and went on without an answer (a note can give one: `answer: …`)',
    )
    expect(unheard(await command('echo y | ./install'), null, printed)).toBeNull()
    expect(unheard(await command('./install < answers'), null, printed)).toBeNull()
    expect(unheard(await command('cat manual'), null, printed)).toBeNull()
    expect(unheard(await command('./install'), ['y'], printed)).toBeNull()
    expect(unheard(await command('./install'), null, 'Installed.\n')).toBeNull()
  })
})
