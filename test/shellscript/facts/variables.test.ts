import {describe, expect, test} from 'vitest'
import {loadGrammar, readFacts} from '../../../engine/shellscript/index.ts'

const grammar = await loadGrammar()
const variables = (script: string) => {
  const {reads, sets} = readFacts(script, grammar)
  return {reads: reads.join(' '), sets: sets.join(' ')}
}

describe('reads', () => {
  test.each([
    ['bare and in braces', 'echo $A ${B}', 'A B'],
    ['once each', 'echo $A $A', 'A'],
    ['in what is timed', 'time (for i in 1 2; do echo $i $A; done); time -p for k in $B; do echo $k; done', 'A B'],
    ['in double quotes', 'echo "x $A" "${B}"', 'A B'],
    ['not in single quotes', "echo '$A' \"it's $B\"", 'B'],
    ['not when escaped', 'echo \\$A "\\$B"', ''],
    ['beside a port', 'curl http://$A:$B/path', 'A B'],
    ['not fields of awk', "awk '{print $1, $NF}' f", ''],
    ['not parameters and specials', 'echo $1 $? $@ $! $# $$ $- $0 ${10}', ''],
    ["not bash's own", 'echo $RANDOM $PWD $BASH_VERSION $SECONDS $UID', ''],
    ["the environment's", 'echo $HOME $PATH', 'HOME PATH'],
    ['not with a default', 'echo ${A:-b} ${C-$D} ${E:+f}', ''],
    ['with a demand', 'echo ${A:?missing} ${#B} ${C%.*} ${D[0]}', 'A B C D'],
    ['in a substitution', 'echo "$(cat $A)" `cat $B`', 'A B'],
    ['in a process substitution', 'diff <(cat $A) <(cat $B)', 'A B'],
    ['in a redirection', 'cat < $A > "$B"', 'A B'],
    ['in a heredoc', 'cat <<EOF\n$A ${B} \\$C\nEOF', 'A B'],
    ['in a substitution of a heredoc', 'cat <<EOF\n$(cat $A) ${B:-c}\nEOF', 'A'],
    ['not in a quoted heredoc', "cat <<'EOF'\n$A\nEOF", ''],
    ['in arithmetic', 'echo $((A + 1))', 'A'],
    ['not what arithmetic sets', '(( A = 3, B += 1, C++ )); (( --D )); echo $A $B $C $D $((E = F)) $E', 'F'],
    ['not the counter of a loop', 'for (( i = 0, j = $A; i < 3; i++ )); do echo $i $j; done', 'A'],
    ['what arithmetic compares', '(( A == 1 )) && [[ $B = 2 ]]', 'A B'],
    ['in a test', '[[ -n $A ]] && [ "$B" = c ]', 'A B'],
    ['not what was set before', 'A=1; echo $A', ''],
    ['not what an assignment before it set', 'A=$B C=$A', 'B'],
    ['what is set too late', 'A=1 echo $A', 'A'],
    ['what was unset', 'A=1; unset A; echo $A', 'A'],
    ['what a subshell lost', '(A=1); echo $A', 'A'],
    ['not a loop variable', 'for i in $A; do echo $i; done', 'A'],
    ['not the variable of a loop that is wrong', 'for i in 1; do \\\n echo $i \\\ndone', ''],
    ['not what is read', 'cat f | while read -r a b; do echo $a $b $C; done', 'C'],
    ['not a local', 'f() { local a=$B; echo $a; }', 'B'],
    ['in branches', 'case $A in x) echo $B ;; esac; if [ $C ]; then echo $D; fi', 'A B C D'],
    ["not another shell's", "kubectl exec x -- sh -c 'echo $A'", ''],
    ['in what another shell is given', 'kubectl exec x -- sh -c "echo $A"', 'A'],
  ])('%s', (_name, script, reads) => {
    expect(variables(script).reads).toBe(reads)
  })
})

describe('sets', () => {
  test.each([
    ['an assignment', 'A=1', 'A'],
    ['several', 'A=1 B=2; C+=3', 'A B C'],
    ['exports', 'export A=1 B="$(x)"', 'A B'],
    ['not a bare export', 'export A', ''],
    ['declarations', 'declare -x A=1; readonly B=2; typeset C=3', 'A B C'],
    ['an array', 'A=(1 2) ; B[0]=1', 'A B'],
    ['what is read', 'read -r -p "name? " A B < f', 'A B'],
    ['what holds a descriptor', 'exec {LOG}>out.txt', 'LOG'],
    ['what is mapped', 'mapfile -t A < f', 'A'],
    ['what is printed into it', 'printf -v A x', 'A'],
    ['a loop variable', 'for i in 1; do A=$i; done', 'i A'],
    ['a default', 'echo ${A:=1}', 'A'],
    ['arithmetic', '(( A = 3 )); (( B++ ))', 'A B'],
    ['not for one command', 'A=1 env', ''],
    ['not in a subshell', '(A=1)', ''],
    ['not in a pipeline', 'echo | read A', ''],
    ['not in a substitution', 'echo $(A=1)', ''],
    ['not in the background', 'A=1 &', ''],
    ['not what is unset', 'A=1; unset A', ''],
    ['behind `&&`', 'true && A=1', 'A'],
    ['in a group', '{ A=1; } > f', 'A'],
    ['in branches', 'if x; then A=1; else B=2; fi', 'A B'],
    ['by a function, but no local', 'f() { local a=1; B=2; declare -g C=3; }', 'B C'],
    ['with a placeholder', 'export A=<your a>', 'A'],
  ])('%s', (_name, script, sets) => {
    expect(variables(script).sets).toBe(sets)
  })
})
