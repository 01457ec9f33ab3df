# What a context holds: a file an object, `NAMESPACE/KIND/NAME` in the context's folder, with `path<TAB>value` lines as
# flatten.awk writes them. Up to an empty line they are as they were applied; then follows what was added.

found_cluster() {
  local name
  for name in default kube-system; do
    file_of namespace '' "$name"
    write_object "$REPLY" "metadata.name	$name"
  done
  file_of node '' "${context#kind-}-control-plane"
  write_object "$REPLY" "metadata.name	${context#kind-}-control-plane"
}

# Where an object is: `file_of KIND NAMESPACE NAME`, in REPLY.
file_of() {
  local folder=${2:-default}
  ! everywhere "$1" || folder=_
  REPLY=$cluster/$folder/$1/$3
}

# Take an object's file apart: KIND, its namespace and name, and `lines` of it.
object_at() {
  name=${1##*/}
  kind=${1%/*} kind=${kind##*/}
  namespace=${1%/*/*} namespace=${namespace##*/}
  lines=$(<"$1")
}

# `write_object FILE LINES [LINES ADDED]`
write_object() {
  mkdir -p "${1%/*}"
  printf '%s\n\n%s\n' "$2" "born	${EPOCHSECONDS:-$(date +%s)}${3:+
$3}" >"$1"
}

# The value at a path of `lines`: in REPLY, empty where there is none.
field() {
  local rest=$'\n'$lines$'\n'
  REPLY=
  [[ $rest != *$'\n'"$1"$'\t'* ]] || { rest=${rest##*$'\n'"$1"$'\t'} && REPLY=${rest%%$'\n'*}; }
}

# The object with a field set or, without a value, taken away: `set_field FILE PATH [VALUE]`.
set_field() {
  local line kept=
  while IFS= read -r line; do [[ $line == "$2"$'\t'* ]] || kept+=$line$'\n'; done <"$1"
  printf '%s' "$kept${3:+$2	$3
}" >"$1"
}

# Do the labels of `lines` satisfy a selector such as `app=x,version!=v1`?
selected() {
  local each IFS=,
  for each in $1; do
    case $each in
      *!=*) field "metadata.labels.${each%%!=*}" && [ "$REPLY" != "${each#*!=}" ] || return ;;
      *=*) field "metadata.labels.${each%%=*}" && [ "$REPLY" = "${each##*=}" ] || return ;;
      *) cannot "-l $1" ;;
    esac
  done
}

need_namespace() {
  file_of namespace '' "$1"
  [ -f "$REPLY" ] || fail "Error from server (NotFound): ${2:+error when creating \"$2\": }namespaces \"$1\" not found"
}

remove_object() {
  local pods
  case $1 in
    */_/namespace/*) rm -rf "${cluster:?}/${1##*/}" ;;
    */deployment/*) pods_of "$1" && rm -f "${pods[@]}" ;;
  esac
  rm -f "$1" "${1%/*}/.${1##*/}"
}

# Looks at an object are counted beside it, a dot each, where readiness takes some: $STANDIN_SLOW.
look_at() { [ -z "$STANDIN_SLOW" ] || printf . >>"${1%/*}/.${1##*/}"; }

ready() {
  local looks=
  [ -z "$STANDIN_SLOW" ] || read -r looks 2>/dev/null <"${1%/*}/.${1##*/}"
  [ "${#looks}" -ge "${STANDIN_SLOW:-0}" ]
}

# As if it had been looked at often enough.
make_ready() {
  local i
  for ((i = 0; i < ${STANDIN_SLOW:-0}; i++)); do look_at "$1"; done
}
