import {describe, expect, test} from 'vitest'
import {read} from '../reading.ts'
import {fence} from './page.ts'

/** The terminal of each block, by its first line; `+` where no words of its own say so. */
const terminals = async (...page: string[]) =>
  Object.fromEntries(
    (await read(`# G\n\n## A\n\n${page.join('\n\n')}`)).steps.map(({firstLine, terminal}) => [
      firstLine,
      terminal === undefined ? 1 : `${terminal.number}${terminal.goesOn ? '+' : ''}`,
    ]),
  )

describe('another terminal', () => {
  test.each([
    ['In another terminal, run:', '2'],
    ['Open a new terminal window and run:', '2'],
    ['In a second shell:', '2'],
    ['In a third terminal, watch:', '3'],
    ['Open a terminal and run:', 1],
    ['`minikube` - start a tunnel in a different terminal:', 1],
    ['On macOS, run this in a new terminal:', 1],
    ['If you want to watch, open another terminal and run:', 1],
  ])('«%s»', async (words, number) => {
    expect(await terminals(fence('one'), words, fence('two'))).toEqual({one: 1, two: number})
  })

  test('is where the page goes on', async () => {
    expect(await terminals(fence('one'), 'In another terminal:', fence('two'), 'Then:', fence('three'))).toEqual({
      one: 1,
      two: '2',
      three: '2+',
    })
  })

  test.each([
    'Back in the first terminal:',
    'Return to your original terminal window and run:',
    'In the first terminal, run:',
    'Go back to the previous terminal.',
    'Close the second terminal.',
    'In the terminal where the server runs:',
  ])('is left by «%s»', async (words) => {
    expect(await terminals('In another terminal:', fence('two'), words, fence('three'))).toEqual({two: '2', three: 1})
  })

  test('is left with its section', async () => {
    expect(await terminals('In another terminal:', fence('two'), '## B', fence('three'))).toEqual({two: '2', three: 1})
  })

  test('takes nothing that is no command typed here', async () => {
    const page = [
      'In another terminal:',
      fence('two'),
      'On each node, run:',
      fence('three'),
      'The output:',
      fence('x', 'text'),
    ]
    expect(await terminals(...page)).toMatchObject({two: '2', three: 1})
  })
})
