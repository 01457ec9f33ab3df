# One name for a kind, however it is written: in REPLY.
kind_of() {
  case ${1%%.*} in
    ns | [Nn]amespace | namespaces) REPLY=namespace ;;
    no | [Nn]ode | nodes) REPLY=node ;;
    po | [Pp]od | pods) REPLY=pod ;;
    svc | [Ss]ervice | services) REPLY=service ;;
    deploy | [Dd]eployment | deployments) REPLY=deployment ;;
    sa | [Ss]ervice[Aa]ccount | serviceaccounts) REPLY=serviceaccount ;;
    cm | [Cc]onfig[Mm]ap | configmaps) REPLY=configmap ;;
    [Ss]ecret | secrets) REPLY=secret ;;
    gw | [Gg]ateway | gateways) REPLY=gateway ;;
    vs | [Vv]irtual[Ss]ervice | virtualservices) REPLY=virtualservice ;;
    crd | crds | [Cc]ustom[Rr]esource[Dd]efinition | customresourcedefinitions) REPLY=customresourcedefinition ;;
    pa | [Pp]eer[Aa]uthentication | peerauthentications) REPLY=peerauthentication ;;
    *) fail "error: the server doesn't have a resource type \"$1\"" ;;
  esac
}

# `Service`, as manifests and owners write it.
title_of() {
  case $1 in
    namespace) REPLY=Namespace ;;
    node) REPLY=Node ;;
    pod) REPLY=Pod ;;
    service) REPLY=Service ;;
    deployment) REPLY=Deployment ;;
    serviceaccount) REPLY=ServiceAccount ;;
    configmap) REPLY=ConfigMap ;;
    secret) REPLY=Secret ;;
    gateway) REPLY=Gateway ;;
    virtualservice) REPLY=VirtualService ;;
    peerauthentication) REPLY=PeerAuthentication ;;
    customresourcedefinition) REPLY=CustomResourceDefinition ;;
  esac
}

group_of() {
  case $1 in
    deployment) REPLY=.apps ;;
    gateway | virtualservice) REPLY=.networking.istio.io ;;
    peerauthentication) REPLY=.security.istio.io ;;
    customresourcedefinition) REPLY=.apiextensions.k8s.io ;;
    *) REPLY= ;;
  esac
}

# `deployment.apps`, and `deployments.apps` as errors have it.
full_name() { group_of "$1" && REPLY=$1$REPLY; }
plural() { group_of "$1" && REPLY=$1s$REPLY; }

kinds='configmap namespace node pod secret serviceaccount service deployment gateway virtualservice peerauthentication'
everywhere() { [ "$1" = namespace ] || [ "$1" = node ] || [ "$1" = customresourcedefinition ]; }
