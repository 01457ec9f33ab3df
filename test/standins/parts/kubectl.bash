for part in apply get tables create config exec; do . "$parts/$part.bash"; done

kubectl() {
  local status=0
  case ${words[0]} in
    config) config ;;
    version) version ;;
    *)
      reach
      case ${words[0]} in
        get) get ;;
        apply) manifests_to apply_object apply ;;
        create) create ;;
        delete) delete ;;
        label) mark labels labeled ;;
        annotate) mark annotations annotated ;;
        exec) in_container ;;
        wait | rollout) await ;;
        api-resources) resources ;;
        *) cannot "${words[*]}" ;;
      esac
      ;;
  esac
  exit "$status"
}

manifests_to() {
  local seen= selector source_name
  each_manifest "$1"
  [ -n "$seen" ] || fail "error: no objects passed to $2"
}

delete() {
  option filename
  [ -z "$REPLY" ] || { manifests_to delete_object delete && return; }
  local file names=("${words[@]:2}") selector
  kind_of "${words[1]%%/*}"
  kind=$REPLY
  option namespace
  namespace=${REPLY:-default}
  [[ ${words[1]} != */* ]] || names=("${words[1]#*/}" "${names[@]}")
  for name in "${names[@]}"; do file_of "$kind" "$namespace" "$name" && delete_file "$REPLY"; done
  [ "${#names[@]}" = 0 ] || return
  option selector
  [ -n "$REPLY" ] || given all || cannot "${words[*]} without names"
  find_objects "$kind"
  for file in "${found[@]}"; do delete_file "$file"; done
}

# `label KIND NAME key=value key-`, and `annotate` alike.
mark() {
  local each file before status=0
  given overwrite
  local over=$REPLY
  option namespace
  namespace=${REPLY:-default} found=()
  kind_of "${words[1]}"
  kind=$REPLY
  find_named "$kind" "${words[2]}"
  [ "$status" = 0 ] || exit 1
  file=${found[0]}
  for each in "${words[@]:3}"; do
    lines=$(<"$file")
    field "metadata.$1.${each%%=*}"
    before=$REPLY
    full_name "$kind"
    if [[ $each == *- && $each != *=* ]]; then
      set_field "$file" "metadata.$1.${each%-}"
      echo "$REPLY/${words[2]} un$2"
    elif [ "$before" = "${each#*=}" ]; then
      echo "$REPLY/${words[2]} not $2"
    elif [ -n "$before" ] && [ -z "$over" ]; then
      fail "error: '${each%%=*}' already has a value ($before), and --overwrite is false"
    else
      set_field "$file" "metadata.$1.${each%%=*}" "${each#*=}"
      echo "$REPLY/${words[2]} $2"
    fi
  done
}

# `rollout status KIND/NAME` and `wait KIND/NAME --for=…`, which take no time here.
await() {
  local file pods each said status=0
  [ "${words[0]}" != rollout ] || [ "${words[1]}" = status ] || cannot "${words[*]}"
  if [ "${words[0]}" = rollout ]; then find_objects "${words[@]:2}"; else find_objects "${words[@]:1}"; fi
  [ "$status" = 0 ] || exit 1
  [ "${#found[@]}" != 0 ] || fail 'error: no matching resources found'
  for file in "${found[@]}"; do
    make_ready "$file"
    kind=${file%/*} kind=${kind##*/}
    [ "$kind" != deployment ] || { pods_of "$file" && for each in "${pods[@]}"; do make_ready "$each"; done; }
    full_name "$kind"
    said="$REPLY/${file##*/} condition met"
    [ "${words[0]}" = wait ] || said="$kind \"${file##*/}\" successfully rolled out"
    echo "$said"
  done
}

resources() {
  for kind in $kinds; do plural "$kind" && echo "$REPLY"; done
}

version() {
  local text='Client Version: v1.30.2'
  given client || { reach && text+=$'\nServer Version: v1.30.2'; }
  option output
  case $REPLY in
    json) echo '{"clientVersion": {"gitVersion": "v1.30.2"}, "serverVersion": {"gitVersion": "v1.30.2"}}' ;;
    '') echo "$text" ;;
    *) cannot "version -o $REPLY" ;;
  esac
}
