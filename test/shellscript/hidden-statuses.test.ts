import {describe, expect, it} from 'vitest'
import {findHiddenCalls, findMaskingCall} from '../../engine/shellscript/index.ts'

describe('findMaskingCall', () => {
  it.each([
    ['export A=$(b)', 'export'],
    ['export A="x$(b)" C=d', 'export'],
    ['cd a && export A=`b`', 'export'],
    ['readonly A=$(b)', 'readonly'],
    ['export A=b', null],
    ['export A=$((1 + 1))', null],
    ['A=$(b)', null],
    ['sh -c "$(curl x)"', 'sh'],
    ['/bin/bash -c "$(a)"', '/bin/bash'],
    ['cd "$(a)" && b', 'cd'],
    ['b && echo "$(a)"', 'echo'],
    ['eval "$(a)"', null],
    ['set -- $(a)', null],
    ['a $(b) &', null],
    ['a $(b | a)', null],
    ['a; a $(b)', null],
    ['if a $(b); then c; fi', null],
    ['export A=$(b); export C=$(d)', null],
    ["echo 'export A=$(b)'", null],
    ['export A=$(b', null],
    ['diff <(a) <(b)', null],
  ])('%s', (script, call) => expect(findMaskingCall(script)).toBe(call))
})

/** Each as its pipeline with the call in brackets. */
const hidden = (script: string, functions: readonly string[] = []) =>
  findHiddenCalls(script, functions).map(({parts, index}) =>
    parts.map((part, at) => (at === index ? `[${part}]` : part)).join(' | '),
  )

describe('findHiddenCalls', () => {
  it.each([
    ['(a | b)', ['[a] | b']],
    ['c && (a -x | b; d)', ['[a -x] | b']],
    ['f() { a | b; }', ['[a] | b']],
    ['a | b &', ['[a] | b']],
    ['{ a | b; } | c', ['[a] | b']],
    ['a <(b) <(c | d)', ['[b]', '[c] | d', 'c | [d]']],
    ['a "$(b)" "$(c)"', ['[b]']],
    ['a "$(b $(c))"', ['[c]']],
    ['A=$(b) C=$(d)', ['[b]']],
    ['A=`b` C=`d`', ['[b]']],
    ['A=$(b); c', ['[b]']],
    ['A=$(b | c)', ['[b] | c']],
    ['declare A=$(b)', ['[b]']],
    ['eval "$(b c)"', ['[b c]']],
    ['for x in $(b); do c; done', ['[b]']],
    ['a <<EOF\n$(b)\nEOF', ['[b]']],
    ['a > "$(b)" "$(c)"', ['[b]', '[c]']],
    ['X=1 a "$(./bin/b x)" "$(c)"', ['[./bin/b x]', '[c]']],
    ['a $(for x in 1; do b | c; done)', ['[b] | c']],
    ['a; b "$(a)" "$(c)"', ['[a]']],
  ])('%s', (script, calls) => expect(hidden(script)).toEqual(calls))

  it.each([
    ['what its shell sees', 'a | b; for x in 1; do c | d; done'],
    ['what gives its status', 'A=$(b) && c'],
    ['what is told by the call that hides it', 'export A=$(b)'],
    ['a builtin', 'a "$(pwd)" "$(pwd)"; (echo a | b)'],
    ['a program whose name is a variable', '($A | b)'],
    ['a name that is called in a subshell as well', '(a; b); c "$(a)" "$(d)"'],
    ['a name that is called in the background as well', 'a & (a | b)'],
    ['what is no command', "echo '(a | b)' # $(a)"],
    ['what does not end', '(a | b'],
  ])('not %s', (_, script) => expect(hidden(script)).toEqual([]))

  it('looks into functions that are called', () => {
    expect(hidden('f x', ['f () \n{ \n    a | b\n}'])).toEqual(['[a] | b'])
  })

  it('tells what its script deals with, and what stands alone', () => {
    expect(findHiddenCalls('a "$(b)" "$(c)" || d')).toMatchObject([{name: 'b', isHandled: true, isAlone: true}])
    expect(findHiddenCalls('a "$(b; c)" "$(d)"')).toMatchObject([{name: 'c', isHandled: false, isAlone: false}])
  })
})
