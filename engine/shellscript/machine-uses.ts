/**
 * What a command's text names of its machine that all pages share, however their sessions are apart: ports of its own, and
 * files in its folder for what is temporary or in its reader's own. It tells too much rather than too little.
 *
 * @returns `port 8080`, `/tmp/cert.pem`, `~/.step`
 */
export function findMachineUses(run: string): readonly string[] {
  const uses = [
    ...ports.flatMap((pattern) => [...run.matchAll(pattern)].map(([, port]) => `port ${port}`)),
    ...[...run.matchAll(temporary)].map(([path]) => path),
    ...[...run.matchAll(ofReader)].map(([, name]) => `~/${name}`),
  ]
  return [...new Set(uses)]
}

const ports: readonly RegExp[] = [
  /(?:\blocalhost|\b127\.0\.0\.1|\b0\.0\.0\.0|\[::1?\]):(\d+)/g, // an address of this machine
  /\bport-forward\b.*?\s(\d+)(?::\d*)?(?=\s|$)/gm, // `kubectl port-forward svc/web 8080:80`
  /(?:^|\s)(?:-p|--publish)[ =](?:[\d.]+:)?(\d+):\d+/gm, // `docker run -p 8080:80`
  /(?:^|\s)--(?:port|listen)[ =](\d+)\b/gm,
  /\bhttp\.server\s+(\d+)\b/g,
  /\bnc\s[^|;&\n]*?-\w*l\w*\s+(?:-\w+\s+)*(\d+)\b/g,
]

const temporary = /(?<![\w.}\])])\/(?:var\/)?tmp\/[\w.-]+/g

const ofReader = /(?:~|\$HOME|\$\{HOME\})\/([\w.-]+)/g
