/** Who is to blame for a command that falls short. */
export type Fault = 'page' | 'version' | 'imitation'

/** A page of istio.io 1.21 as it is played on one cluster, with tools of 1.31. */
export interface ClusterPage {
  readonly profile: string | null // of Istio, installed before, as its readers are to have done; null where the page does it
  readonly falls: Readonly<Partial<Record<Fault, readonly string[]>>> // keys of commands, without the page's folder
}

export const pages: Readonly<Record<string, ClusterPage>> = {
  'tasks/security/authentication/mtls-migration': {profile: 'demo', falls: {}},
  'tasks/security/authorization/authz-deny': {profile: 'demo', falls: {}},
  'tasks/security/authorization/authz-td-migration': {profile: null, falls: {}},
  'tasks/security/cert-management/plugin-ca-cert': {profile: null, falls: {}},
  'tasks/security/tls-configuration/workload-min-tls-version': {profile: null, falls: {}},
  'tasks/traffic-management/ingress/gateway-api': {profile: 'demo', falls: {}},
  'tasks/traffic-management/ingress/kubernetes-ingress': {profile: 'demo', falls: {}},
  'tasks/traffic-management/ingress/ingress-control': {profile: 'demo', falls: {}},
  'tasks/traffic-management/ingress/secure-ingress': {profile: 'demo', falls: {}},
  'tasks/traffic-management/circuit-breaking': {profile: 'demo', falls: {}},
  'tasks/traffic-management/mirroring': {profile: 'demo', falls: {}},
  'tasks/traffic-management/request-routing': {profile: 'demo', falls: {}},
  'tasks/traffic-management/fault-injection': {profile: 'demo', falls: {}},
  'tasks/traffic-management/traffic-shifting': {profile: 'demo', falls: {}},
  'tasks/traffic-management/request-timeouts': {profile: 'demo', falls: {}},
  'ops/configuration/traffic-management/dns-proxy': {profile: null, falls: {}},
  'ops/configuration/mesh/app-health-check': {profile: 'demo', falls: {}},
  'ops/diagnostic-tools/proxy-cmd': {profile: 'demo', falls: {}},
  'ops/common-problems/injection': {profile: 'demo', falls: {}},
  'setup/getting-started': {profile: null, falls: {}},
  'setup/additional-setup/getting-started': {profile: null, falls: {}},
  'setup/additional-setup/gateway': {profile: 'demo', falls: {}},
  'setup/additional-setup/customize-installation': {profile: null, falls: {}},
  'setup/additional-setup/pod-security-admission': {profile: null, falls: {}},
  'setup/upgrade/in-place': {profile: 'demo', falls: {}},
  'setup/install/istioctl': {profile: null, falls: {}},
  'setup/additional-setup/sidecar-injection': {profile: 'demo', falls: {}},
  'ops/diagnostic-tools/istioctl-analyze': {profile: 'demo', falls: {}},
  'setup/upgrade/canary': {profile: null, falls: {}},
  'setup/install/multiple-controlplanes': {profile: null, falls: {}},
  'ops/diagnostic-tools/istioctl-describe': {profile: 'demo', falls: {}},
}
