# Objects out of manifests: `apply`, `create -f` and `delete -f`.

# Run a command for each object of the call's manifests that its selector takes, with the object in `kind`, `name`,
# `namespace` and `lines`.
each_manifest() {
  local number path value last=0 selector
  option selector
  selector=$REPLY
  option filename
  source_name=$REPLY
  [ "$source_name" = - ] || [ -r "$source_name" ] || fail "error: the path \"$source_name\" does not exist"
  lines=
  while IFS=$'\t' read -r number path value; do
    [ "$number" = "$last" ] || take_manifest "$@"
    last=$number
    lines+="$path	$value"$'\n'
  done < <(if [ "$source_name" = - ]; then printf '%s\n' "$input"; else cat "$source_name"; fi | awk -f "$parts/flatten.awk")
  take_manifest "$@"
}

take_manifest() {
  local taken=${lines%$'\n'}
  lines=$taken
  if [ -n "$lines" ] && selected "$selector"; then
    field kind
    [ -n "$REPLY" ] || fail "error: error parsing $source_name: error validating data: kind not set"
    kind_of "$REPLY"
    kind=$REPLY
    field metadata.name
    name=$REPLY
    field metadata.namespace
    namespace=$REPLY
    [ -n "$namespace" ] || { option namespace && namespace=${REPLY:-default}; }
    "$@"
    seen=yes
  fi
  lines=
}

apply_object() {
  local file before after
  everywhere "$kind" || need_namespace "$namespace" "$source_name"
  file_of "$kind" "$namespace" "$name"
  file=$REPLY
  full_name "$kind"
  if [ ! -f "$file" ]; then
    echo "$REPLY/$name created"
    write_object "$file" "$lines"
    come_to_life "$file"
    return
  fi
  before=$(<"$file")
  after=${before#*$'\n\n'}
  if [ "${before%%$'\n\n'*}" = "$lines" ]; then echo "$REPLY/$name unchanged"; else echo "$REPLY/$name configured"; fi
  printf '%s\n\n%s\n' "$lines" "$after" >"$file"
}

create_object() {
  file_of "$kind" "$namespace" "$name"
  [ ! -f "$REPLY" ] || already_exists
  apply_object
}

already_exists() {
  plural "$kind"
  fail "Error from server (AlreadyExists): $REPLY \"$name\" already exists"
}

delete_object() {
  file_of "$kind" "$namespace" "$name"
  delete_file "$REPLY"
}

# Delete what is in a file, or say that it is not there: its kind in `kind`.
delete_file() {
  local file=$1
  if [ -f "$file" ]; then
    remove_object "$file"
    full_name "$kind"
    echo "$REPLY \"${file##*/}\" deleted"
  elif ! given ignore-not-found; then
    plural "$kind"
    echo "Error from server (NotFound): $REPLY \"${file##*/}\" not found" >&2
    status=1
  fi
}
