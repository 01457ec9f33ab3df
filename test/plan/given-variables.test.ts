import {describe, expect, test} from 'vitest'
import {block} from '../read/reading.ts'
import {plan} from './planning.ts'

const fates = async (commands: string, env: Readonly<Record<string, string>>) => {
  const {steps, diagnostics} = await plan(`## S\n${block(commands)}`, {env})
  return {
    run: steps.flatMap((step) => step.commands.filter(({skip}) => skip === null).map(({command}) => command.run)),
    answered: steps.flatMap((step) => step.commands.flatMap(({skip}) => skip?.text ?? [])),
    warnings: diagnostics.map(({code, severity, place}) => `${severity} ${code} ${place.start.line}`),
  }
}

describe('a variable that the caller gives', () => {
  test.each(['export A=b', 'A=b', 'export A=$(date)', 'export A="${B:-b}"', 'export A=YOUR_A'])(
    'wins over the page that only sets it: %s',
    async (command) => {
      expect(await fates(`$ ${command}\n$ echo "$A"`, {A: 'x'})).toEqual({
        run: ['echo "$A"'],
        answered: ['answered: A comes from --env'],
        warnings: [],
      })
    },
  )

  test.each(['export A=b && true', 'export A=b C=d', 'read A <<< b', 'for A in b; do true; done'])(
    'is told to have no effect where the page does more than set it: %s',
    async (command) => {
      expect(await fates(`$ echo "$A"\n$ ${command}`, {A: 'x'})).toEqual({
        run: ['echo "$A"', command],
        answered: [],
        warnings: ['warning overwritten-variable 4'],
      })
    },
  )

  test.each(['export A=$A:b', 'export PATH=$PWD/bin:$PATH'])('is added to: %s', async (command) => {
    expect(await fates(`$ ${command}`, {A: 'x', PATH: 'y'})).toMatchObject({run: [command], warnings: []})
  })

  test('leaves the others alone', async () => {
    expect(await fates('$ export A=b\n$ export C=d', {A: 'x'})).toMatchObject({run: ['export C=d'], warnings: []})
  })

  test('says nothing where the page sets none of them', async () => {
    expect(await fates('$ export A=b', {})).toEqual({run: ['export A=b'], answered: [], warnings: []})
  })
})
