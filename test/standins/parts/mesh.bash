# Which pods a request can reach: those of its own cluster, and of clusters that its control plane watches.

# The pods that a service selects in a namespace, its own cluster's first: in `endpoints`.
find_endpoints() {
  local path value selector='' own=$cluster other
  while IFS=$'\t' read -r path value; do
    [[ $path != spec.selector.* ]] || selector+=${selector:+,}${path#spec.selector.}=$value
  done <<<"$lines"
  for other in "$own" "$home"/*; do
    [ "$other" = "$own" ] && [ "${#endpoints[@]}" != 0 ] && continue
    reaches "$own" "$other" && endpoints_in "$other" "$1"
  done
}

endpoints_in() {
  local file
  for file in "$1/$2/pod"/*; do
    [ -f "$file" ] || continue
    lines=$(<"$file")
    selected "$selector" && endpoints+=("$file")
  done
}

# Watched by the same control plane and, on another network, behind a gateway that lets services through.
reaches() {
  local primary network
  [ "$1" != "$2" ] || return 0
  primary_of "$1" || return
  primary=$REPLY
  watches "$primary" "$2" || return
  network_of "$1"
  network=$REPLY
  network_of "$2"
  [ "$network" != "$REPLY" ] || return 0
  [ -f "$2/istio-system/service/istio-eastwestgateway" ] || return
  primary_of "$2" && [ -f "$REPLY/istio-system/gateway/cross-network-gateway" ]
}

# The cluster whose control plane serves another: itself, or the one whose east-west gateway has the address that the
# remote was given, and that exposes its control plane there.
primary_of() {
  local address each
  REPLY=$1
  [ ! -f "$1/istio-system/deployment/istiod" ] || return 0
  [ -f "$1/istio-system/service/istiod" ] || return
  lines=$(<"$1/istio-system/service/istiod")
  field remotePilotAddress
  address=$REPLY
  for each in "$home"/*; do
    [ -f "$each/istio-system/gateway/istiod-gateway" ] && watches "$each" "$1" || continue
    lines=$(<"$each/istio-system/service/istio-eastwestgateway")
    field status.loadBalancer.ingress.0.ip
    [ "$REPLY" != "$address" ] || { REPLY=$each && return; }
  done
  return 1
}

# Itself, and each cluster of which it holds the credentials.
watches() {
  local file
  [ "$1" != "$2" ] || return 0
  for file in "$1"/istio-system/secret/istio-remote-secret-*; do
    [ -f "$file" ] && [[ $(<"$file") == *"current-context: ${2##*/}\\n"* ]] && return
  done
  return 1
}

network_of() {
  lines=$(<"$1/istio-system/service/istiod")
  field network
}
