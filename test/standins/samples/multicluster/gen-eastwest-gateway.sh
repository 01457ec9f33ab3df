#!/usr/bin/env bash
# Prints the operator's file of a gateway for traffic between clusters, as the script of that name in a release does.
set -eu

mesh= cluster= network= single=
while [ $# -gt 0 ]; do
  case $1 in
    --mesh) mesh=$2 && shift ;;
    --cluster) cluster=$2 && shift ;;
    --network) network=$2 && shift ;;
    --single-cluster) single=yes ;;
    *) echo "unknown option $1" >&2 && exit 1 ;;
  esac
  shift
done
: "${mesh:?--mesh is not given}" "${cluster:?--cluster is not given}" "${network:?--network is not given}"

cat <<END
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata:
  name: eastwest
spec:
  profile: empty
  components:
    ingressGateways:
    - name: istio-eastwestgateway
      label:
        istio: eastwestgateway
        app: istio-eastwestgateway
END
[ -n "$single" ] || echo "        topology.istio.io/network: $network"
cat <<END
      enabled: true
  values:
    global:
      meshID: $mesh
      network: $network
      multiCluster:
        clusterName: $cluster
END
