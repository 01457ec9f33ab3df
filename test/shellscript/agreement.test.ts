import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import fc from 'fast-check'
import {expect, test} from 'vitest'
import {findBlockingReason} from '../../engine/shellscript/facts/blocking.ts'
import {isReadOnly} from '../../engine/shellscript/facts/effects.ts'
import {findVariables} from '../../engine/shellscript/facts/variables.ts'
import {loadGrammar, readFacts, readPlainFacts} from '../../engine/shellscript/index.ts'
import {lex} from '../../engine/shellscript/lexer/lex.ts'
import {parse} from '../../engine/shellscript/parse/parse.ts'
import {readPlain} from '../../engine/shellscript/parse/plain.ts'
import type {Node} from '../../engine/shellscript/parse/script.ts'
import {readTree} from '../../engine/shellscript/parse/tree.ts'

const grammar = await loadGrammar()

const factsOf = (body: Node, text: string) => {
  const script = {body, inHeredocs: [], hasHeredocs: false, sound: true, text}
  const read = (inner: string) => parse(inner, grammar)
  return {
    ...findVariables(script),
    readOnly: isReadOnly(script, {parse: read, reads: []}),
    blocking: findBlockingReason(script, read),
  }
}

/** The facts that the cheap reading gives, and those of the grammar; null where the cheap one doesn't apply. */
function bothWays(script: string) {
  const lexed = lex(script)
  const plain = readPlain(lexed)
  if (plain === null || lexed.heredocs.length > 0) return null // the grammar is never given heredocs
  const tree = grammar.parse(script, (root) => (root.hasError ? null : readTree(root)))
  return tree === null ? null : {plain: factsOf(plain, script), tree: factsOf(tree, script)}
}

const word = fc.oneof(
  fc.constantFrom(
    'kubectl',
    'get',
    'pods',
    'cat',
    'tail',
    '-f',
    '-w',
    '--watch',
    '-n',
    'rm',
    'export',
    'A=1',
    'B="$A"',
  ),
  fc.constantFrom(
    '$A',
    '${B}',
    '"$C d"',
    "'$D'",
    'x$E.y',
    '"a"\'b\'c',
    '-l=$F',
    'curl',
    'head',
    'watch',
    'unset',
    'read',
  ),
  fc.constantFrom('$(cat $G | head)', '"x $(rm "$H")"', 'A=$(ls)', '$(tail -f f)'),
  fc.stringMatching(/^[a-z][a-z0-9./,-]*$/),
)
const redirect = fc.constantFrom('> f', '>/dev/null', '2>&1', '< f', '>> "$G"')
const command = fc.array(word, {minLength: 1, maxLength: 6}).map((words) => words.join(' '))
// no newline: behind one the grammar may take an assignment for a part of the next command
const joint = fc.constantFrom(' | ', ' && ', ' || ', '; ', ' \\\n | ')
const several = fc
  .tuple(command, fc.array(fc.tuple(joint, command), {maxLength: 3}))
  .map(([first, more]) => first + more.map((pair) => pair.join('')).join(''))
// on their own: behind an assignment, and before a pipe in a list, the grammar puts them in the wrong place
const redirected = fc
  .tuple(command, fc.array(redirect, {minLength: 1, maxLength: 2}))
  .map(([words, redirects]) => ['cat', words, ...redirects].join(' '))
const script = fc.oneof(several, redirected)

test('without the grammar and with it a plain script has the same facts', () => {
  fc.assert(
    fc.property(script, (text) => {
      const both = bothWays(text)
      if (both !== null) expect(both.plain).toEqual(both.tree)
      return true
    }),
    {numRuns: 1000},
  )
})

test('the generated scripts are plain', () => {
  const plain = fc.sample(script, 200).filter((text) => bothWays(text) !== null)
  expect(plain.length).toBeGreaterThan(150)
})

test('no text makes the facts throw', () => {
  const bits = fc.constantFrom(
    ...'for do done $( ) ${ } " \' ` | && ; <<E E <your name> X= read \\ # (( [['.split(' '),
    '\n',
  )
  const texts = fc.oneof(
    fc.string(),
    script,
    fc.array(bits).map((parts) => parts.join(' ')),
  )
  fc.assert(fc.property(texts, (text) => typeof readFacts(text, grammar).readOnly === 'boolean'))
})

test('a plain command needs no grammar, and without it a command that does is an error', () => {
  expect(readPlainFacts('kubectl get pods -n "$NS" | grep x')).not.toBeNull()
  expect(readPlainFacts('echo "$(cat "$F")"')).not.toBeNull()
  expect(readPlainFacts('cat <<EOF > f\n$X\nEOF')).not.toBeNull()
  expect(readFacts('kubectl get pods', null).readOnly).toBe(true)
  expect(readPlainFacts('echo `date`')).toBeNull()
  expect(() => readFacts('echo `date`', null)).toThrow(RangeError)
})

const corpus = process.env.RUNBOOK_CORPUS

test('the same holds for what real pages run', ({skip}) => {
  if (corpus === undefined) return skip('RUNBOOK_CORPUS names no folder of real pages')
  const file = join(corpus, 'istio-1.21', 'snippets.json')
  const pages = JSON.parse(readFileSync(file, 'utf8')) as {snippets: {kind: string; body: string}[]}[]
  const bodies = pages.flatMap(({snippets}) => snippets.filter(({kind}) => kind === 'bash').map(({body}) => body))
  const both = bodies.map(bothWays).filter((found) => found !== null)
  expect(both.length).toBeGreaterThan(500)
  for (const {plain, tree} of both) expect({...plain, reads: plain.reads}).toEqual(tree)
})
