/**
 * The tools of which only some commands look, and these commands: a row a tool. In a command, `*` is any word that does not
 * itself change something, and `NAME-*` any word that begins so.
 */
const rows: Readonly<Record<string, string>> = {
  argocd:
    'app get;app list;app diff;app history;app logs;app manifests;app resources;app wait;cluster list;cluster get;repo list;repo get;proj list;proj get;account list;account can-i;account get-user-info;version',
  aws: '* describe-*;* list-*;* get-caller-identity;* get-parameter;* get-parameters;* get-role;* get-policy;* get-function;* get-queue-attributes;* get-secret-value;* get-login-password;* get-bucket-*;* wait;s3 ls;configure list;configure get',
  az: '* show;* list;* * show;* * list;* * * show;* * * list;* show-*;* list-*;* * show-*;* * list-*;* * * show-*;* * * list-*;version',
  calicoctl: 'get;version;node status;ipam show',
  cargo: 'tree;metadata;search;version',
  cilium: 'status;version;config view;clustermesh status;bgp peers;bgp routes;context',
  cmctl: 'status;check;inspect;version',
  consul:
    'members;info;version;catalog datacenters;catalog nodes;catalog services;kv get;intention list;intention get;intention check;intention match;config read;config list;operator raft list-peers;acl token list;acl policy list;acl policy read;rtt',
  cosign: 'verify;verify-attestation;verify-blob;tree;triangulate;version',
  crane: 'ls;manifest;digest;config;validate;version',
  crictl: 'ps;pods;images;img;inspect;inspecti;inspectp;logs;info;version;statsp',
  crossplane: 'version;beta trace;beta validate;beta render;render;trace;validate',
  dapr: 'list;status;components;configurations;version',
  doctl: '* list;* get;* * list;* * get;* * * list;* * * get;account get;version',
  eksctl: 'get;info;version;utils describe-*',
  etcdctl: 'get;version;member list;endpoint health;endpoint status;endpoint hashkv;alarm list;user list;role list',
  flux: 'get;check;logs;events;tree;version;trace;stats;diff;debug;build',
  gcloud:
    '* describe;* list;* * describe;* * list;* * * describe;* * * list;* * * * describe;* * * * list;config get;config get-value;info;version;projects get-iam-policy',
  gh: '* list;* view;* status;* * list;* * view;auth status;status;pr checks;pr diff;run view;version',
  glooctl: 'check;get;version',
  go: 'version;list;env;doc',
  hcloud: '* list;* describe;version',
  helmfile: 'list;diff;status;template;lint;version',
  hubble: 'status;list;version',
  k0s: 'status;version;kubeconfig admin',
  kn: '* list;* describe;* * list;* * describe;* list-types;version',
  kops: 'get;version;validate;toolbox dump',
  kubeadm: 'version;token list;config print;config images list;certs check-expiration',
  kumactl: 'get;inspect;version',
  kustomize: 'build;version;cfg tree',
  linkerd:
    'check;version;diagnostics;identity;profile;* check;* stat;* routes;* edges;* authz;viz list;multicluster gateways;jaeger list',
  multipass: 'list;ls;info;version;get;find;networks',
  nomad:
    'status;version;node status;job status;job inspect;job history;alloc status;alloc logs;server members;eval status;var get;var list',
  npm: 'ls;list;view;info;show;outdated;search;root;prefix;bin;config get;config list;pkg get;version',
  oras: 'repo ls;repo tags;discover;manifest fetch;resolve;version',
  pip: 'list;show;freeze;check;index versions;config list',
  pip3: 'list;show;freeze;check;index versions;config list',
  rabbitmqctl: 'status;list_*;cluster_status;version;ping',
  rustup: 'show;toolchain list;target list;component list;which',
  skopeo: 'inspect;list-tags;manifest-digest',
  step: 'certificate inspect;certificate verify;certificate fingerprint;ca health;version',
  subctl: 'show;diagnose;version',
  systemctl: 'status;show;cat;is-active;is-enabled;is-failed;list-*;get-default',
  terraform:
    'output;show;validate;version;providers;graph;state list;state show;state pull;workspace list;workspace show;metadata functions',
  tkn: '* list;* describe;* ls;* desc;* logs;version',
  tofu: 'output;show;validate;version;providers;graph;state list;state show;state pull;workspace list;workspace show;metadata functions',
  vault:
    'status;version;list;kv get;kv list;kv metadata get;secrets list;auth list;policy list;policy read;token lookup;token capabilities;audit list;operator members;operator raft list-peers;print token',
  vela: 'ls;status;show;version;env ls;addon list;components;traits',
  velero:
    'get;describe;version;backup get;backup describe;backup logs;restore get;restore describe;restore logs;schedule get;schedule describe;backup-location get;snapshot-location get;repo get;plugin get',
  virtctl: 'version;guestosinfo;fslist;userlist',
}

/** What takes the next word for its value with most of them. */
const valued = '-n --namespace --context --kubeconfig -o --output -l --selector -g --resource-group -p --project'.split(
  ' ',
)

/** Options that make one of them write a file. */
const writes = ['--output-file', '--out', '--write']

/** The table's rows, as `tools.ts` describes the other tools. */
export const readers = Object.entries(rows).map(
  ([name, verbs]) => [name, {verbs: verbs.split(';'), valued, writes}] as const,
)
