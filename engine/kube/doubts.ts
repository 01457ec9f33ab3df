import {quoteWord} from '../shellscript/index.ts'

/**
 * What shims of any tool read once a call is not plainly allowed: is it all the same, or why not? One file a guard.
 *
 * @param own the user's kubeconfigs, absolute: what names one of them gets the run's in its place
 */
export function writeDoubts(own: readonly string[]): string {
  return `own_files() { own=(${own.map(quoteWord).join(' ')}); }
${judging}${redirecting}${reading}`
}

/** In doubt a call is refused. The text of a refusal says where the call would have gone, what is allowed, what to do. */
const judging = `
doubt_it() {
  local list= led= foreign= files=$1
  shift
  own_list
  if [[ $list != "\${file:-\${KUBECONFIG-}}" ]]; then redirect "$@"; fi
  [[ ! $edits ]] || return 0
  verdict=refused
  right_context && right_more && right_server && verdict=allowed
  return 0
}

right_context() {
  local how='by its options' readable=1 routes=$'\\n' places=$'\\n' seen=
  if [[ $list != "$kubeconfig" ]]; then foreign=1; fi
  if [[ $foreign ]] || ! unchanged; then seen=1; read_list; fi
  [[ $context ]] || { context=$current how='the current one'; }
  if [[ ! $readable && ! $foreign ]]; then
    reason="the run's kubeconfig has been changed to what the guard cannot read, so that it might go anywhere: change it by kubectl config alone"
    return 1
  elif [[ ! $readable ]]; then
    reason="it would read the kubeconfig $list, which the guard cannot read, so that it might go anywhere (allowed: $allowed): leave KUBECONFIG and --kubeconfig out, and name the file beside the context in runbook.config.yaml"
    return 1
  elif [[ ! $context ]]; then
    reason="it names no context and none is current (allowed: $allowed): name one in the command, say which is current in the page's notes, or give one with --context NAME=KUBE_CONTEXT"
    return 1
  fi
  known_context "$context"
}

known_context() {
  if ! target "$1"; then
    reason="it would go to context $1 ($how), which is not allowed (allowed: $allowed): give it with --context NAME=$1, or under contexts in runbook.config.yaml"
  elif [[ ! $seen ]] || leads_there "$1"; then return 0
  elif [[ $foreign ]]; then
    reason="context $1 ($how) of the kubeconfig $list does not lead where the allowed one of that name does: leave KUBECONFIG and --kubeconfig out, or give the other one with --context NAME=KUBE_CONTEXT"
  else
    reason="context $1 ($how) no longer leads where it did when the run began, since the kubeconfig has been changed: leave its cluster and server as they are, or give the other one with --context NAME=KUBE_CONTEXT"
  fi
  return 1
}

# A file of the page's own may call its cluster as it likes.
leads_there() {
  local found=
  look_up "$routes" "$1" && [[ $foreign || $found = "$target" ]] || return 1
  led=$found
  address "$target" && look_up "$places" "$led" && [[ $found = "$address"$'\\t'"$proxy" ]]
}

right_more() {
  local one how='by its options' IFS=, was=$target first=$led
  set -f
  for one in $more; do
    [[ ! $one ]] || known_context "$one" || return 1
  done
  target=$was led=$first
}

right_server() {
  address "$target"
  if [[ $server && $server != "$address" ]]; then
    reason="it would go to the server $server, which is not that of context $context ($address; allowed: $allowed): name no server, or give its context with --context NAME=KUBE_CONTEXT"
  elif [[ $cluster && $cluster != "\${led:-$target}" ]]; then
    reason="it would go to the cluster $cluster, which is not that of context $context ($target; allowed: $allowed): do not name it, or give its context with --context NAME=KUBE_CONTEXT"
  else return 0; fi
  return 1
}
`

/** No call reads or writes a kubeconfig of the user's: the run's stands in its place, alone and in lists. */
const redirecting = `
own_list() {
  local own item made= IFS=: LC_ALL=C
  own_files
  set -f
  for item in \${file:-\${KUBECONFIG-}}; do
    [[ ! $item ]] || { is_own "$item" && item=$kubeconfig; made=\${made:+$made:}$item; }
  done
  list=\${made:-$kubeconfig}
}

is_own() {
  local one
  [[ ! $1 -ef $kubeconfig ]] || return 0
  for one in \${own[@]+"\${own[@]}"}; do
    [[ $1 != "$one" && $PWD/$1 != "$one" && ! $1 -ef $one ]] || return 0
  done
  return 1
}

redirect() {
  local word option ended= next= at=0
  if [[ ! $file ]]; then _runbook_list=$list; return 0; fi
  _runbook_words=()
  for word; do
    if [[ $next ]]; then word=$list next=
    elif [[ ! $ended ]]; then
      [[ $word != -- ]] || ended=1
      for option in $files; do
        case $word in
          "$option") next=1 ;;
          "$option"=*) word=$option=$list ;;
          "$option"*) [[ $option = --* ]] || word=$option$list ;;
        esac
      done
    fi
    _runbook_words[at]=$word at=$((at + 1))
  done
}
`

/** Read kubeconfigs. They are understood as `kubectl` lays them out, what else they hold cannot be told. */
const reading = `
read_list() {
  local item IFS=:
  current=
  set -f
  for item in $list; do
    [[ ! $item ]] || read_kubeconfig "$item"
  done
}

read_kubeconfig() {
  local line section= name= leads= goes= through= LC_ALL=C
  if [[ ! -e $1 && $1 != "$kubeconfig" ]]; then return 0; fi
  [[ -f $1 && -r $1 ]] || { readable=; return 0; }
  while IFS= read -r line || [[ $line ]]; do
    case $line in
      '    server: '*) unquoted "\${line#*: }" && goes=$unquoted ;;
      '    proxy-url: '*) unquoted "\${line#*: }" && through=$unquoted ;;
      '    cluster: '*) unquoted "\${line#*: }" && leads=$unquoted ;;
      '  name: '* | '- name: '*)
        [[ $line != -* ]] || entry
        unquoted "\${line#*: }" && name=$unquoted ;;
      '- cluster:' | '- context:' | '- user:') entry ;;
      '  cluster:' | '  context:' | '  user:' | '  user: {'* | '    '*) ;;
      *) other_line "$line" ;;
    esac
  done <"$1"
  entry
}

other_line() {
  entry
  case $1 in
    '' | '#'* | --- | 'apiVersion: '* | 'kind: '*) ;;
    clusters: | contexts: | users:) section=\${1%:} ;;
    'clusters: []' | 'clusters: null' | 'contexts: []' | 'contexts: null' | 'users: []' | 'users: null') section= ;;
    'current-context: '*) unquoted "\${1#*: }" && current=\${current:-$unquoted} ;;
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

# An entry of a list is complete. The first of a name counts.
entry() {
  if [[ $name ]]; then
    case $section in
      clusters) [[ $places = *$'\\n'"$name"$'\\t'* ]] || places=$places$name$'\\t'$goes$'\\t'$through$'\\n' ;;
      contexts) [[ $routes = *$'\\n'"$name"$'\\t'* ]] || routes=$routes$name$'\\t'$leads$'\\n' ;;
    esac
  fi
  name= leads= goes= through=
}

# What a list says of a name.
look_up() {
  [[ $1 = *$'\\n'"$2"$'\\t'* ]] || return 1
  found=\${1#*$'\\n'"$2"$'\\t'}
  found=\${found%%$'\\n'*}
}
`
