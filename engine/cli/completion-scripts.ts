/*
 * What a shell loads to complete `runbook`: each asks `runbook complete -- WORD…`, which prints a completion a line, with a
 * tab and what it means behind it, and at last a line that begins with a colon. Behind `--option=…` a completion is what
 * follows the last `=`. The scripts evaluate nothing, neither what is typed nor what a page offers, and quote what they insert.
 */

/** With and without the package bash-completion. It puts words together again that bash parts at `=` and `:`. */
const bashScript = `_runbook() {
  local rest=\${COMP_LINE:0:COMP_POINT} word blank last kept='' found
  local -a words=()
  for word in "\${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    blank=\${rest%%[![:space:]]*}
    rest=\${rest#"$blank"}
    [[ $rest == "$word"* ]] || word=$rest
    rest=\${rest#"$word"}
    if [[ -n $blank ]] || ((\${#words[@]} == 0)); then words+=("$word"); else words[\${#words[@]}-1]+=$word; fi
  done
  for ((last = \${#words[@]} - 1; last > 0; last--)); do
    word=\${words[last]//[\\\\\\'\\"]/}
    [[ $word != '~/'* ]] || word=$HOME/\${word:2}
    words[last]=$word
  done
  word=\${words[\${#words[@]}-1]} COMPREPLY=()
  [[ $word != -*=* ]] || word=\${word##*=}
  [[ $word != *[=:]* ]] || kept=\${word%"\${word##*[=:]}"}
  while IFS= read -r found; do
    found=\${found%%$'\\t'*}
    [[ $found != :* && $found == "$word"* ]] || continue
    found=\${found#"$kept"}
    [[ \${COMP_WORDS[COMP_CWORD]} == [\\"\\']* ]] || printf -v found %q "$found"
    COMPREPLY+=("$found")
  done < <(runbook complete -- "\${words[@]:1}" 2>/dev/null)
  [[ \${#COMPREPLY[@]} != 1 || \${COMPREPLY[0]} != *[/=] ]] || compopt -o nospace 2>/dev/null
}
complete -F _runbook runbook
`

/** Folders get no blank behind them, so that typing can go on. */
const zshScript = `#compdef runbook

_runbook() {
  local word=$PREFIX line value
  local -a values meanings folders
  for line in "\${(@f)$(runbook complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)word}" 2>/dev/null)}"; do
    value=\${line%%$'\\t'*}
    [[ -n $value && $value != :* ]] || continue
    if [[ $value == *[/=] ]]; then folders+=("$value"); continue; fi
    values+=("$value")
    if [[ $line == *$'\\t'?* ]]; then meanings+=("$value  -- \${line#*$'\\t'}"); else meanings+=("$value"); fi
  done
  [[ $word != -*=* ]] || compset -P '*='
  ((\${#folders} == 0)) || compadd -S '' -a folders
  ((\${#values} == 0)) || compadd -l -d meanings -a values
}

if [[ \${funcstack[1]} == _runbook ]]; then _runbook "$@"; else compdef _runbook runbook; fi
`

const fishScript = `function __runbook_complete
  set -l word (commandline -ct | string replace -r '^["\\']' '' | string unescape)
  set -l kept (string match -r '^-.*=' -- "$word")
  for line in (runbook complete -- (commandline -opc)[2..] "$word" 2>/dev/null)
    string match -q ':*' -- $line; or printf '%s\\n' "$kept$line"
  end
end
complete -c runbook -f -a '(__runbook_complete)'
`

/** Scripts by the name of the shell. */
export const scripts: Readonly<Record<string, string>> = {bash: bashScript, zsh: zshScript, fish: fishScript}
