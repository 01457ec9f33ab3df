import {describe, expect, test} from 'vitest'
import {lex} from '../../../engine/shellscript/lexer/lex.ts'
import {readPlain} from '../../../engine/shellscript/parse/plain.ts'

const word = (text: string) => ({text, uses: []})

test('a command with quotes, a redirection and a comment', () => {
  expect(readPlain(lex(`A=1 cat 'a b' "c"d 2>> f # it's all`))).toEqual({
    kind: 'simple',
    assignments: [{name: 'A', value: word('1')}],
    words: [word('cat'), word('a b'), word('cd')],
    redirects: [{operator: '>>', target: word('f')}],
  })
})

test('pipes join, other operators and newlines part', () => {
  const read = readPlain(lex('a |\n  b && c; d\n'))
  expect(read).toMatchObject({kind: 'list', parts: [{kind: 'pipeline'}, {kind: 'simple'}, {kind: 'simple'}]})
})

test('substitutions are read within words and quotes', () => {
  const uses = [{kind: 'substitution', body: {kind: 'simple', words: [word('ls'), word('a b')]}}]
  expect(readPlain(lex(`echo x$(ls "a b") "y $(ls 'a b')"`))).toMatchObject({words: [word('echo'), {uses}, {uses}]})
})

test('what is nested very deep is left to the grammar', () => {
  const nested = (depth: number) => `echo ${'$(echo '.repeat(depth)}${')'.repeat(depth)}`
  expect(readPlain(lex(nested(10)))).not.toBeNull()
  expect(readPlain(lex(nested(100_000)))).toBeNull()
})

test('nothing is an empty list', () => {
  expect(readPlain(lex('# nothing to run'))).toEqual({kind: 'list', parts: []})
})

describe('not plain', () => {
  test.each([
    'echo $(ls',
    'echo $(ls &)',
    'echo `ls`',
    'echo "$(for i in 1; do echo; done)"',
    'echo $((1 + 1))',
    'echo ${X:-y}',
    'for i in 1; do echo; done',
    'if true; then echo; fi',
    '! ls',
    '[ -f x ]',
    '{ ls; }',
    '(ls)',
    'ls &',
    'a=(1)',
    'echo $((1))',
    'cat <<EOF',
    'cat <(ls)',
    'ls >',
    'ls | | wc',
    '; ls',
    "echo 'a",
    'case x in esac',
  ])('%s', (script) => {
    expect(readPlain(lex(script))).toBeNull()
  })
})
