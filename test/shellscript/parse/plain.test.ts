import {describe, expect, test} from 'vitest'
import {readPlain} from '../../../engine/shellscript/parse/plain.ts'

const word = (text: string) => ({text, uses: []})

test('a command with quotes, a redirection and a comment', () => {
  expect(readPlain(`A=1 cat 'a b' "c"d 2>> f # it's all`)).toEqual({
    kind: 'simple',
    assignments: [{name: 'A', value: word('1')}],
    words: [word('cat'), word('a b'), word('cd')],
    redirects: [{operator: '>>', target: word('f')}],
  })
})

test('pipes join, other operators and newlines part', () => {
  const read = readPlain('a |\n  b && c; d\n')
  expect(read).toMatchObject({kind: 'list', parts: [{kind: 'pipeline'}, {kind: 'simple'}, {kind: 'simple'}]})
})

test('nothing is an empty list', () => {
  expect(readPlain('# nothing to run')).toEqual({kind: 'list', parts: []})
})

describe('not plain', () => {
  test.each([
    'echo $(ls)',
    'echo `ls`',
    'echo "$(ls)"',
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
    expect(readPlain(script)).toBeNull()
  })
})
