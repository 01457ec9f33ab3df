# What a cluster makes of an object that is new: addresses of a service, pods of a deployment.

# Letters as Kubernetes makes them up, the same for the same text: `letters_of TEXT COUNT ALPHABET`, in REPLY.
letters_of() {
  local alphabet=$3 sum made= i
  number_of "$1"
  sum=$REPLY
  for ((i = 0; i < $2; i++)); do
    sum=$(((sum * 1103515245 + 12345) & 0x7fffffff))
    made+=${alphabet:sum / 65536 % ${#alphabet}:1}
  done
  REPLY=$made
}

# Of a deployment's pods, and of one of them.
set_hash=456789bcdf
pod_suffix=bcdfghjklmnpqrstvwxz2456789

number_of() {
  local sum=5381 i code
  for ((i = 0; i < ${#1}; i++)); do
    printf -v code %d "'${1:i:1}"
    sum=$(((sum * 33 + code) & 0x7fffffff))
  done
  REPLY=$sum
}

come_to_life() {
  case $1 in
    */service/*) address_service "$1" ;;
    */deployment/*) make_pods "$1" ;;
  esac
}

address_service() {
  object_at "$1"
  number_of "$context/$namespace/$name"
  local number=$REPLY
  set_field "$1" spec.clusterIP "10.96.$((number / 256 % 256)).$((number % 253 + 1))"
  field spec.type
  [ "$REPLY" != LoadBalancer ] || set_field "$1" status.loadBalancer.ingress.0.ip "172.18.$((number / 7 % 256)).$((number % 251 + 1))"
}

make_pods() {
  object_at "$1"
  local set labels='' containers='' line index=0
  letters_of "$name" 10 $set_hash
  set=$name-$REPLY
  field metadata.name
  while IFS= read -r line; do
    case $line in
      spec.template.metadata.labels.*) labels+=$'\n'${line#spec.template.} ;;
      spec.template.spec.containers.*.name*) containers+=$'\n'${line#spec.template.} index=$((index + 1)) ;;
    esac
  done <<<"$lines"
  ! injected "$namespace" || containers+=$'\n'"spec.containers.$index.name	istio-proxy"
  letters_of "$context/$namespace/$name" 5 $pod_suffix
  file_of pod "$namespace" "$set-$REPLY"
  write_object "$REPLY" "metadata.name	${REPLY##*/}
metadata.namespace	$namespace$labels$containers
metadata.ownerReferences.0.kind	ReplicaSet
metadata.ownerReferences.0.name	$set"
}

# Is a sidecar put into the pods of a namespace?
injected() {
  local lines
  [ -f "$cluster/istio-system/service/istiod" ] || return
  lines=$(<"$cluster/_/namespace/$1")
  field metadata.labels.istio-injection
  [ "$REPLY" = enabled ]
}

# The pods of a deployment: their files, in `pods`.
pods_of() {
  letters_of "${1##*/}" 10 $set_hash
  pods=("${1%/*/*}/pod/${1##*/}-$REPLY-"*)
}
