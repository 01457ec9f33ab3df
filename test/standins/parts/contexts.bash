# The context that a call goes to: the one that it names, else the current one of its kubeconfig.
context=

find_context() {
  option kubeconfig
  local files=${REPLY:-${KUBECONFIG:-$HOME/.kube/config}}
  kubeconfig=$(flat_config "$files")
  if [ "$tool" = helm ]; then option kube-context; else option context; fi
  context=$REPLY
  [ -n "$context" ] || [ "$tool" != helm ] || context=$HELM_KUBECONTEXT
  [ -n "$context" ] || config_value current-context
  context=${context:-$REPLY}
}

# The files of a list one after another; `file.path<TAB>value`, where `file` is a number.
flat_config() {
  local file number=0 IFS=:
  for file in $1; do
    number=$((number + 1))
    [ ! -f "$file" ] || awk -v file="$number" -f "$parts/flatten.awk" "$file"
  done
}

# The first value that is not empty, of all files: in REPLY.
config_value() {
  local path value
  REPLY=
  while IFS=$'\t' read -r path value; do
    [[ ${path#*.} != "$1" || -z $value ]] || { REPLY=$value && return; }
  done <<<"$kubeconfig"
}

# Each of the named things of a kind, `contexts` or `clusters`, one a line.
names_of() {
  local path value
  while IFS=$'\t' read -r path value; do
    [[ ! ${path#*.} =~ ^$1\.[0-9]+\.name$ ]] || printf '%s\n' "$value"
  done <<<"$kubeconfig"
}

# What is said of a named thing: `said_of contexts kind-one context.cluster`, in REPLY. False where nothing is named so.
said_of() {
  local path value at=
  REPLY=
  while IFS=$'\t' read -r path value; do
    [[ $path != *.$1.*.name || $value != "$2" || -n $at ]] || at=${path%.name}
  done <<<"$kubeconfig"
  [ -n "$at" ] || return
  while IFS=$'\t' read -r path value; do [[ $path != "$at.$3" ]] || REPLY=$value; done <<<"$kubeconfig"
}

server() {
  said_of contexts "$context" context.cluster
  said_of clusters "$REPLY" cluster.server
}

# Go no further unless the context is there and its server answers.
reach() {
  local why=
  if [ -z "$context" ]; then
    why='The connection to the server localhost:8080 was refused - did you specify the right host or port?'
  elif ! said_of contexts "$context" name; then
    why="error: context \"$context\" does not exist"
  elif [ "$context" = "$STANDIN_DOWN" ]; then
    server
    why="The connection to the server ${REPLY#*://} was refused - did you specify the right host or port?"
  fi
  case $tool in
    helm) [ -z "$why" ] || fail "Error: Kubernetes cluster unreachable: ${why#error: }" ;;
    *) [ -z "$why" ] || fail "$why" ;;
  esac
  cluster=$home/${context//\//_}
  [ -d "$cluster" ] || found_cluster
}
