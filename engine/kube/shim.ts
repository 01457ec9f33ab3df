import {quoteWord} from '../shellscript/index.ts'
import {findFlavour} from './flavour.ts'

/**
 * The program that stands before a tool: works out which context a call goes to, writes it down, and becomes the tool or
 * refuses. Bash, since it reads a kubeconfig by blocks where dash takes a system call a byte; `-p`, so that it takes
 * neither functions nor options nor BASH_ENV from a page, and leaves them to the tool. Nothing here starts a process or
 * needs more than bash 3.2. Variables are local to functions: one that a page exports must reach the tool as it was.
 *
 * @param bash the absolute path of a bash
 * @param facts the file with what `writeFacts` makes
 */
export function writeShim(bash: string, tool: string, facts: string): string {
  const {environment, options, local, files} = findFlavour(tool)
  return `#!${bash} -p
. ${quoteWord(facts)} || exit 126
_runbook_program= _runbook_context= _runbook_list= _runbook_words=()

guard() {
  local tool=${quoteWord(tool)} context= file= server= cluster= more= verb= sub= helps= offline= online= edits= doubt=
  local pending= verdict= reason= named= kubeconfig bin record facts doubts current allowed target= address= proxy= unquoted=
  facts
  ${environment}
  arguments "$@"
  judge || { context=$named; . "$doubts" && doubt_it ${quoteWord(files)} "$@"; } || exit 126
  if [[ $verdict != refused ]]; then find_program || verdict=local; fi
  reason=\${reason//$'\\n'/ }
  write_down "$@"
  if [[ $verdict = refused ]]; then
    printf '%s\\n' "runbook: $tool was not run: $reason" >&2
    return 126
  elif [[ ! $_runbook_program ]]; then
    printf '%s\\n' "bash: $tool: command not found" >&2
    return 127
  fi
  [[ $verdict != allowed ]] || _runbook_context=$context
}

arguments() {
  local argument
  for argument; do
    case $pending in
      context) context=$argument ;;
      more) more=$more,$argument ;;
      file) file=$argument ;;
      server) server=$argument ;;
      cluster) cluster=$argument ;;
      '') [[ $argument != -- ]] || break; argument "$argument"; continue ;;
    esac
    pending=
  done
}

argument() {
  case $1 in
    ${options}
    -h | --help | --help=true) helps=1 ;;
    --*=* | -n?* | -v?*) ;;
    -?*) [[ $verb ]] || doubt=1 ;;
    *) if [[ ! $verb ]]; then verb=$1; elif [[ ! $sub ]]; then sub=$1; fi ;;
  esac
}

is_local() {
  [[ ! $doubt ]] || return 1
  case $verb/$sub in
    ${local}
    *) return 1 ;;
  esac
}

# Most calls are plainly allowed, or ask no cluster; what tells why another is not is read only then.
judge() {
  verdict=local
  [[ ! $helps ]] || return 0
  if is_local; then [[ ! $edits || \${file:-\${KUBECONFIG-}} = "$kubeconfig" ]]; return; fi
  named=$context context=\${context:-$current} verdict=allowed
  unchanged && [[ \${file:-\${KUBECONFIG-}} = "$kubeconfig" && ! $more ]] && target "$context" && address "$target" &&
    [[ \${server:-$address} = "$address" && \${cluster:-$target} = "$target" ]]
}

unchanged() { [[ ! $kubeconfig -nt $facts && ! $kubeconfig -ot $facts ]]; }
${finding}${recording}
guard "$@" || exit
[[ ! $_runbook_list ]] || export KUBECONFIG=$_runbook_list
[[ \${#_runbook_words[@]} = 0 ]] || set -- "\${_runbook_words[@]}"
variables "$_runbook_context"
exec -a ${quoteWord(tool)} "$_runbook_program" "$@"
`
}

/** The next program of that name in PATH, as the shell would find it without the shim. */
const finding = `
find_program() {
  local folder IFS=: path=\${PATH-}:
  set -f
  for folder in $path; do
    folder=\${folder:-.}/$tool
    if [[ -f $folder && -x $folder && ! $folder -ef $bin/$tool ]]; then
      _runbook_program=$folder
      return 0
    fi
  done
  return 1
}
`

/** One line a call, written at once, so that calls beside each other lose nothing. */
const recording = `
write_down() {
  local IFS=' ' plain
  plain="$context$reason $*"
  if [[ \${#plain} -le 500 && $plain != *[\\\\$'\\t\\n']* ]]; then
    IFS=$'\\t'
    printf '%s\\n' "$tool\t$verdict\t$context\t$reason\${1+\t$*}" >>"$record"
  else
    . "$doubts" || exit 126
    write_long "$@"
  fi
}
`

/** What writes down a call that is long, or holds what separates fields. A backslash escapes. In the file that shims read in doubt. */
export const longRecording = `
write_long() {
  local line=$tool field escaped left=500
  for field in "$verdict" "$context" "$reason"; do
    escape "\${field:0:700}"
    line=$line$'\\t'$escaped
  done
  for field; do
    if [[ $left -le 0 ]]; then
      line="$line\\\\."
      break
    fi
    escape "\${field:0:$left}"
    left=$((left - \${#field} - 1))
    line=$line$'\\t'$escaped
    [[ $left -ge -1 ]] || { line="$line\\\\."; break; }
  done
  printf '%s\\n' "$line" >>"$record"
}

escape() {
  escaped=$1
  case $1 in
    *[\\\\$'\\t\\n']*)
      escaped=\${escaped//\\\\/\\\\\\\\}
      escaped=\${escaped//$'\\t'/\\\\t}
      escaped=\${escaped//$'\\n'/\\\\n} ;;
  esac
}
`
