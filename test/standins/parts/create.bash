# `kubectl create namespace|secret generic|configmap|serviceaccount|deployment NAME`, and `create -f`.
create() {
  local entries
  option filename
  [ -z "$REPLY" ] || { manifests_to create_object create && return; }
  kind_of "${words[1]}"
  kind=$REPLY
  name=${words[2]}
  [ "$kind" != secret ] || { [ "$name" = generic ] || cannot "${words[*]}"; name=${words[3]}; }
  [ -n "$name" ] || fail 'error: exactly one NAME is required, got 0'
  option namespace
  namespace=${REPLY:-default} source_name=
  lines="metadata.name	$name"
  everywhere "$kind" || lines+=$'\n'"metadata.namespace	$namespace"
  case $kind in
    namespace | serviceaccount) ;;
    secret | configmap) add_data ;;
    deployment) add_deployment ;;
    *) cannot "${words[*]}" ;;
  esac
  option dry-run
  case $REPLY in
    client) print_new ;;
    '') everywhere "$kind" || need_namespace "$namespace"; create_object ;;
    *) cannot "--dry-run=$REPLY" ;;
  esac
}

add_data() {
  local each key text
  for each in "${options[@]}"; do
    case $each in
      from-literal=*) key=${each#*=} text=${key#*=} key=${key%%=*} ;;
      from-file=*=*) key=${each#*=} text=${key#*=} key=${key%%=*} && read_file "$text" ;;
      from-file=*) key=${each##*/} key=${key#from-file=} && read_file "${each#*=}" ;;
      *) continue ;;
    esac
    lines+=$'\n'"data.$key	$text"
  done
}

read_file() {
  [ -r "$1" ] || fail "error: error reading $1: no such file or directory"
  text=$(<"$1")
  text=${text//$'\n'/\\n}
}

add_deployment() {
  option image
  [ -n "$REPLY" ] || fail 'error: required flag(s) "image" not set'
  lines+="
metadata.labels.app	$name
spec.replicas	1
spec.template.metadata.labels.app	$name
spec.template.spec.containers.0.name	${name}
spec.template.spec.containers.0.image	$REPLY"
}

# What `-o yaml` or `-o name` shows of an object that is not created.
print_new() {
  local version=v1 file title
  option output
  [ "$kind" != deployment ] || version=apps/v1
  title_of "$kind"
  title=$REPLY
  option output
  case $REPLY in
    yaml) printf 'apiVersion	%s\n%s\n' "$version" "$lines" | awk -F '\t' -v kind="$title" -f "$parts/unflatten.awk" ;;
    '') full_name "$kind" && echo "$REPLY/$name created (dry run)" ;;
    *) cannot "create --dry-run=client -o $REPLY" ;;
  esac
}
