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
  'tasks/traffic-management/request-routing': {
    profile: 'demo',
    falls: {version: ['route_to_version_1_3/1', 'route_based_on_user_identity_2/1']},
  },
  'tasks/traffic-management/fault-injection': {
    profile: 'demo',
    falls: {version: ['injecting_an_http_delay_fault_2/1', 'injecting_an_http_abort_fault_2/1']},
  },
  'tasks/traffic-management/traffic-shifting': {profile: 'demo', falls: {version: ['verify_config_50_v3/1']}},
  'tasks/traffic-management/request-timeouts': {profile: 'demo', falls: {page: ['cleanup_1/1']}},
  'ops/configuration/traffic-management/dns-proxy': {
    profile: null,
    falls: {
      imitation: ['dns_capture_in_action_3/1', 'address_auto_allocation_2/1', 'external_tcp_services_without_vips_5/1'],
    },
  },
  'ops/common-problems/injection': {
    profile: 'demo',
    falls: {
      version: [
        'the_result_of_sidecar_injection_was_not_what_i_expected_1/1',
        'the_result_of_sidecar_injection_was_not_what_i_expected_3/1',
        'no_such_hosts_or_no_endpoints_available_errors_in_deployment_status_2/1',
        'no_such_hosts_or_no_endpoints_available_errors_in_deployment_status_3/1',
      ],
      page: [
        'the_result_of_sidecar_injection_was_not_what_i_expected_2/1',
        'the_result_of_sidecar_injection_was_not_what_i_expected_4/1',
        'the_result_of_sidecar_injection_was_not_what_i_expected_8/1',
      ],
    },
  },
  'ops/diagnostic-tools/proxy-cmd': {
    profile: 'demo',
    falls: {
      imitation: [
        'deep_dive_into_envoy_configuration_1/1',
        'deep_dive_into_envoy_configuration_2/1',
        'deep_dive_into_envoy_configuration_3/1',
        'deep_dive_into_envoy_configuration_4/1',
        'deep_dive_into_envoy_configuration_5/1',
        'deep_dive_into_envoy_configuration_6/1',
        'deep_dive_into_envoy_configuration_7/1',
        'inspecting_bootstrap_configuration_1/1',
        'retrieve_diffs_between_envoy_and_istiod_1/1',
      ],
      page: ['what_envoy_version_is_istio_using_1/1'],
    },
  },
  'setup/getting-started': {
    profile: null,
    falls: {
      imitation: [
        'determining_the_ingress_ip_and_ports_1/1',
        'determining_the_ingress_ip_and_ports_3/1',
        'determining_the_ingress_ip_and_ports_16/1',
      ],
    },
  },
  'setup/additional-setup/getting-started': {
    profile: null,
    needsGatewayApi: true,
    falls: {imitation: ['uninstall_4/1']},
  },
  'setup/additional-setup/gateway': {profile: 'demo', falls: {page: ['canary_upgrade_advanced_2/1']}},
  'setup/additional-setup/customize-installation': {
    profile: null,
    falls: {
      version: ['customize_kubernetes_settings_2/1', 'configure_gateways_1/1', 'configure_gateways_1/2'],
      page: ['customizing_external_charts_and_profiles_1/1'],
    },
  },
  'setup/upgrade/in-place': {profile: 'demo', falls: {}},
  'setup/install/istioctl': {
    profile: null,
    falls: {
      version: [
        'check_whats_installed_2/1',
        'display_the_list_of_available_profiles_1/1',
        'display_the_configuration_of_a_profile_1/1',
        'display_the_configuration_of_a_profile_2/1',
        'show_differences_in_profiles_1/1',
        'show_differences_in_manifests_1/2',
        'show_differences_in_manifests_1/3',
        'verify_a_successful_installation_2/1',
      ],
      page: ['check_whats_installed_1/1'],
    },
  },
  'setup/additional-setup/sidecar-injection': {
    profile: 'demo',
    falls: {
      version: ['deploying_an_app_1/2', 'deploying_an_app_4/2', 'deploying_an_app_6/3'],
      imitation: ['deploying_an_app_5/1'],
      page: ['manual_sidecar_injection_1/1'],
    },
  },
  'ops/diagnostic-tools/istioctl-analyze': {
    profile: 'demo',
    falls: {
      version: ['analyze_sample_destrule/1', 'analyze_k_frod/1', 'analyze_suppress0102/1'],
      page: [
        'analyze_networking_directory/1',
        'analyze_all_networking_yaml/1',
        'analyze_all_networking_yaml_no_kube/1',
        'annotate_for_deployment_suppression/1',
        'annotate_for_deployment_suppression_107/1',
      ],
    },
  },
  'setup/upgrade/canary': {
    profile: null,
    falls: {
      page: [
        'control_plane_2/1',
        'control_plane_3/1',
        'control_plane_4/1',
        'revision_tags_middle__1/1',
        'default_tag_1/1',
        'uninstall_old_control_plane_3/1',
      ],
      version: ['usage_5/1', 'usage_8/1'],
      imitation: ['data_plane_1/1', 'data_plane_7/1'],
    },
  },
  'setup/install/multiple-controlplanes': {
    profile: null,
    falls: {
      page: [
        'verify_the_multiple_control_plane_creation_1/1',
        'verify_the_multiple_control_plane_creation_2/1',
        'verify_the_multiple_control_plane_creation_3/1',
        'verify_the_application_to_control_plane_mapping_2/1',
      ],
      version: ['verify_the_application_to_control_plane_mapping_1/1'],
      imitation: [
        'verify_the_application_connectivity_is_only_within_the_respective_usergroup_1/1',
        'verify_the_application_connectivity_is_only_within_the_respective_usergroup_2/1',
      ],
    },
  },
  'minikube/tutorials/kubernetes_101/module2': {profile: null, falls: {}},
}
