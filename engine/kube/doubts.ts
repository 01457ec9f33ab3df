/** What shims of any tool read once a call is not plainly allowed: is it all the same, or why not? One file a guard. */
export function writeDoubts(): string {
  return `${judging}${reading}`
}

/** In doubt a call is refused. The text of a refusal says where the call would have gone, what is allowed, what to do. */
const judging = `
doubt_it() {
  verdict=refused
  right_file && right_context && right_server && verdict=allowed
  return 0
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
  unchanged || { seen=' '; read_kubeconfig; }
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
  elif [[ $seen && ! ( $seen = *"|context $context|"* && $seen = *"|cluster $target|"* ) ]] || [[ $moved = *"|context $context|"* || $moved = *"|cluster $target|"* ]]; then
    reason="context $context ($how) no longer leads where it did when the run began, since the kubeconfig has been changed: leave its cluster and server as they are, or give the other one with --context NAME=KUBE_CONTEXT"
  else return 0; fi
  return 1
}

right_server() {
  address "$target"
  if [[ $server && $server != "$address" ]]; then
    reason="it would go to the server $server, which is not that of context $context ($address; allowed: $allowed): name no server, or give its context with --context NAME=KUBE_CONTEXT"
  elif [[ $cluster && $cluster != "$target" ]]; then
    reason="it would go to the cluster $cluster, which is not that of context $context ($target; allowed: $allowed): do not name it, or give its context with --context NAME=KUBE_CONTEXT"
  else return 0; fi
  return 1
}
`

/** Read a kubeconfig that has been changed. It is understood as `kubectl` lays it out, what else it holds cannot be told. */
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
      users:*) break ;; # last, and longest; what leads somewhere and stands behind it counts as not there
      *) other_line "$line" ;;
    esac
  done <"$kubeconfig"
  entry
}

other_line() {
  entry
  case $1 in
    '' | '#'* | 'apiVersion: '* | 'kind: '*) ;;
    clusters: | contexts:) section=\${1%:} ;;
    'clusters: []' | 'clusters: null' | 'contexts: []' | 'contexts: null') section= ;;
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
    clusters)
      seen="$seen|cluster $name|"
      ! address "$name" || [[ $goes = "$address" && $through = "$proxy" ]] || moved="$moved|cluster $name|" ;;
    contexts)
      ! target "$name" || [[ $leads = "$target" ]] || moved="$moved|context $name|"
      seen="$seen|context $name|" ;;
  esac
  name= leads= goes= through=
}
`
