# `kubectl config`: asks no cluster.
config() {
  case ${words[1]} in
    current-context) current_context ;;
    get-contexts) list_contexts ;;
    use-context) use_context "${words[2]}" ;;
    view) view ;;
    *) cannot "${words[*]}" ;;
  esac
}

current_context() {
  config_value current-context
  [ -n "$REPLY" ] || fail 'error: current-context is not set'
  echo "$REPLY"
}

list_contexts() {
  local current mark
  option output
  [ "$REPLY" != name ] || { names_of contexts && return; }
  config_value current-context
  current=$REPLY
  given no-headers || rows=(CURRENT$'\t'NAME$'\t'CLUSTER$'\t'AUTHINFO$'\t'NAMESPACE)
  while IFS= read -r name; do
    mark=' '
    [ "$name" != "$current" ] || mark='*'
    said_of contexts "$name" context.cluster
    mark+=$'\t'$name$'\t'$REPLY
    said_of contexts "$name" context.user
    rows+=("$mark"$'\t'"$REPLY"$'\t')
  done < <(names_of contexts)
  print_rows
}

# Changes the first file, as kubectl does.
use_context() {
  local file text line changed=
  said_of contexts "$1" name || fail "error: no context exists with the name: \"$1\""
  option kubeconfig
  file=${REPLY:-${KUBECONFIG:-$HOME/.kube/config}} file=${file%%:*}
  while IFS= read -r line; do
    [[ $line == current-context:* ]] && line="current-context: $1" changed=yes
    text+=$line$'\n'
  done <"$file"
  [ -n "$changed" ] || text+="current-context: $1"$'\n'
  [[ $text != '{'* ]] || cannot "use-context in a file of JSON"
  printf '%s' "$text" >"$file"
  echo "Switched to context \"$1\"."
}

view() {
  option output
  case $REPLY in
    jsonpath=\{.current-context\}) config_value current-context && printf '%s' "$REPLY" ;;
    '' | yaml) printf '%s\n' "$kubeconfig" | sed 's/^[0-9]*\.//' | awk -F '\t' -v kind=Config -f "$parts/unflatten.awk" ;;
    *) cannot "config view -o $REPLY" ;;
  esac
}
