import {flavourOf} from './flavour.ts'
import {singleQuoted} from './word.ts'

/**
 * The program that stands before a tool: works out which context a call goes to, writes it down, and becomes the tool or
 * refuses. Bash, since it reads a kubeconfig by blocks where dash takes a system call a byte; `-p`, so that it takes
 * neither functions nor options nor BASH_ENV from a page, and leaves them to the tool. Nothing here starts a process or
 * needs more than bash 3.2. Variables are local to functions: one that a page exports must reach the tool as it was.
 *
 * @param bash the absolute path of a bash
 * @param facts the file that `factsText` makes
 */
export const shimText = (bash: string, tool: string, facts: string): string => `#!${bash} -p
. ${singleQuoted(facts)} || exit 126
_runbook_program=

guard() {
  local tool=${singleQuoted(tool)} context= file= server= cluster= verb= sub= helps= offline= online= doubt=
  local pending= verdict= reason= kubeconfig bin record facts current allowed target= address= proxy= unquoted=
  facts
  ${flavourOf(tool).environment || ':'}
  arguments "$@"
  judge
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
}

arguments() {
  local argument
  for argument; do
    case $pending in
      context) context=$argument ;;
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
    --context=* | --kube-context=*) context=\${1#*=} ;;
    --context | --kube-context) pending=context ;;
    --kubeconfig=*) file=\${1#*=} ;;
    --kubeconfig) pending=file ;;
    -h | --help | --help=true) helps=1 ;;${flavourOf(tool).options}
    --*=* | -n?* | -v?*) ;;
    -?*) [[ $verb ]] || doubt=1 ;;
    *) if [[ ! $verb ]]; then verb=$1; elif [[ ! $sub ]]; then sub=$1; fi ;;
  esac
}

is_local() {
  [[ ! $doubt ]] || return 1
  case $verb in${flavourOf(tool).local}
    *) return 1 ;;
  esac
}

changed() {
  local kubeconfig bin record facts current allowed
  facts
  [[ $kubeconfig -nt $facts || $kubeconfig -ot $facts ]]
}
${judging}${finding}${recording}
if ! changed; then
  guard "$@" || exit
  exec -a ${singleQuoted(tool)} "$_runbook_program" "$@"
fi
${reading}
guard "$@" || exit
exec -a ${singleQuoted(tool)} "$_runbook_program" "$@"
`

/** In doubt a call is refused. The text of a refusal says where the call would have gone, what is allowed, what to do. */
const judging = `
judge() {
  verdict=local
  [[ ! $helps ]] || return 0
  is_local && return
  verdict=refused
  right_file && right_context && right_server && verdict=allowed
}

right_file() {
  local asked=\${file:-\${KUBECONFIG-}}
  [[ $asked != "$kubeconfig" ]] || return 0
  [[ ! $asked || ! $asked -ef $kubeconfig ]] || return 0
  if [[ $asked ]]; then reason="it would read the kubeconfig $asked"
  else reason='it would read ~/.kube/config, since KUBECONFIG is not set'; fi
  reason="$reason, not the run's own with the contexts allowed ($allowed): leave KUBECONFIG and --kubeconfig out, and name the file beside the context in runbook.config.yaml"
  return 1
}

right_context() {
  local how='by its options' readable=1 moved= seen=
  ! changed || { seen=' '; read_kubeconfig; }
  [[ $context ]] || { context=$current how='the current one'; }
  if [[ ! $readable ]]; then
    reason="the run's kubeconfig has been changed to what the guard cannot read, so that it might go anywhere: change it by kubectl config alone"
    return 1
  elif [[ ! $context ]]; then
    reason="it names no context and none is current (allowed: $allowed): name one in the command, say which is current in the page's notes, or give one with --context NAME=KUBE_CONTEXT"
    return 1
  fi
  known_context
}

known_context() {
  if ! target "$context"; then
    reason="it would go to context $context ($how), which is not allowed (allowed: $allowed): give it with --context NAME=$context, or under contexts in runbook.config.yaml"
  elif [[ $seen && $seen != *"|$context|"* ]] || [[ $moved = *"|context $context|"* || $moved = *"|cluster $target|"* ]]; then
    reason="context $context ($how) no longer leads where it did when the run began, since the kubeconfig has been changed: leave its cluster and server as they are, or give the other one with --context NAME=KUBE_CONTEXT"
  else return 0; fi
  return 1
}

right_server() {
  address "$target"
  if [[ $server && $server != "$address" ]]; then
    reason="it would go to the server $server, which is not that of context $context ($address; allowed: $allowed): leave the server out, or give its context with --context NAME=KUBE_CONTEXT"
  elif [[ $cluster && $cluster != "$target" ]]; then
    reason="it would go to the cluster $cluster, which is not that of context $context ($target; allowed: $allowed): leave --cluster out, or give its context with --context NAME=KUBE_CONTEXT"
  else return 0; fi
  return 1
}
`

/** Read a kubeconfig that has been changed; bash parses this only then. It is understood as `kubectl` lays it out, what else it holds cannot be told. */
const reading = `
read_kubeconfig() {
  local line section= name= leads= goes= through= LC_ALL=C
  current=
  [[ -f $kubeconfig && -r $kubeconfig ]] || { readable=; return 0; }
  while IFS= read -r line || [[ $line ]]; do
    case $line in
      '    server: '*) unquoted "\${line#*: }" && goes=$unquoted ;;
      '    proxy-url: '*) unquoted "\${line#*: }" && through=$unquoted ;;
      '    cluster: '*) unquoted "\${line#*: }" && leads=$unquoted ;;
      '  name: '* | '- name: '*)
        [[ $line != -* ]] || entry
        unquoted "\${line#*: }" && name=$unquoted ;;
      '- cluster:' | '- context:') entry ;;
      '  cluster:' | '  context:' | '    '*) ;;
      *) [[ $section = users && $line = [\\ -]* ]] || other_line "$line" ;;
    esac
  done <"$kubeconfig"
  entry
}

other_line() {
  entry
  case $1 in
    '' | '#'* | 'apiVersion: '* | 'kind: '*) ;;
    clusters: | contexts: | users:) section=\${1%:} ;;
    'clusters: []' | 'clusters: null' | 'contexts: []' | 'contexts: null' | 'users: []' | 'users: null') section= ;;
    'current-context: '*) unquoted "\${1#*: }" && current=$unquoted ;;
    'preferences: {}') section= ;;
    *) readable= ;;
  esac
}

unquoted() {
  unquoted=$1
  case $1 in
    \\"*\\") unquoted=\${1#?} unquoted=\${unquoted%?} ;;
    \\'*\\') unquoted=\${1#?} unquoted=\${unquoted%?} ;;
  esac
}

# An entry of a list is complete: does it lead where it did?
entry() {
  case $section in
    clusters) ! address "$name" || [[ $goes = "$address" && $through = "$proxy" ]] || moved="$moved|cluster $name|" ;;
    contexts)
      ! target "$name" || [[ $leads = "$target" ]] || moved="$moved|context $name|"
      seen="$seen|$name|" ;;
  esac
  name= leads= goes= through=
}
`

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

/** One line a call, written at once, so that calls beside each other lose nothing. A backslash escapes. */
const recording = `
write_down() {
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
