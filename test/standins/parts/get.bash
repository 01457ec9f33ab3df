# `kubectl get`: finding objects, and the forms that they are printed in.

# The files of the objects that words name, in `found`: KIND[,KIND…] [NAME…], or KIND/NAME….
find_objects() {
  local each kind_list=$1 selector
  shift
  found=()
  option selector
  selector=$REPLY
  option namespace
  namespace=${REPLY:-default}
  if [[ $kind_list == */* ]]; then
    for each in "$kind_list" "$@"; do kind_of "${each%%/*}" && find_named "$REPLY" "${each#*/}"; done
    return
  fi
  for each in ${kind_list//,/ }; do
    kind_of "$each"
    kind=$REPLY
    if (($#)); then for name in "$@"; do find_named "$kind" "$name"; done; else find_all; fi
  done
}

find_named() {
  file_of "$1" "$namespace" "$2"
  if [ -f "$REPLY" ]; then
    found+=("$REPLY")
  elif ! given ignore-not-found; then
    plural "$1"
    echo "Error from server (NotFound): $REPLY \"$2\" not found" >&2
    status=1
  fi
}

find_all() {
  local folder=$namespace file
  ! given all-namespaces || folder='*'
  ! everywhere "$kind" || folder=_
  for file in "$cluster"/$folder/"$kind"/*; do
    [ -f "$file" ] || continue
    lines=$(<"$file")
    [ -z "$selector" ] || selected "$selector" || continue
    found+=("$file")
  done
}

get() {
  local file output status=0
  find_objects "${words[@]:1}"
  for file in "${found[@]}"; do look_at "$file"; done
  option output
  output=$REPLY
  [[ $output =~ ^(name|yaml|wide|jsonpath=.*|custom-columns=.*|)$ ]] || cannot "get -o $output"
  if [ "${#found[@]}" = 0 ] && [ "$status" = 0 ] && [[ $output != jsonpath=* ]]; then
    [ "$output" = name ] || nothing_found
    exit
  fi
  case $output in
    name) for file in "${found[@]}"; do object_at "$file" && full_name "$kind" && echo "$REPLY/$name"; done ;;
    jsonpath=*) print_path "${output#jsonpath=}" ;;
    custom-columns=*) print_columns "${output#custom-columns=}" ;;
    yaml) for file in "${found[@]}"; do print_yaml "$file"; done ;;
    *) [ "${#found[@]}" = 0 ] || print_tables ;;
  esac
  exit "$status"
}

nothing_found() {
  given ignore-not-found && return
  if given all-namespaces || everywhere "$kind"; then echo 'No resources found' >&2; else echo "No resources found in $namespace namespace." >&2; fi
}

# A field of one object; an address only once it is there.
value_in() {
  object_at "$1"
  if [[ $2 == status.loadBalancer.* ]] && ! ready "$1"; then REPLY=; else field "$2"; fi
}

# `{.status.x[0].ip}` of one object, `{.items[0].x}` of the first and `{.items..x}` or `{.items[*].x}` of all.
print_path() {
  local path=$1 file separator=
  [[ $path =~ ^\{\.([^{}]*)\}$ ]] || cannot "get -o jsonpath=$path"
  path=${BASH_REMATCH[1]}
  case $path in
    items\[0\].*) path=${path#*.} found=("${found[@]:0:1}") && [ -n "${found[0]}" ] || fail 'error: error executing jsonpath: array index out of bounds: index 0, length 0' ;;
    items..* | items\[\*\].*) path=${path#items*.} path=${path#.} ;;
  esac
  path=${path//\[/.} path=${path//\]/}
  for file in "${found[@]}"; do
    value_in "$file" "$path"
    [ -z "$REPLY" ] || { printf '%s' "$separator$REPLY" && separator=' '; }
  done
}

# `KIND:.kind,OWNER:.metadata.ownerReferences[*].name`
print_columns() {
  local column file row IFS=,
  rows=()
  for column in $1; do row+=${row:+$'\t'}${column%%:*}; done
  given no-headers || rows=("$row")
  for file in "${found[@]}"; do
    row=
    for column in $1; do
      column=${column#*:} column=${column#.} column=${column//\[[0-9*]\]/.0}
      value_in "$file" "$column"
      [ "$column" != kind ] || title_of "$kind"
      [ "$column" != metadata.name ] || REPLY=$name
      [ "$column" != metadata.namespace ] || [ "$namespace" = _ ] || REPLY=$namespace
      row+=${row:+$'\t'}${REPLY:-<none>}
    done
    rows+=("$row")
  done
  print_rows
}

print_yaml() {
  object_at "$1"
  title_of "$kind"
  printf '%s\n' "${lines/$'\n\n'/$'\n'}" | grep -v -e '^born' -e '^kind' | awk -F '\t' -v kind="$REPLY" -f "$parts/unflatten.awk"
}
