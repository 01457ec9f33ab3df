/** Who is to blame for a command that falls short. */
type Fault = 'page' | 'version' | 'imitation'

/** A page as it is played on one cluster, with today's tools. */
export interface ClusterPage {
  readonly profile: string | null // of Istio, installed before, as its readers are to have done; null where the page does it
  readonly needsGatewayApi?: true
  readonly falls: Readonly<Partial<Record<Fault, readonly string[]>>> // commands, by their keys without the page's own name
}

/** Pages of istio.io 1.21 and of others, none of them changed. Beside this, the docs say why they fall short. */
export const pages: Readonly<Record<string, ClusterPage>> = {
  'tasks/security/authentication/mtls-migration': {
    profile: 'demo',
    falls: {imitation: ['lock_down_to_mutual_tls_by_namespace_2/1'], page: ['clean_up_the_example_2/1']},
  },
  'tasks/security/authorization/authz-deny': {
    profile: 'demo',
    falls: {
      imitation: [
        'explicitly_deny_a_request_2/1',
        'explicitly_deny_a_request_6/1',
        'explicitly_deny_a_request_8/1',
        'explicitly_deny_a_request_10/1',
      ],
    },
  },
  'tasks/security/authorization/authz-td-migration': {
    profile: null,
    falls: {
      imitation: [
        'before_you_begin_4/1',
        'migrate_trust_domain_without_trust_domain_aliases_5/1',
        'migrate_trust_domain_without_trust_domain_aliases_6/1',
        'migrate_trust_domain_with_trust_domain_aliases_2/1',
      ],
    },
  },
  'tasks/security/cert-management/plugin-ca-cert': {
    profile: null,
    falls: {
      imitation: [
        'verifying_the_certificates_1/1',
        'verifying_the_certificates_3/2',
        'verifying_the_certificates_3/3',
        'verifying_the_certificates_4/2',
        'verifying_the_certificates_4/3',
        'verifying_the_certificates_5/1',
      ],
    },
  },
  'tasks/security/tls-configuration/workload-min-tls-version': {
    profile: null,
    falls: {
      imitation: [
        'check_the_tls_configuration_of_istio_workloads_3/1',
        'check_the_tls_configuration_of_istio_workloads_5/1',
      ],
    },
  },
  'tasks/traffic-management/ingress/gateway-api': {
    profile: 'demo',
    needsGatewayApi: true,
    falls: {imitation: ['configuring_a_gateway_4/1', 'configuring_a_gateway_5/1', 'configuring_a_gateway_7/1']},
  },
  'tasks/traffic-management/ingress/kubernetes-ingress': {
    profile: 'demo',
    falls: {
      imitation: [
        'configuring_ingress_using_an_ingress_resource_2/1',
        'configuring_ingress_using_an_ingress_resource_3/1',
      ],
    },
  },
  'tasks/traffic-management/ingress/ingress-control': {
    profile: 'demo',
    falls: {
      imitation: ['accessing_ingress_services_1/1', 'accessing_ingress_services_2/1'],
      page: [
        'using_node_ports_of_the_ingress_gateway_service_3/1',
        'using_node_ports_of_the_ingress_gateway_service_3/2',
      ],
    },
  },
  'tasks/traffic-management/ingress/secure-ingress': {
    profile: 'demo',
    falls: {
      imitation: [
        'configure_a_tls_ingress_gateway_for_a_single_host_7/1',
        'configure_a_tls_ingress_gateway_for_a_single_host_9/1',
        'configure_a_tls_ingress_gateway_for_a_single_host_10/1',
        'configure_a_tls_ingress_gateway_for_multiple_hosts_8/1',
        'configure_a_tls_ingress_gateway_for_multiple_hosts_9/1',
        'configure_a_mutual_tls_ingress_gateway_4/1',
        'configure_a_mutual_tls_ingress_gateway_5/1',
      ],
    },
  },
  'tasks/traffic-management/circuit-breaking': {
    profile: 'demo',
    falls: {
      version: ['configuring_the_circuit_breaker_2/1'],
      imitation: [
        'adding_a_client_3/2',
        'tripping_the_circuit_breaker_1/1',
        'tripping_the_circuit_breaker_3/1',
        'tripping_the_circuit_breaker_5/1',
      ],
    },
  },
  'tasks/traffic-management/mirroring': {
    profile: 'demo',
    falls: {
      imitation: [
        'creating_a_default_routing_policy_3/2',
        'creating_a_default_routing_policy_4/2',
        'mirroring_traffic_to_v2_4/1',
        'mirroring_traffic_to_v2_5/1',
      ],
    },
  },
  'ops/configuration/traffic-management/dns-proxy': {
    profile: null,
    falls: {
      imitation: ['dns_capture_in_action_3/1', 'address_auto_allocation_2/1', 'external_tcp_services_without_vips_5/1'],
    },
  },
}
