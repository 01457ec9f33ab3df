# Tables as kubectl prints them: a table a kind, columns three blanks apart.

print_tables() {
  local file last= all= several=
  rows=()
  given all-namespaces && all=yes
  [[ ${words[1]} == *,* ]] && several=yes
  for file in "${found[@]}"; do
    object_at "$file"
    if [ "$kind" != "$last" ]; then
      print_rows
      [ -z "$last" ] || echo
      rows=()
      header
    fi
    last=$kind
    row "$file"
  done
  print_rows
}

header() {
  local columns
  case $kind in
    namespace) columns='NAME STATUS AGE' ;;
    node) columns='NAME STATUS ROLES AGE VERSION' ;;
    pod) columns='NAME READY STATUS RESTARTS AGE' ;;
    service) columns='NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE' ;;
    deployment) columns='NAME READY UP-TO-DATE AVAILABLE AGE' ;;
    secret) columns='NAME TYPE DATA AGE' ;;
    configmap) columns='NAME DATA AGE' ;;
    serviceaccount) columns='NAME SECRETS AGE' ;;
    *) columns='NAME AGE' ;;
  esac
  [ -z "$all" ] || columns="NAMESPACE $columns"
  given no-headers || rows=("${columns// /$'\t'}")
}

row() {
  local cells=$name
  [ -z "$several" ] || { full_name "$kind" && cells=$REPLY/$name; }
  case $kind in
    namespace) cells+=$'\tActive' ;;
    node) cells+=$'\tReady\tcontrol-plane' ;;
    pod) pod_cells "$1" ;;
    service) service_cells "$1" ;;
    deployment) deployment_cells "$1" ;;
    secret) field type && count_of '(data|stringData)' && cells+=$'\t'${REPLY:-Opaque}$'\t'$count ;;
    configmap) count_of data && cells+=$'\t'$count ;;
    serviceaccount) cells+=$'\t0' ;;
  esac
  age
  cells+=$'\t'$REPLY
  [ "$kind" != node ] || cells+=$'\tv1.30.2'
  [ -z "$all" ] || cells=$namespace$'\t'$cells
  rows+=("$cells")
}

# How many of the object's fields are under a path: in `count`.
count_of() { count=$(grep -cE "^$1\." <<<"$lines"); }

pod_cells() {
  count_of spec.containers
  if ready "$1"; then
    cells+=$'\t'$count/$count$'\tRunning\t0'
  else
    cells+=$'\t'0/$count$'\tContainerCreating\t0'
  fi
}

service_cells() {
  local type address='<none>' ports='' path value
  field spec.type
  type=${REPLY:-ClusterIP}
  field spec.clusterIP
  cells+=$'\t'$type$'\t'$REPLY
  if [ "$type" = LoadBalancer ]; then
    value_in "$1" status.loadBalancer.ingress.0.ip
    address=${REPLY:-<pending>}
  fi
  while IFS=$'\t' read -r path value; do
    [[ $path != spec.ports.*.port ]] || ports+=${ports:+,}$value/TCP
  done <<<"$lines"
  [ "$type" != LoadBalancer ] || ports=${ports//\/TCP/:3$((${#name} + 1000))/TCP}
  cells+=$'\t'$address$'\t'${ports:-<none>}
}

deployment_cells() {
  local pods count=1
  pods_of "$1"
  ready "${pods[0]}" || count=0
  cells+=$'\t'$count/1$'\t1\t'$count
}

age() {
  local seconds
  field born
  seconds=$((${EPOCHSECONDS:-$(date +%s)} - REPLY))
  REPLY=${seconds}s
  ((seconds < 120)) || REPLY=$((seconds / 60))m
}

print_rows() {
  [ "${#rows[@]}" = 0 ] || printf '%s\n' "${rows[@]}" | awk -F '\t' '
    { for (i = 1; i <= NF; i++) { cell[NR, i] = $i; if (length($i) > width[i]) width[i] = length($i) } columns = NF }
    END {
      for (row = 1; row <= NR; row++) {
        for (i = 1; i < columns; i++) printf "%-" (width[i] + 3) "s", cell[row, i]
        print cell[row, columns]
      }
    }'
}
