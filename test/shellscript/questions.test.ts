import {describe, expect, test} from 'vitest'
import {
  changesContext,
  contextOf,
  endsHeredocs,
  endsInAnswer,
  findAssignments,
  findCalls,
  findSoleAssignments,
  isGivenInput,
  isLocal,
  leavesFolder,
  namedContexts,
  startsJob,
  stopsAtErrors,
  trappedSignals,
} from '../../engine/shellscript/index.ts'

describe('the kube contexts that a script names', () => {
  test.each([
    ['kubectl --context kind-one get pods', ['kind-one']],
    ['kubectl --context=kind-one get pods; kubectl get pods --context=kind-two;', ['kind-one', 'kind-two']],
    ['istioctl --context "kind-one" version | cat', ['kind-one']],
    ["helm list --kube-context 'kind-one'", ['kind-one']],
    ['x=$(kubectl get pods --context=kind-one)', ['kind-one']],
    ['kubectl get pods \\\n  --context="kind-one"', ['kind-one']],
    ["bash -c 'kubectl --context kind-one get pods'", ['kind-one']],
    ['./deploy.sh --context kind-one', ['kind-one']],
    ['kubectl --context="${CTX_ONE}" get pods', []],
    ['kubectl --context=$CTX_ONE get pods', []],
    ['kubectl --context "kind-$N" get pods', []],
    ['kubectl --context <your context> get pods', []],
    ['kubectl --context "<your context>" get pods', []],
    ['kubectl exec pod -- tool --context=kind-one', []],
    ['echo kubectl --context=kind-one', []],
    ['echo "kubectl --context=kind-one"', []],
    ['docker --context default ps', []],
    ['# kubectl --context=kind-one', []],
    ['cat <<EOF\nkubectl --context=kind-one\nEOF', []],
    ['kubectl --context', []],
    ['kubectl get pods', []],
  ])('%s', (script, contexts) => expect(namedContexts(script)).toEqual(contexts))

  test('of some tools alone', () => {
    expect(namedContexts('helm list --kube-context a; ./deploy --context b', ['helm'])).toEqual(['a'])
  })

  test('the last one counts, a variable as well', () => {
    const [call] = findCalls('kubectl --context=a get pods --context "$B"', ['kubectl'])
    expect(call === undefined ? null : contextOf(call)?.value).toBe('$B')
  })
})

test('the calls of some tools', () => {
  const calls = findCalls('sudo ./kubectl get pods | grep x; grep y', ['kubectl', 'grep'])
  expect(calls.map(({path}) => path)).toEqual(['./kubectl', 'grep', 'grep'])
  expect(findCalls('echo helm', ['helm'])).toEqual([])
})

test.each([
  ['A=1; export B="$X" C; declare -x D=2', {A: '1', B: '$X', D: '2'}],
  ['A=1 sudo B=2 env C=3 make D=4', {A: '1', B: '2', C: '3'}],
  ['TOKEN=$(cat token)', {TOKEN: '$(cat token)'}],
  ['make A=1', {}],
])('the variables that are set by %s', (script, found) => {
  expect(Object.fromEntries(findAssignments(script).map(({name, value}) => [name, value.text]))).toEqual(found)
})

describe.each<[string, (script: string) => boolean, readonly string[], readonly string[]]>([
  [
    'goes to another folder',
    leavesFolder,
    ['cd x', 'mkdir x && cd x', '(cd x; ls)', 'pushd x', 'if true; then cd x; fi'],
    ['ls cd', 'echo "; cd x"', 'abcd x', 'popd'],
  ],
  [
    'ends at errors',
    stopsAtErrors,
    ['set -e', 'set -euo pipefail', 'set -x -e', 'set -o errexit', 'ls; set -e', 'f() { set -e; }', 'eval "set -e"'],
    ['set -x', 'echo -e hi', 'set +e', 'echo set -e', 'true'],
  ],
  [
    'is given input',
    isGivenInput,
    [
      'echo y | ./install',
      './install < answers',
      './install <<EOF\ny\nEOF',
      './install <<< y',
      'while x; do y; done <f',
    ],
    ['./install', 'echo "a|b"', 'a || b', "jq '.x | .y'", 'install <your name>', 'echo a > b'],
  ],
  [
    'ends its heredocs',
    endsHeredocs,
    ['cat <<EOF\na\nEOF\necho', "cat <<'END 1' <<-X\na\nEND 1\n\tX", 'echo hi', 'echo "<<EOF"', 'cat <<<EOF'],
    ['cat <<EOF\na\n EOF', 'cat <<"EOF"\na', 'cat <<EOF'],
  ],
])('%s', (_, ask, yes, no) => {
  test.each(yes)('%s', (script) => expect(ask(script)).toBe(true))
  test.each(no)('not: %s', (script) => expect(ask(script)).toBe(false))
})

test.each([
  ["trap 'rm x' EXIT INT", ['EXIT', 'INT']],
  ['trap "x" 0', ['EXIT']],
  ["trap -- 'x' SIGERR", ['ERR']],
  ['ls; trap - err', ['ERR']],
  ['echo trap x EXIT', []],
  ['trap', []],
])('the signals of %s', (script, signals) => {
  expect([...trappedSignals(script)]).toEqual(signals)
})

describe('a status that is the answer of a tool', () => {
  test.each([
    ['diff a b', 1, true],
    ['diff a b && echo same', 1, true],
    ['cat a | grep -c x', 1, true],
    ['helm diff upgrade x y --detailed-exitcode', 2, true],
    ['diff <(sort a) <(sort b)', 1, true],
    ['diff a - <<EOF\nx\nEOF', 1, true],
    ['for f in a b; do diff $f x; done', 1, true],
    ['diff a b; echo done', 1, false],
    ['cat $(grep -l x f)', 1, false],
    ['diff a b | sort', 1, false],
    ['git diff', 2, false],
    ['git log', 1, false],
    ['if grep x f; then echo y; fi', 1, false],
  ] as const)('%s, %i: %s', (script, status, isSo) => {
    expect(endsInAnswer(script, status)).toBe(isSo)
  })
})

test.each([
  ['sleep 5 &', true],
  ['a & b', true],
  ['a && b', false],
  ['echo "a & b"', false],
  ['a 2>&1', false],
] as const)('whether %s begins a job: %s', (script, isSo) => {
  expect(startsJob(script)).toBe(isSo)
})

test.each([
  ['cat f | grep x', true],
  ['awk 1 f; ls', true],
  ['curl x | grep y', false],
  ['cat $(kubectl get x)', false],
  ['frobnicate', false],
] as const)('whether %s looks at this machine alone: %s', (script, isSo) => {
  expect(isLocal(script)).toBe(isSo)
})
describe('the variables that a script sets, and does nothing else', () => {
  test.each([
    ['export A=b', ['A']],
    ['A=b', ['A']],
    ['export A=$(date +%s)', ['A']],
    ['export A="$B c" D=e', ['A', 'D']],
    ['A=b; export C=d', ['A', 'C']],
    ['A=b\nexport C=d', ['A', 'C']],
    ['export A="${B:-c}"', ['A']],
    ['export A=`date`', ['A']],
    ['declare -x A=b', ['A']],
  ])('%j: %j', (script, names) => {
    expect(findSoleAssignments(script)).toEqual(names)
  })

  test.each([
    'A=b run',
    'export A',
    'export A=b && run',
    'export A=b > file',
    'export PATH=$PWD/bin:$PATH',
    'export PATH="${PATH}:/bin"',
    'for A in b; do C=d; done',
    '(A=b)',
    'A=b &',
    'read A',
    'echo A=b',
    '',
  ])('%j: none', (script) => {
    expect(findSoleAssignments(script)).toBeNull()
  })
})

test.each([
  ['kubectl config use-context a', true],
  ['kubectx a', true],
  ['export KUBECONFIG=a', true],
  ['az aks get-credentials --name a', true],
  ['aws eks update-kubeconfig --name a', true],
  ['gcloud container clusters create a', true],
  ['kubectl get clusters', false],
  ['kubectl config view', false],
  ['git clone https://x.io/clusters', false],
] as const)('whether %s may change which context is current: %s', (script, isSo) => {
  expect(changesContext(script)).toBe(isSo)
})
