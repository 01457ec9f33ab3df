for part in apply install tables; do . "$parts/$part.bash"; done

helm() {
  case ${words[0]} in
    repo) repository ;;
    version) echo 'version.BuildInfo{Version:"v3.15.2"}' ;;
    install | upgrade | delete | uninstall | list | ls | status) reach && with_releases ;;
    *) cannot "${words[*]}" ;;
  esac
}

repository() {
  case ${words[1]} in
    add) echo "\"${words[2]}\" has been added to your repositories" ;;
    update) echo 'Update Complete. ⎈Happy Helming!⎈' ;;
    *) cannot "${words[*]}" ;;
  esac
}

with_releases() {
  local release=${words[1]} file
  option namespace
  namespace=${REPLY:-default}
  file_of secret "$namespace" "sh.helm.release.v1.$release.v1"
  file=$REPLY
  case ${words[0]} in
    install) install_release ;;
    upgrade) upgrade_release ;;
    delete | uninstall) delete_release ;;
    list | ls) list_releases ;;
    status) [ -f "$file" ] || fail 'Error: release: not found'
      describe ;;
  esac
}

describe() {
  printf 'NAME: %s\nLAST DEPLOYED: %s\nNAMESPACE: %s\nSTATUS: deployed\nREVISION: 1\nTEST SUITE: None\n' \
    "$release" "$(LC_ALL=C date)" "$namespace"
}

install_release() {
  [ ! -f "$file" ] || fail 'Error: INSTALLATION FAILED: cannot re-use a name that is still in use'
  file_of namespace '' "$namespace"
  [ -f "$REPLY" ] || { given create-namespace && file_of namespace '' "$namespace" && write_object "$REPLY" "metadata.name	$namespace"; } ||
    fail "Error: INSTALLATION FAILED: create: failed to create: namespaces \"$namespace\" not found"
  make_chart
  write_object "$file" "metadata.name	${file##*/}
type	helm.sh/release.v1
data.release	${words[2]}"
  describe
}

upgrade_release() {
  if [ -f "$file" ]; then
    echo "Release \"$release\" has been upgraded. Happy Helming!"
    describe
  elif given install; then
    install_release
  else
    fail "Error: UPGRADE FAILED: \"$release\" has no deployed releases"
  fi
}

# The objects of Istio's charts.
make_chart() {
  local network cluster_name remote_address gateway profile
  read_operator
  field spec.global.network
  network=$REPLY
  field spec.global.multiCluster.clusterName
  cluster_name=${REPLY:-Kubernetes}
  case ${words[2]} in
    istio/base) core ;;
    istio/istiod) control_plane ;;
    istio/gateway) gateway_of "$release" ;;
    *) fail "Error: INSTALLATION FAILED: chart ${words[2]} not found" ;;
  esac >/dev/null
}

delete_release() {
  local each
  [ -f "$file" ] || fail "Error: uninstall: Release not loaded: $release: release: not found"
  for each in deployment service; do
    file_of "$each" "$namespace" "$release"
    [ ! -f "$REPLY" ] || remove_object "$REPLY"
  done
  remove_object "$file"
  echo "release \"$release\" uninstalled"
}

list_releases() {
  local each
  rows=($'NAME\tNAMESPACE\tREVISION\tSTATUS\tCHART')
  for each in "$cluster/$namespace"/secret/sh.helm.release.v1.*; do
    [ -f "$each" ] || continue
    lines=$(<"$each")
    field data.release
    name=${each##*release.v1.}
    rows+=("${name%.v1}"$'\t'"$namespace"$'\t1\tdeployed\t'"${REPLY#*/}-1.21.0")
  done
  print_rows
}
