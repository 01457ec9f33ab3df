# What `istioctl install` and `uninstall` make and take away, and Istio's charts alike.

# Ask as the real one does; whoever doesn't answer `y` has declined.
confirm() {
  local answer=
  given skip-confirmation && return
  printf '%s Proceed? (y/N) ' "$1"
  [ -n "$input" ] || read -r answer
  [[ $answer == [yY] || $answer == [yY]es ]] || { echo 'Cancelled.' && exit 1; }
}

# The operator's file and `--set` as one, and what of it matters here.
read_operator() {
  local each
  option filename
  lines=
  case $REPLY in
    '') ;;
    -) lines=$(awk -f "$parts/flatten.awk" <<<"$input") ;;
    *)
      [ -r "$REPLY" ] || fail "Error: failed to read $REPLY: no such file or directory"
      lines=$(awk -f "$parts/flatten.awk" "$REPLY")
      ;;
  esac
  lines=$(sed 's/^[0-9]*	//' <<<"$lines")
  for each in "${options[@]}"; do
    [[ $each != set=* ]] || { each=spec.${each#set=} && lines+=$'\n'${each%%=*}$'\t'${each#*=}; }
  done
  field spec.profile
  profile=$REPLY
  [ -n "$profile" ] || { option profile && profile=${REPLY:-default}; }
  field spec.values.global.network
  network=$REPLY
  field spec.values.global.multiCluster.clusterName
  cluster_name=${REPLY:-Kubernetes}
  field spec.values.global.remotePilotAddress
  remote_address=$REPLY
  field spec.components.ingressGateways.0.name
  gateway=$REPLY
}

install() {
  local profile network cluster_name remote_address gateway
  read_operator
  case $profile in
    default | demo) confirm "This will install the Istio 1.21.0 \"$profile\" profile (with components: Istio core, Istiod, and Ingress gateways) into the cluster." ;;
    *) confirm "This will install the Istio 1.21.0 \"$profile\" profile into the cluster." ;;
  esac
  put_object namespace istio-system
  case $profile in
    default | demo) core && control_plane && gateway_of istio-ingressgateway ;;
    minimal) core && control_plane ;;
    remote) core && remote_plane ;;
    empty) [ -z "$gateway" ] || gateway_of "$gateway" ;;
    *) fail "Error: unknown profile: $profile" ;;
  esac
  echo '✔ Installation complete'
}

core() {
  put_object serviceaccount istio-reader-service-account
  put_object configmap istio
  echo '✔ Istio core installed'
}

control_plane() {
  put_object service istiod "network	$network
clusterName	$cluster_name
spec.ports.0.port	15012"
  put_workload istiod discovery
  echo '✔ Istiod installed'
}

# What is left in a cluster whose control plane is elsewhere.
remote_plane() {
  [ -n "$remote_address" ] || fail 'Error: remotePilotAddress is not set'
  field spec.values.istiodRemote.injectionPath
  put_object service istiod "network	${REPLY##*/net/}
remotePilotAddress	$remote_address"
  echo '✔ Istiod installed'
}

gateway_of() {
  put_object serviceaccount "$1-service-account"
  local ports
  ports=$(sed -n 's/^spec\.components\.ingressGateways\.0\.k8s\.service\.\(ports\.[0-9]*\.port\)/spec.\1/p' <<<"$lines")
  put_object service "$1" "spec.type	LoadBalancer
${ports:-spec.ports.0.port	15021
spec.ports.1.port	15443}"
  put_workload "$1" istio-proxy
  echo '✔ Ingress gateways installed'
}

put_workload() {
  put_object deployment "$1" "spec.template.metadata.labels.app	$1
spec.template.spec.containers.0.name	$2"
}

# Make an object of the product's own, or leave it: `put_object KIND NAME [LINES]`.
put_object() {
  local namespace=istio-system lines
  file_of "$1" "$namespace" "$2"
  lines="metadata.name	$2
metadata.labels.operator	istio${3:+
$3}"
  [ "$1" = namespace ] && lines="metadata.name	$2"
  [ -f "$REPLY" ] && return
  local file=$REPLY
  write_object "$file" "$lines"
  come_to_life "$file"
}

# Takes the product's own objects away, and all that is of a kind that the product brought.
uninstall() {
  local file removed=
  given purge || cannot 'uninstall without --purge'
  echo 'All Istio resources will be pruned from the cluster'
  confirm ''
  for file in "$cluster"/*/*/*; do
    [[ -f $file ]] && { [[ $file == */gateway/* || $file == */virtualservice/* ]] || grep -q '^metadata.labels.operator	istio$' "$file"; } || continue
    object_at "$file"
    title_of "$kind"
    echo "  Removed $REPLY:$namespace:$name."
    remove_object "$file"
  done
  echo '✔ Uninstall complete'
}
