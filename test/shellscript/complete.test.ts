import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {isComplete} from '../../engine/shellscript/index.ts'

const complete = {
  'a command': 'ls -l /tmp',
  nothing: '',
  'a comment': '# it is a comment (really)',
  'a comment behind a command': "ls # it's fine",
  'a sign that is no comment': 'echo a#"b"',
  'both quotes': `echo 'it is "so"' "it's so"`,
  'an escaped quote': `echo it\\'s "say \\"x\\""`,
  'typographic quotes': 'echo “so” ‘so’',
  'ANSI-C quotes': "printf $'a\\'b'",
  'a string over two lines': 'echo "a\nb"',
  'an escaped newline': 'ls \\\n  -l',
  'a pipeline over two lines': 'ls |\n  wc -l',
  'a comment behind a pipe': 'ls | # count\nwc',
  'a heredoc': 'cat <<EOF\na\nEOF',
  'a heredoc with a dash': 'cat <<-EOF\n\ta\n\tEOF',
  'a heredoc in single quotes': "cat <<'EOF'\nit's $X\nEOF",
  'a heredoc with blanks in its delimiter': 'cat <<"E O F"\na\nE O F',
  'a heredoc with an escaped delimiter': 'cat <<\\END > f\na\nEND',
  'two heredocs': 'cat <<A <<B\na\nA\nb\nB',
  'a heredoc into a pipe': 'cat <<EOF | sh -\necho "\nEOF',
  'a heredoc behind a line that goes on': 'cat <<EOF \\\n  > f\na\nEOF',
  'a heredoc in a substitution': 'x=$(cat <<EOF\na)\nEOF\n)',
  'a here-string': 'cat <<<EOF',
  'a process substitution': 'diff <(sort a) <(sort b)',
  'arithmetic with a shift': 'echo $((1<<2)) ; ((x<<=1))',
  'nested substitutions': 'echo "$(echo "$(echo ")")")"',
  backticks: 'echo `date "+%s"`',
  'an expansion with a default': 'echo "${X:-"it\'s }"}" ${Y%\\}}',
  'a loop on one line': 'for i in 1 2; do echo $i; done',
  'a loop over lines': 'for i in 1 2\ndo\n  echo $i\ndone',
  'an arithmetic loop': 'for ((i=0; i<3; i++)); do echo; done',
  'a while loop with input': 'while read -r x; do echo $x; done < f',
  'an if': 'if [ -f x ]; then\n  a\nelif b; then\n  c\nelse\n  d\nfi',
  'a case': 'case $x in\n  a|b) echo ;;\n  (c) echo "d" ;;\n  *) ;;\nesac',
  'a group': '{ a; b; }',
  'a group over lines': '{\n  a\n}',
  'a subshell': '(cd x && ls)',
  'a function': 'f() { echo; }',
  'a function over lines': 'function f\n{\n  echo\n}',
  'an array': 'a=(1 2\n  3 # three\n)',
  'a test': '[[ $x == (a|b) && -f y ]]',
  'keywords as arguments': 'echo for if do { case',
  'a keyword behind an assignment': 'X=1 if',
  'braces in a word': 'echo {1..3} a{b,c} {}',
  'a placeholder': 'export CTX=<your context>',
  'placeholders behind options': 'helm install <release> <chart> -n <namespace>',
  'a syntax error': 'echo )',
  'a keyword out of place': 'done',
  'an operator without a command': '; ls',
  'a redirection without a target': 'ls >',
}

const incomplete = {
  'an open double quote': 'echo "a',
  'an open single quote': "echo 'a\nb",
  'an apostrophe': "echo it's",
  'a backslash': 'ls \\',
  'a pipe': 'ls |',
  'a pipe and a comment': 'ls | # count',
  'a pipe of both streams': 'ls |&',
  'an and': 'ls &&',
  'an or': 'ls ||',
  'an open heredoc': 'cat <<EOF\na',
  'an open heredoc with a delimiter elsewhere': 'cat <<EOF\na\n  EOF',
  'the second heredoc': 'cat <<A <<B\na\nA\nb',
  'an open heredoc in quotes': "cat <<'E'\nE F",
  'an open substitution': 'x=$(ls',
  'an open process substitution': 'cat <(ls',
  'an open backtick': 'x=`ls',
  'an open expansion': 'echo ${X:-a',
  'open arithmetic': 'echo $((1 +',
  'an open subshell': '(ls',
  'an open group': '{ ls;',
  'a loop without its end': 'for i in 1 2 3; do echo $i',
  'a loop without its body': 'for i in 1 2 3;',
  'a while without its end': 'while true; do sleep 1',
  'an if without its end': 'if true; then echo',
  'a case without its end': 'case $x in\n a) echo ;;',
  'a nested loop with one end': 'for a in 1; do for b in 2; do echo; done',
  'a function without its body': 'f()',
  'a named function without its body': 'function f',
  'a function without its end': 'f() { echo',
  'an open array': 'a=(1 2',
  'an open test': '[[ -f x &&',
  'an escaped backtick': 'x=`echo \\`',
  'a `done` that is an argument': 'for i in 1; do \\\n  echo \\\ndone',
}

describe('complete', () => {
  test.each(Object.entries(complete))('%s', (_name, script) => {
    expect(isComplete(script)).toBe(true)
  })
})

describe('incomplete', () => {
  test.each(Object.entries(incomplete))('%s', (_name, script) => {
    expect(isComplete(script)).toBe(false)
  })
})

/** Does bash want more? Of a heredoc without its end old versions of it say nothing. */
function wantsMore(script: string): boolean {
  const {stderr} = spawnSync('bash', ['-n'], {input: script, encoding: 'utf8'})
  return /unexpected EOF|unexpected end of file|unexpected token `EOF'/.test(stderr)
}

describe('bash agrees', () => {
  const cases = [...Object.entries(incomplete), ...Object.entries(complete)]
    // bash takes the end of the input for the end of what `\` and a heredoc leave open
    .filter(([, script]) => !/<<|\\$|<your|<release/.test(script))
  test.each(cases)('%s', (_name, script) => {
    expect(isComplete(script)).toBe(!wantsMore(`${script}\n`))
  })
})

describe('of any text', () => {
  const bits = fc.constantFrom(
    ...`echo for do done if then fi case in esac { } ( ) (( )) [[ ]] <<E <<- <<< <( $( $(( \${ " ' \` \\ # | || && & ; ;; > < = X= f() function ! time`.split(
      ' ',
    ),
    '\n',
    'E\n',
    '<your name>',
  )
  const scripts = fc.oneof(
    fc.string(),
    fc.array(bits).map((parts) => parts.join(' ')),
  )

  test('it never throws', () => {
    fc.assert(fc.property(scripts, (script) => typeof isComplete(script) === 'boolean'))
  })

  test('what ends in a backslash, outside comments and single quotes, goes on', () => {
    const words = fc.array(fc.stringMatching(/^[a-z0-9./-]+$/), {minLength: 1})
    fc.assert(fc.property(words, (list) => !isComplete(`${list.join(' ')} \\`) && isComplete(list.join(' '))))
  })

  test('a heredoc ends at its delimiter and nowhere else', () => {
    const line = fc.stringMatching(/^[^\n\\]*$/).filter((text) => text !== 'END')
    fc.assert(
      fc.property(fc.array(line), (body) => {
        const open = ['cat <<END', ...body].join('\n')
        return !isComplete(open) && isComplete(`${open}\nEND`)
      }),
    )
  })
})
