import {describe, expect, it} from 'vitest'
import {locatePipelines, readPipelines} from '../../engine/shellscript/index.ts'

const parts = (script: string) => readPipelines(script).map((pipeline) => pipeline.map(({text}) => text))

describe('readPipelines', () => {
  it.each([
    [
      'a | b -c && d |& e > f',
      [
        ['a', 'b -c'],
        ['d', 'e > f'],
      ],
    ],
    ['a |\n  b # x | y', [['a', 'b']]],
    [
      'for i in 1; do a | b; done | c',
      [
        ['', 'c'],
        ['a', 'b'],
      ],
    ],
    ['X=1 a <<EOF | b\nx | y\nEOF', [['X=1 a <<EOF', 'b']]],
    ['A=$(b | c)', []],
    ["echo 'a | b' || c", []],
  ])('%s', (script, expected) => expect(parts(script)).toEqual(expected))
})

describe('locatePipelines', () => {
  it.each([
    ['a | b', 'last'],
    ['a && b | c', 'last'],
    ['! a | b | c \\', 'last'],
    ['a | b; c', 'anywhere'],
    ['a | b && c | d', 'anywhere'],
    ['{ a | b; }', 'anywhere'],
    ['( a ) | b', 'anywhere'],
    ['while a; do b; done | c', 'anywhere'],
    ['a || b', null],
    ['a "|" b', null],
    ['A=$(a | b)', null],
    ['a | b "', null],
    ['a | b <<EOF\nc', null],
    ['a | b \\\n| ', null],
  ])('%s', (script, where) => expect(locatePipelines(script)).toBe(where))
})
