import {hasOption, hasVerb, readArguments, type Text} from './options.ts'
import {tools} from './tools.ts'
import {nameTool} from './wrappers.ts'

/**
 * Tools that never end by themselves: always, with one of some verbs, with an option, without one, or with few operands. A
 * row for each; the first that fits counts. What is not in it, and serves, is seen while it runs.
 */
interface Endless {
  readonly tools: string // words
  readonly verbs?: string // the first operands, apart by `; `
  readonly options?: string // words, one of which is there
  readonly unless?: string // options, words
  readonly unlessVerbs?: string
  readonly valued?: string // options whose value is the next word, where that is not in `tools.ts`
  readonly maxOperands?: number
  readonly isWhole?: true // there are no operands behind the verbs
  readonly runs?: string // what stands behind `--`, where anything does: one of these words alone
  readonly reads?: true // it ends with its input, where that is given
  readonly why: string
}

const containerTools = 'docker podman nerdctl docker-compose podman-compose'

/** Options of `docker run` whose value is the next word. */
const runValued =
  '-p --publish -v --volume -e --env --name --network --net -u --user -w --workdir --mount --env-file -m --memory --cpus ' +
  '--restart -l --label -h --hostname --entrypoint --platform --gpus --ulimit --cap-add --device --add-host --pull'

const containerShells = 'sh bash ash zsh /bin/sh /bin/bash /bin/ash /usr/bin/bash'

/** Images that run a shell, or a language's prompt, where they are told nothing else. */
const shellImages =
  'ubuntu debian fedora centos rockylinux almalinux alpine busybox archlinux amazonlinux python node ruby golang'

/** With these, `compose up` ends by itself. */
const endingUp = '-d --detach --wait --no-start --abort-on-container-exit --exit-code-from'

const endless: readonly Endless[] = [
  {tools: 'istioctl', verbs: 'dashboard; dash; d; x dashboard; experimental dashboard', why: 'dashboard'},
  {tools: 'minikube', verbs: 'dashboard', unless: '--url', why: 'dashboard'},
  {tools: 'linkerd', verbs: 'viz dashboard; dashboard', why: 'dashboard'},
  {tools: 'cilium', verbs: 'hubble ui; hubble port-forward', why: 'port-forward'},
  {tools: 'minikube', verbs: 'tunnel; mount', unless: '-c --cleanup', why: 'tunnel'},
  {tools: 'ngrok', verbs: 'http; tcp; tls; start', why: 'tunnel'},
  {tools: 'cloudflared', verbs: 'tunnel run; tunnel', options: '--url', why: 'tunnel'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'port-forward', why: 'port-forward'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'proxy', why: 'proxy'},
  {tools: 'cloud_sql_proxy cloud-sql-proxy cloud_sql_proxy_x64', why: 'proxy'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'get; events', options: '-w --watch --watch-only', why: 'watch'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'logs', options: '-f --follow', why: 'follow'},
  {
    tools: containerTools,
    verbs: 'logs; container logs; compose logs',
    options: '-f --follow',
    why: 'follow',
  },
  {tools: 'tail', options: '-f -F --follow', unless: '--pid', why: 'follow'},
  {tools: 'journalctl dmesg', options: '-f -w --follow', why: 'follow'},
  {tools: 'stern kubetail', why: 'follow'},
  {tools: 'watch', why: 'watch'},
  {tools: 'tcpdump', unless: '-c -G', why: 'capture'},
  {tools: 'ping ping6', unless: '-c -w', why: 'ping'},
  {tools: 'sleep', verbs: 'infinity; inf', why: 'sleep'},
  {tools: 'yes', why: 'endless output'},
  {tools: 'nc ncat', options: '-l -k', why: 'server'},
  {tools: 'python python3', verbs: 'http.server; SimpleHTTPServer; flask run', options: '-m', why: 'server'},
  {tools: 'python python3 manage.py', verbs: 'manage.py runserver; runserver', why: 'server'},
  {
    tools: 'npm yarn pnpm bun',
    verbs: 'start; dev; serve; run start; run dev; run serve; run preview; run start:dev',
    why: 'server',
  },
  {tools: 'npx bunx', verbs: 'serve; http-server; vite; vite dev; next dev; next start', why: 'server'},
  {tools: 'vite', verbs: 'dev; serve; preview', why: 'server'},
  {tools: 'next nuxt astro gatsby remix', verbs: 'dev; start; develop; preview', why: 'server'},
  {tools: 'ng', verbs: 'serve', why: 'server'},
  {tools: 'serve http-server live-server json-server nodemon', why: 'server'},
  {tools: 'hugo zola mkdocs jekyll mdbook', verbs: 'server; serve; s', why: 'server'},
  {tools: 'bundle', verbs: 'exec jekyll serve; exec rails server; exec rails s; exec puma', why: 'server'},
  {tools: 'flask', verbs: 'run', valued: '--app -A -e', why: 'server'},
  {tools: 'uvicorn gunicorn hypercorn daphne waitress-serve', unless: '-D --daemon', why: 'server'},
  {tools: 'fastapi', verbs: 'dev; run', why: 'server'},
  {tools: 'streamlit', verbs: 'run', why: 'server'},
  {
    tools: 'jupyter jupyter-lab jupyter-notebook',
    unlessVerbs: 'nbconvert; kernelspec; labextension; trust',
    why: 'server',
  },
  {tools: 'rails', verbs: 'server; s', unless: '-d --daemon', why: 'server'},
  {tools: 'puma rackup thin unicorn', unless: '-D -d --daemon', why: 'server'},
  {tools: 'php', options: '-S', why: 'server'},
  {tools: 'php', verbs: 'artisan serve', why: 'server'},
  {tools: 'symfony', verbs: 'server:start; serve', unless: '-d --daemon', why: 'server'},
  {tools: 'caddy', verbs: 'run; file-server; reverse-proxy; respond', why: 'server'},
  {tools: 'redis-server valkey-server', unless: '--daemonize -v', why: 'server'},
  {tools: 'mongod mongos', unless: '--fork --shutdown', why: 'server'},
  {tools: 'mysqld mariadbd mysqld_safe', unless: '--initialize --initialize-insecure -D --daemonize -V', why: 'server'},
  {tools: 'postgres', unless: '-V -C --describe-config', why: 'server'},
  {
    tools:
      'etcd prometheus alertmanager grafana-server loki promtail nats-server zookeeper-server-start.sh kafka-server-start.sh',
    unless: '-daemon -v',
    why: 'server',
  },
  {tools: 'grafana', verbs: 'server', why: 'server'},
  {tools: 'minio', verbs: 'server', why: 'server'},
  {tools: 'vault consul nomad boundary', verbs: 'server; agent; dev', why: 'server'},
  {tools: 'k3s', verbs: 'server; agent', why: 'server'},
  {tools: 'argo', verbs: 'server', why: 'server'},
  {tools: 'fortio', verbs: 'server', why: 'server'},
  {tools: 'dapr', verbs: 'run; dashboard', why: 'server'},
  {tools: 'skaffold', verbs: 'dev; debug', why: 'server'},
  {tools: 'tilt', verbs: 'up', why: 'server'},
  {
    tools: 'docker-compose podman-compose',
    verbs: 'up',
    unless: endingUp,
    why: 'server',
  },
  {
    tools: containerTools,
    verbs: 'compose up',
    unless: endingUp,
    valued: '-f --file -p --project-name',
    why: 'server',
  },
  {tools: containerTools, verbs: 'attach; container attach', why: 'interactive'},
  {
    tools: containerTools,
    verbs: 'run nginx; run httpd; run redis; run postgres; run mysql; run mongo; run registry; run registry:2',
    unless: '-d --detach -i -t',
    valued: runValued,
    why: 'server',
  },
  {
    tools: containerTools,
    verbs: listRuns(containerShells.split(' ').map((shell) => `* ${shell}`)),
    options: '-i --interactive',
    unless: '-c -d --detach',
    valued: runValued,
    isWhole: true,
    reads: true,
    why: 'interactive',
  },
  {
    tools: containerTools,
    verbs: listRuns(shellImages.split(' ').flatMap((image) => [image, `${image}:*`])),
    options: '-i --interactive',
    unless: '-d --detach --entrypoint',
    valued: runValued,
    isWhole: true,
    reads: true,
    why: 'interactive',
  },
  {
    tools: 'kubectl oc microk8s.kubectl',
    verbs: 'run',
    options: '-i --stdin -t --tty',
    valued: '-n --namespace --context --kubeconfig --image -l --labels --env --overrides --restart',
    runs: containerShells,
    reads: true,
    why: 'interactive',
  },
  {tools: 'air reflex cargo-watch watchexec entr', why: 'server'},
  {tools: 'cargo', verbs: 'watch', why: 'server'},
  {tools: 'top htop btop', unless: '-n -l -b', why: 'interactive'},
  {
    tools: 'k9s lazydocker tmux screen',
    unless: '-d -dm -dmS -V',
    unlessVerbs: 'new-session; new; send-keys; kill-session; ls',
    reads: true,
    why: 'interactive',
  },
  {tools: 'vi vim nvim nano pico micro joe visudo vipw', unless: '-c -es -E -s', why: 'editor'},
  {tools: 'emacs', unless: '--batch -batch --daemon', why: 'editor'},
  {tools: 'code', options: '-w --wait', why: 'editor'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'edit', why: 'editor'},
  {tools: 'crontab', options: '-e', why: 'editor'},
  {tools: 'ansible-vault', verbs: 'edit; create', why: 'editor'},
  {tools: 'kubectl oc microk8s.kubectl', verbs: 'attach', options: '-i --interactive -t --tty', why: 'interactive'},
  {
    tools: 'python python3 ipython node deno irb ruby php lua julia R ghci scala jshell iex clj',
    options: '-i',
    unless: '-c -e -m -p -r --eval --print',
    reads: true,
    why: 'interactive',
  },
  {
    tools: 'ipython irb iex ghci jshell scala julia pry',
    unless: '-e -c -v',
    maxOperands: 0,
    reads: true,
    why: 'interactive',
  },
  {
    tools: 'python python3 node lua',
    unless: '-c -e -m -p -V -v -l --eval --print --test',
    maxOperands: 0,
    reads: true,
    why: 'interactive',
  },
  {tools: 'psql', unless: '-c --command -f --file -l --list -V', reads: true, why: 'interactive'},
  {tools: 'mysql mariadb', unless: '-e --execute -V', reads: true, why: 'interactive'},
  {tools: 'mongosh mongo', unless: '--eval -f --file', reads: true, why: 'interactive'},
  {
    tools: 'redis-cli valkey-cli',
    unless: '--eval --scan --bigkeys -v',
    valued: '-h -p -a -n -u',
    maxOperands: 0,
    reads: true,
    why: 'interactive',
  },
  {tools: 'sqlite3 cqlsh', unless: '-e -f -init -version', maxOperands: 1, reads: true, why: 'interactive'},
  {
    tools: 'ssh',
    unless: '-V -f -N -O -Q -G -T',
    valued: '-i -p -l -o -F -J -L -R -D -c -m -b -E -S -W -w -e -B',
    maxOperands: 1,
    reads: true,
    why: 'interactive',
  },
  {tools: 'ssh', options: '-N', unless: '-f', why: 'tunnel'},
  {tools: 'telnet ftp sftp', unless: '-b', reads: true, why: 'interactive'},
]

function listRuns(containers: readonly string[]): string {
  return containers.flatMap((container) => [`run ${container}`, `container run ${container}`]).join('; ')
}

/**
 * Why a tool never ends by itself, or null.
 *
 * @param isFed it is given something to read: by a pipe, a file or a heredoc
 */
export function findEndlessTool([name, ...rest]: readonly Text[], isFed: boolean): string | null {
  const tool = nameTool(name)
  return (rows.get(tool) ?? []).find((one) => fits(one, tool, rest, isFed))?.why ?? null
}

const rows = new Map<string, readonly Endless[]>()
for (const row of endless) for (const tool of row.tools.split(' ')) rows.set(tool, [...(rows.get(tool) ?? []), row])

const help = ['--help', '--version']

function fits(one: Endless, tool: string, words: readonly Text[], isFed: boolean): boolean {
  if (one.reads === true && isFed) return false
  const args = readArguments(words, one.valued?.split(' ') ?? tools.get(tool)?.valued ?? [])
  const hasVerbOf = (verbs: string) =>
    verbs
      .split('; ')
      .some((verb) => hasVerb(args, [verb]) && !(one.isWhole && args.operands.length > verb.split(' ').length))
  const hasOptionOf = (options: string) => hasOption(args, options.split(' '))
  return (
    (one.verbs === undefined || hasVerbOf(one.verbs)) &&
    (one.options === undefined || hasOptionOf(one.options)) &&
    !(one.unless !== undefined && hasOptionOf(one.unless)) &&
    !(one.unlessVerbs !== undefined && hasVerbOf(one.unlessVerbs)) &&
    (one.maxOperands === undefined || args.operands.length <= one.maxOperands) &&
    (one.runs === undefined || args.rest === null || isOneOf(one.runs, args.rest)) &&
    hasOption(
      args,
      help.filter((option) => one.valued?.split(' ').includes(option) !== true),
    ) === false
  )
}

function isOneOf(words: string, [word, ...more]: readonly Text[]): boolean {
  return more.length === 0 && word !== undefined && words.split(' ').includes(word.text)
}
