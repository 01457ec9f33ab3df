import {describe, expect, it} from 'vitest'
import {readSubstitutions} from '../../engine/shellscript/index.ts'

describe('readSubstitutions', () => {
  it.each([
    ['A=$(b c)', [{name: 'A', script: 'b c', empty: ''}], true],
    ['export A="$(b | c)"', [{name: 'A', script: 'b | c', empty: ''}], true],
    [
      'export A=http://$(b)/x C=`d`',
      [
        {name: 'A', script: 'b', empty: 'http:///x'},
        {name: 'C', script: 'd', empty: ''},
      ],
      true,
    ],
    ['declare -r A=$(b); D=e', [{name: 'A', script: 'b', empty: ''}], true],
    ['cd x && export A=$(b)', [{name: 'A', script: 'b', empty: ''}], false],
    ['A=$(b) c', [], false],
    ['A=$(b)$(c)', [], false],
    ['A=$A:$(b)', [], false],
    ['A+=$(b)', [], false],
    ['export A', [], false],
    ['echo "A=$(b)"', [], false],
    ['A=b', [], false],
  ])('%s', (script, values, isAll) => expect(readSubstitutions(script)).toEqual({values, isAll}))
})
