import {readers} from './reading.ts'

/** What of a tool only looks. A tool that is not in the table may change anything. */
export interface Tool {
  readonly verbs?: readonly string[] // its first operands must be one of these; all that it does only looks where absent
  readonly valued?: readonly string[] // options whose value may be the next word
  readonly writes?: readonly string[] // options with which it changes something
  readonly files?: readonly string[] // options naming a file that it writes; `-` and devices are none
  readonly methods?: readonly string[] // options naming an HTTP method
  readonly needs?: readonly string[] // options without one of which it changes something
  readonly operands?: number // with more of them it writes to one
  readonly script?: RegExp // what in an argument makes it write or run something
  readonly longDash?: boolean
}

const kubectl: Tool = {
  verbs:
    'get;describe;logs;top;wait;version;explain;api-resources;api-versions;cluster-info;diff;kustomize;events;options;auth can-i;auth whoami;config view;config current-context;config get-contexts;config get-clusters;config get-users;rollout status;rollout history;plugin list'.split(
      ';',
    ),
  valued:
    '-n;--namespace;--context;--kubeconfig;--cluster;--user;-s;--server;--as;--token;-v;-l;-o;-f;-c;-L;--selector;--output;--filename;--container;--timeout;--for;--field-selector;--tail;--since;--request-timeout'.split(
      ';',
    ),
  writes: ['--output-directory'],
}

const docker: Tool = {
  verbs:
    'ps;images;inspect;logs;version;info;port;top;history;search;diff;system df;compose ps;compose ls;compose logs;compose images;compose config;compose port;compose top;compose version;buildx ls;buildx version;manifest inspect;node ls;service ls;service ps;service inspect;service logs;stack ls;stack ps;stack services;image history;container logs;container port;container top;image ls;image inspect;container ls;container inspect;network ls;network inspect;volume ls;volume inspect;context ls'.split(
      ';',
    ),
  valued: ['-c', '--context', '-H', '--host', '--config', '-l', '--log-level'],
}

const looks: Tool = {}

/** Tools that look at this machine alone: its files, processes and clock. All but those of `tools` that say more only look. */
const local =
  '[ awk base64 basename break cat cksum cmp column comm command continue cut date df diff dirname du echo egrep env expr false fgrep file find fold free getent grep groups head hostname id join jq ls lsof md5 md5sum nl nproc od paste printenv printf ps pwd read readlink realpath rev sed seq sha1sum sha256sum sha512sum sleep sort stat strings tac tail tee test tr true type uname uniq uptime wc which whoami yq zgrep'.split(
    ' ',
  )

export const localTools: ReadonlySet<string> = new Set(local)

/** Tools by name. Those that run another command are in `wrappers.ts`. */
export const tools: ReadonlyMap<string, Tool> = new Map<string, Tool>([
  ...[...local, ...'dig host netstat nslookup ping ping6 ss traceroute'.split(' ')]
    .filter((name) => name !== 'command' && name !== 'env')
    .map((name): [string, Tool] => [name, looks]),
  [':', looks],
  ...readers,
  ['kubectl', kubectl],
  ['oc', {...kubectl, verbs: [...(kubectl.verbs ?? []), 'status', 'whoami', 'projects']}],
  ['microk8s.kubectl', kubectl],
  [
    'istioctl',
    {
      verbs:
        'proxy-status;ps;proxy-config;pc;version;analyze;validate;verify-install;describe;create-remote-secret;remote-clusters;ztunnel-config;zc;kube-inject;bug-report --help;manifest generate;manifest diff;profile list;profile dump;profile diff;tag list;tag generate;waypoint list;waypoint status;waypoint generate;admin log;x describe;x precheck;x check-inject;x authz check;x remote-clusters;x version;x proxy-status;x ps;x metrics;x injector list;x revision list;x revision describe;x waypoint list;x waypoint generate;x create-remote-secret;x envoy-stats;x es;x wait;x config list'
          .split(';')
          .flatMap((verb) => (verb.startsWith('x ') ? [verb, verb.replace('x', 'experimental')] : [verb])),
      valued: '--context;-c;--kubeconfig;-i;--istioNamespace;-n;--namespace;-o;--output;-f;--filename'.split(';'),
      writes: ['--level', '--reset', '-r', '--stack-trace-level'],
      files: ['--output-dir'],
    },
  ],
  [
    'helm',
    {
      verbs:
        'list;ls;status;get;show;inspect;search;template;version;history;env;lint;verify;repo list;repo ls;dependency list;plugin list'.split(
          ';',
        ),
      valued:
        '--kube-context;-n;--namespace;--kubeconfig;--registry-config;--repository-cache;--repository-config'.split(
          ';',
        ),
      writes: ['--output-dir', '--post-renderer'],
    },
  ],
  ['docker', docker],
  ['podman', docker],
  ['nerdctl', docker],
  ['pilot-agent', {verbs: ['request GET', 'version']}],
  ['fortio', {verbs: ['curl', 'version']}],
  ['kind', {verbs: ['get', 'version']}],
  ['k3d', {verbs: ['cluster list', 'cluster ls', 'node list', 'version']}],
  [
    'minikube',
    {verbs: 'status;ip;version;profile list;addons list;service list;logs'.split(';'), valued: ['-p', '--profile']},
  ],
  [
    'git',
    {
      verbs: 'status;log;diff;show;rev-parse;describe;blame;ls-files;ls-remote;ls-tree'.split(';'),
      valued: ['-C', '-c'],
    },
  ],
  [
    'curl',
    {
      valued:
        '-A;-b;-c;-C;-d;-D;-e;-E;-F;-H;-K;-m;-o;-Q;-r;-t;-T;-u;-U;-w;-x;-X;-y;-Y;-z;--request;--output;--cookie-jar;--dump-header;--header;--url;--user;--write-out;--connect-timeout;--max-time;--resolve;--connect-to;--cacert;--cert;--key;--retry;--stderr;--trace;--trace-ascii'.split(
          ';',
        ),
      writes:
        '-d;--data;--data-raw;--data-binary;--data-ascii;--data-urlencode;--json;-F;--form;--form-string;-T;--upload-file;-O;--remote-name;--remote-name-all;-J;-K;--config;-Q;--quote'.split(
          ';',
        ),
      files: '-o;--output;-c;--cookie-jar;-D;--dump-header;--stderr;--trace;--trace-ascii'.split(';'),
      methods: ['-X', '--request'],
    },
  ],
  [
    'wget',
    {
      valued: '-O;--output-document;-o;--output-file;-T;--timeout;-t;--tries;-U;--header'.split(';'),
      needs: ['-O', '--output-document', '--spider'],
      files: ['-O', '--output-document', '-o', '--output-file'],
      writes: ['--post-data', '--post-file', '--method', '--body-data', '--body-file'],
    },
  ],
  ['awk', {valued: ['-F', '-v', '-f'], writes: ['-i'], script: /\|\s*"|"\s*\||system\s*\(|print[^;}]*>/}],
  [
    'sed',
    {
      valued: ['-e', '-f'],
      writes: ['-i', '--in-place'],
      script: /(?:^|[;{}\d$/])\s*[wW]\s+\S|\/[gpiI0-9]*[we](?:\s|$)/,
    },
  ],
  ['yq', {writes: ['-i', '--inplace']}],
  ['sort', {valued: ['-k', '-t', '-o', '-S', '-T'], files: ['-o', '--output']}],
  ['uniq', {valued: ['-f', '-s', '-w'], operands: 1}],
  ['tee', {operands: 0}],
  ['hostname', {operands: 0}],
  ['date', {valued: ['-d', '-r', '-f', '-v'], writes: ['-s', '--set']}],
  ['printf', {writes: ['-v']}],
  ['find', {longDash: true, writes: '-delete;-exec;-execdir;-ok;-okdir;-fprint;-fprint0;-fprintf;-fls'.split(';')}],
  [
    'openssl',
    {
      longDash: true,
      verbs: ['s_client', 'x509', 'verify', 'version', 'dgst', 'crl'],
      valued: ['-out', '-keyout', '-sess_out'],
      writes: ['-CAcreateserial'],
      files: ['-out', '-keyout', '-sess_out'],
    },
  ],
])
