import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {argumentsOf, readInvocations, readPipeline, readPlainCalls} from '../../engine/shellscript/index.ts'

const paths = (script: string): readonly string[] => readInvocations(script).map(({path}) => path)

const only = (script: string) => {
  const [found] = readInvocations(script)
  if (found === undefined) throw new Error(`nothing is called by ${script}`)
  return found
}

describe('what is called', () => {
  test.each([
    ['kubectl get pods', ['kubectl']],
    ['kubectl get pods | grep x && helm list; istioctl version', ['kubectl', 'grep', 'helm', 'istioctl']],
    ['kubectl get \\\n  pods', ['kubectl']],
    ['"kubectl" get pods', ['kubectl']],
    ['kube\\ctl get pods', ['kubectl']],
    ['./bin/istioctl install', ['./bin/istioctl']],
    ['A=1 B="x y" kubectl get pods', ['kubectl']],
    ['A=1', ['']],
    ['>out 2>&1 kubectl get pods', ['kubectl']],
    ['kubectl get pods&', ['kubectl']],
    ['kubectl get pods;', ['kubectl']],
    ['! kubectl get pods', ['kubectl']],
  ])('%s', (script, tools) => expect(paths(script)).toEqual(tools))

  test.each([
    ['(kubectl get pods)', ['kubectl']],
    ['((kubectl get pods); helm list)', ['kubectl', 'helm']],
    ['{ kubectl get pods; }', ['kubectl']],
    [
      'if kubectl get ns a; then helm list; elif false; then :; else istioctl ps; fi',
      ['kubectl', 'helm', 'false', ':', 'istioctl'],
    ],
    ['for c in one two; do kubectl --context=$c get pods; done', ['kubectl']],
    ['for c in $(helm list -q)\ndo\n  echo $c\ndone', ['helm', 'echo']],
    ['for ((i = 0; i < 3; i++)); do curl x; done', ['curl']],
    ['while ! kubectl get pod x; do sleep 1; done < file', ['kubectl', 'sleep']],
    ['until kubectl get pod x\ndo sleep 1\ndone', ['kubectl', 'sleep']],
    ['case $(uname) in Linux) helm list ;; Dar*|x) kubectl get pods; esac', ['uname', 'helm', 'kubectl']],
    ['check() { kubectl get pods; }', ['kubectl']],
    ['function check { kubectl get pods; }', ['kubectl']],
    ['check () (\n  kubectl get pods\n)', ['kubectl']],
    ['[[ -n $(kubectl get pods) ]] && helm list', ['kubectl', 'helm']],
    ['time kubectl get pods', ['kubectl']],
    ['time -p kubectl get pods', ['kubectl']],
    ['cat x | while read -r pod; do istioctl pc log "$pod"; done', ['cat', 'read', 'istioctl']],
  ])('within a compound command: %s', (script, tools) => expect(paths(script)).toEqual(tools))

  test.each([
    ['echo $(kubectl get pods)', ['echo', 'kubectl']],
    ['echo "x: $(kubectl get "$(helm list)")"', ['echo', 'kubectl', 'helm']],
    ['X=$(kubectl get pods) helm list', ['helm', 'kubectl']],
    ['echo `kubectl get pods`', ['echo', 'kubectl']],
    ['echo "`kubectl get \\`helm list\\``"', ['echo', 'kubectl', 'helm']],
    ['kubectl apply -f <(istioctl kube-inject -f a)', ['kubectl', 'istioctl']],
    ['echo ${X:-$(kubectl get pods)}', ['echo', 'kubectl']],
    ['a=($(kubectl get pods) b)', ['', 'kubectl']],
    ['echo $(( $(kubectl get pods | wc -l) + 1 ))', ['echo', 'kubectl', 'wc']],
    ['cat <<EOF\n$(kubectl get pods)\nEOF', ['cat', 'kubectl']],
    ['cat <<EOF\nit\'s "$(kubectl get pods)\nEOF\nhelm list', ['cat', 'kubectl', 'helm']],
  ])('within a substitution: %s', (script, tools) => expect(paths(script)).toEqual(tools))

  test.each([
    ['sudo -u root kubectl get pods', 'kubectl', ['sudo']],
    ['sudo -E env A=b timeout -k 5 10s ./kubectl get pods', './kubectl', ['sudo', 'env', 'timeout']],
    ['ls | xargs -n 1 kubectl delete pod', 'kubectl', ['xargs']],
    ['nohup nice -n 5 kubectl get pods', 'kubectl', ['nohup', 'nice']],
    ['watch -n 1 kubectl get pods', 'kubectl', ['watch']],
    ["watch 'kubectl get pods | wc -l'", 'kubectl', ['watch', 'kubectl get pods | wc -l']],
    ['exec kubectl get pods', 'kubectl', ['exec']],
    ['retry 5 kubectl get pods', 'kubectl', ['retry']],
    ['find . -name x -exec kubectl apply -f {} \\;', 'kubectl', ['find']],
    ['find . -exec sh -c "kubectl apply -f {}" \\;', 'kubectl', ['find', 'sh']],
    ["bash -c 'A=1; kubectl get pods'", 'kubectl', ['bash']],
    ["sudo bash -euc 'kubectl get pods'", 'kubectl', ['sudo', 'bash']],
    ["su - root -c 'kubectl get pods'", 'kubectl', ['su']],
    ['eval "kubectl get" pods', 'kubectl', ['eval']],
    ['bash -c \'bash -c "kubectl get pods"\'', 'kubectl', ['bash', 'bash']],
  ])('by what runs it: %s', (script, path, runners) => {
    const call = readInvocations(script).find((found) => found.path === path)
    expect(call?.runBy.map(({tool}) => tool)).toEqual(runners)
  })

  test.each([
    'echo kubectl get pods',
    'echo "kubectl get pods; helm list"',
    "echo 'x; $(kubectl get pods)'",
    'echo \\$\\(kubectl\\)',
    '# kubectl get pods',
    'ls # ; kubectl get pods',
    "cat <<'EOF'\n$(kubectl get pods)\nEOF",
    'cat <<EOF\nkubectl get pods\nEOF',
    'cat <<-EOF >f <<B\n\tkubectl a\n\tEOF\n`x\nB',
    'cat <<< "kubectl get pods"',
    'which kubectl',
    'command -v kubectl',
    'brew install kubectl helm',
    'ssh vm kubectl get pods',
    'ssh vm "bash -c \'kubectl get pods\'"',
    'docker run x kubectl get pods',
    'for kubectl in kubectl helm; do :; done',
    'case kubectl in kubectl) ;; esac',
    'a=(kubectl get pods)',
    'kubectl() { :; }',
    '[[ kubectl == kubectl ]]',
    'alias k=kubectl',
    'ls > kubectl',
    'sudo',
  ])('not there: %s', (script) => {
    expect(readInvocations(script).map(({tool}) => tool)).not.toContain('kubectl')
  })

  test('behind a syntax error is found all the same', () => {
    expect(paths('ls ;; kubectl get pods')).toEqual(['ls', 'kubectl'])
    expect(paths('ls )\nkubectl get pods')).toEqual(['ls', 'kubectl'])
  })

  test('in what does not end is found all the same', () => {
    expect(paths('echo $(kubectl get pods')).toEqual(['echo', 'kubectl'])
    expect(paths('if kubectl')).toEqual(['kubectl'])
    expect(paths('echo "x $(helm')).toEqual(['echo', 'helm'])
  })
})

describe('of a call', () => {
  test('the words, as they are and as they are written', () => {
    const {words} = only(`kubectl get 'a b' "$X" c\\ d *.yaml <your pod>`)
    expect(words.map(({text}) => text)).toEqual(['get', 'a b', '$X', 'c d', '*.yaml', '<your pod>'])
    expect(words.map(({raw}) => raw)).toEqual(['get', "'a b'", '"$X"', 'c\\ d', '*.yaml', '<your pod>'])
    expect(words.map(({isLiteral}) => isLiteral)).toEqual([true, true, false, true, false, false])
    expect(words.map(({expands}) => expands)).toEqual([false, false, true, false, false, false])
  })

  test('the place, and that of its words', () => {
    const script = 'ls && A=1 kubectl get pods | wc'
    const call = readInvocations(script).find(({tool}) => tool === 'kubectl')
    expect(script.slice(call?.place.start, call?.place.end)).toBe('A=1 kubectl get pods')
    expect(call?.words.map(({start}) => start)).toEqual([18, 22])
  })

  test('the place of what another tool runs is that of the whole command', () => {
    const script = `ls; bash -c 'kubectl get pods'`
    const call = readInvocations(script).find(({tool}) => tool === 'kubectl')
    expect(call?.place).toEqual({start: 4, end: script.length})
    expect(call?.words[0]?.start).toBeNull()
  })

  test.each([
    ['A=1 B="$X" kubectl get', {A: '1', B: '$X'}],
    ['env A=1 kubectl get', {A: '1'}],
    ['sudo "A=1 2" kubectl get', {A: '1 2'}],
    ['A+=1 kubectl get', {A: '1'}],
    ["A='b=c' kubectl get A=2", {A: 'b=c'}],
  ])('the variables set for it: %s', (script, sets) => {
    expect(Object.fromEntries(only(script).sets.map(({name, value}) => [name, value.text]))).toEqual(sets)
  })

  test('heredocs and redirections', () => {
    const [first, second] = readInvocations('cat <<A - <<"B" 2>err | tee $X\none\nA\n$two\nB\n')
    expect(first?.redirects).toMatchObject([
      {operator: '<<', target: null, heredoc: 'one\n'},
      {operator: '<<', target: null, heredoc: '$two\n'},
      {operator: '>', target: {text: 'err'}, heredoc: null},
    ])
    expect(first?.words.map(({text}) => text)).toEqual(['-'])
    expect(second).toMatchObject({tool: 'tee', redirects: []})
  })

  test.each([
    ['kubectl get pods -n a --context=b', {'-n': 'a', '--context': 'b'}],
    ['kubectl -it exec x -- ls -n a', {'-i': null, '-t': null}],
    ['helm list --kube-context "a b"', {'--kube-context': 'a b'}],
    ['curl -sSo f -XPOST url', {'-s': null, '-S': null, '-o': 'f', '-X': 'POST'}],
    ['./deploy --context a', {'--context': 'a'}],
  ])('the options: %s', (script, options) => {
    const read = argumentsOf(only(script)).options
    expect(Object.fromEntries(read.map(({name, value}) => [name, value]))).toEqual(options)
  })

  test('whether its output becomes a part of another command', () => {
    const calls = readInvocations('a $(b; (c)) `d` | e; { f < <(g); }')
    const substituted = calls.filter(({isSubstituted}) => isSubstituted)
    expect(substituted.map(({tool}) => tool)).toEqual(['b', 'c', 'd', 'g'])
  })
})

describe('a pipeline', () => {
  test.each([
    ['kubectl get secret x | base64 -d | jq .', ['kubectl', 'base64', 'jq']],
    ['ls |\n  wc -l # count', ['ls', 'wc']],
    ['echo $(ls)', ['echo']],
  ])('%s', (script, tools) => expect(readPipeline(script)?.map(({tool}) => tool)).toEqual(tools))

  test.each(['ls; wc', 'ls && wc', 'ls\nwc', 'ls |& wc', 'ls | while read x; do :; done', 'ls &', '(ls)', 'ls |'])(
    'is not %s',
    (script) => expect(readPipeline(script)).toBeNull(),
  )

  test('commands that are plain may be read without what they substitute', () => {
    expect(readPlainCalls('ls; echo $(wc) && cd /')?.map(({tool}) => tool)).toEqual(['ls', 'echo', 'cd'])
    expect(readPlainCalls('echo ${X:=1}')).toBeNull()
    expect(readPlainCalls('')).toEqual([])
  })
})

describe('whatever the text', () => {
  const bits = fc.constantFrom(
    ...'for in do done if then fi case esac { } [[ ]] $( ( (( )) ) ${ } " \' ` | & && ; ;; <<E <<-E E < > <(  X= a=( f() eval bash -c sudo find -exec \\ # kubectl <x>'.split(
      ' ',
    ),
    ' ',
    '\n',
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(bits, {maxLength: 60}).map((parts) => parts.join('')),
    fc.array(bits, {maxLength: 60}).map((parts) => parts.join(' ')),
  )

  test('it is read, and every place is in it', () => {
    fc.assert(
      fc.property(text, (script) => {
        for (const {place, words} of readInvocations(script)) {
          expect(place.start).toBeGreaterThanOrEqual(0)
          expect(place.end).toBeLessThanOrEqual(script.length)
          for (const {start, raw} of words) if (start !== null) expect(script.startsWith(raw, start)).toBe(true)
        }
      }),
      {numRuns: 3000},
    )
  })

  test.each([
    ['"', 20_001],
    ['\\', 20_001],
    ['$(', 5000],
    ['${x:-', 5000],
    ['`', 20_001],
    ['(', 20_000],
    [';', 20_000],
    ['a;', 20_000],
    ['<<E ', 5000],
    ['sudo ', 5000],
    ['eval ', 5000],
    ['bash -c ', 5000],
    ["bash -c '", 5000],
    ['$((', 5000],
    ['((a)', 5000],
    ['{ ', 5000],
    ['if ', 5000],
    ['{}()', 5000],
    ['<(', 5000],
    ['find -exec ', 5000],
    ['A=1 ', 20_000],
    ['-', 20_000],
    ['#', 20_000],
    [')\n', 20_000],
  ])('%s again and again takes no longer than it must', (piece, times) => {
    const before = process.cpuUsage()
    readInvocations(piece.repeat(times))
    readInvocations(`ls ${piece.repeat(times)}`)
    expect(process.cpuUsage(before).user).toBeLessThan(3_000_000) // µs: others' load does not count
  })
})
