# `kubectl exec POD -c CONTAINER -- curl -sS HOST:PORT/PATH`: a request from one pod of the mesh to a service of it.
in_container() {
  local pod=${words[1]} container curled=''
  option namespace
  namespace=${REPLY:-default} status=0 found=()
  case $pod in
    deploy/* | deployment/*) file_of deployment "$namespace" "${pod#*/}" && pods_of "$REPLY" && pod=${pods[0]##*/} ;;
    pod/*) pod=${pod#*/} ;;
  esac
  find_named pod "$pod"
  [ "$status" = 0 ] || exit 1
  lines=$(<"${found[0]}")
  option container
  container=$REPLY
  [ -z "$container" ] || [[ $'\n'$lines$'\n' =~ spec\.containers\.[0-9]+\.name$'\t'$container$'\n' ]] ||
    fail "Error from server (BadRequest): container $container is not valid for pod $pod"
  [[ "${inside[*]}" =~ ^curl(\ -[sS]+)*\ (http://)?([a-z0-9-]+)\.([a-z0-9-]+)(:[0-9]+)?/hello$ ]] ||
    cannot "exec $pod -- ${inside[*]}"
  request "${BASH_REMATCH[3]}" "${BASH_REMATCH[4]}"
}

request() {
  local service=$1 endpoints turn=0
  file_of service "$2" "$service"
  [ -f "$REPLY" ] || { echo "curl: (6) Could not resolve host: $service.$2" >&2 && fail 'command terminated with exit code 6' 6; }
  lines=$(<"$REPLY")
  endpoints=()
  . "$parts/mesh.bash"
  find_endpoints "$2"
  [ "${#endpoints[@]}" != 0 ] || { printf 'no healthy upstream' && exit; }
  [ ! -f "$cluster/.requests" ] || read -r turn <"$cluster/.requests"
  echo $((turn + 1)) >"$cluster/.requests"
  object_at "${endpoints[turn % ${#endpoints[@]}]}"
  field metadata.labels.version
  echo "Hello version: $REPLY, instance: $name"
}
