import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findMisprints} from '../../engine/shellscript/misprints.ts'

const nbsp = '\u00a0'

describe('what a word processor made of a sign of the shell', () => {
  test.each([
    ['kubectl get pods –namespace a', 'dash', '–namespace', '--namespace'],
    ['kubectl get pods —all-namespaces', 'dash', '—all-namespaces', '--all-namespaces'],
    ['kubectl get pods –n a', 'dash', '–n', '-n'],
    ['kubectl get pods –l=a', 'dash', '–l=a', '-l=a'],
    ['kubectl get pods −n a', 'dash', '−n', '-n'],
    ['kubectl get pods -–watch', 'dash', '-–watch', '--watch'],
    ['run \\\n  –watch', 'dash', '–watch', '--watch'],
    ['x=$(kubectl get pods –n a)', 'dash', '–n', '-n'],
    ['kubectl apply -f –', 'dash', '–', '-'],
    ['echo “hello world”', 'quote', '“hello world”', '"hello world"'],
    ['export A=“b”', 'quote', '“b”', '"b"'],
    ['helm install a --set b=‘c d’', 'quote', '‘c d’', "'c d'"],
    ['awk ‘{print $1}’ file', 'quote', '‘{print $1}’', "'{print $1}'"],
    ['echo “hello', 'quote', '“', '"'],
    ['cat <<‘EOF’\na\nEOF', 'quote', '‘EOF’', "'EOF'"],
    [`kubectl${nbsp}get pods`, 'space', nbsp, ' '],
    [`run \\${nbsp}\n  -a`, 'space', nbsp, ''],
    ['kubectl get\u3000pods', 'space', '\u3000', ' '],
    ['\u200bkubectl get pods', 'invisible', '\u200b', ''],
    ['kubectl get pods\ufeff', 'invisible', '\ufeff', ''],
  ])('%j', (script, kind, text, meant) => {
    expect(findMisprints(script)).toEqual([{kind, text, meant, start: script.indexOf(text)}])
  })

  test('each is found', () => {
    const found = findMisprints('run –a “b” –c # –d\nrun —e')
    expect(found.map(({text}) => text)).toEqual(['–a', '“b”', '–c', '—e'])
  })
})

describe('what is meant', () => {
  test.each([
    'echo "it’s"',
    "echo 'a – b'",
    'echo it’s here',
    'echo a – b',
    'echo "–n"',
    'git commit -m "“quoted” – text"',
    'echo the dogs’ bowl',
    'cat <<EOF\nIt’s – “here” –n\nEOF',
    'cat > a <<"EOF"\n–name “b”\nEOF\necho c',
    'cat > a <<EOF\n–name “b”',
    '# –name “b”',
    'run # –name',
    `echo "a${nbsp}b"`,
    'echo café 日本語 🎉',
    'echo 👩\u200d💻',
    'cp file–1.txt a',
    'echo 1–2',
    "grep '’' file",
    'echo \\–n',
  ])('%j', (script) => {
    expect(findMisprints(script)).toEqual([])
  })

  test('plain text, whatever it is', () => {
    fc.assert(fc.property(fc.string({unit: 'grapheme-ascii'}), (script) => findMisprints(script).length === 0))
  })

  test('any text has its misprints in it, in order', () => {
    const unit = fc.constantFrom('a', ' ', '\n', '"', "'", '–', '“', '”', '’', nbsp, '\\', '#', '<', 'E', '\u200b', '=')
    fc.assert(
      fc.property(fc.string({unit}), (script) => {
        let end = 0
        for (const {text, start} of findMisprints(script)) {
          expect(script.startsWith(text, start)).toBe(true)
          expect(start).toBeGreaterThanOrEqual(end)
          end = start + text.length
        }
      }),
    )
  })
})
