import {Mistake, messageOf} from '../../mistake.ts'
import {type ChildProcess, spawnLeader, unrefStream} from './spawn.ts'

/**
 * A small shell beside the session's own. It makes the FIFOs, then waits for its input to end: that is the engine's
 * end, however it came, `kill -9` included. Then it ends what the session started and removes its folder.
 */
export interface Watcher {
  /** A shell that the session has started, to be ended with the engine. */
  watch(shell: number): void
  /** The session was closed properly: nothing is left to do. */
  dismiss(): void
}

/**
 * @param folder of the session; gets the FIFOs `control`, `status` and `0` to `count - 1`
 * @param marker `NAME=value`, in the environment of all that the session starts
 * @throws Mistake when the FIFOs cannot be made
 */
export async function startWatcher(folder: string, marker: string, count: number, path: string): Promise<Watcher> {
  const env = {PATH: path === '' ? '/usr/bin:/bin' : `${path}:/usr/bin:/bin`}
  const child = spawnLeader('/bin/sh', ['-c', writeScript(count)], {cwd: folder, env, stdio: ['pipe', 'pipe', 'pipe']})
  await waitUntilReady(child)
  child.unref()
  // A watcher that somebody killed must not bring the engine down with EPIPE.
  child.stdin?.on('error', () => undefined)
  const tell = (line: string): void => {
    child.stdin?.write(`${line}\n`)
  }
  tell(`marker ${marker}`)
  unrefStream(child.stdin)
  return {
    watch: (shell) => tell(`shell ${shell}`),
    dismiss: () => {
      child.kill('SIGKILL')
      child.stdin?.destroy()
    },
  }
}

function waitUntilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.on('error', (error) => reject(new Mistake(`cannot run /bin/sh: ${messageOf(error)}`)))
    child.stderr?.on('data', (chunk) => {
      printed += chunk
    })
    child.stdout?.once('data', () => {
      child.stdout?.destroy()
      child.stderr?.destroy()
      resolve()
    })
    child.on('close', () => reject(new Mistake(`cannot make FIFOs: ${printed.trim()}`)))
  })
}

// `control` is held open, so that the shell doesn't take the engine's end for a command. Two rounds: what forks while
// it is being killed has at most one more child.
function writeScript(count: number): string {
  return `
trap '' HUP INT PIPE QUIT TERM
mkfifo -m 600 control status ${Array.from({length: count}, (_, index) => index).join(' ')} || exit 1
folder=$PWD
exec 3<>control
echo ready
exec >/dev/null 2>&1
shells= marker=
while read -r what value; do
  case $what in shell) shells="$shells $value" ;; marker) marker=$value ;; esac
done
# Without a marker any process would match it; the engine ended before it had told it, and so before any shell.
[ -n "$marker" ] || { cd / && rm -rf "$folder"; exit; }
end() {
  if [ -r /proc/self/stat ]; then
    for stat in /proc/[0-9]*/stat; do
      read -r line <"$stat" || continue
      set -- "\${stat#/proc/}" \${line##*) }
      case " $shells " in *" $5 "*) kill -KILL "\${1%/stat}" ;; esac
    done
    for file in $(grep -l -s -F -e "$marker" /proc/[0-9]*/environ); do
      file=\${file#/proc/}
      kill -KILL "\${file%/environ}"
    done
  else
    [ "$(uname)" = Darwin ] && show='-A -E -ww' || show=axeww
    ps $show -o pid=,command= | grep -F -e "$marker" | while read -r pid rest; do kill -KILL "$pid"; done
  fi
}
for round in 1 2; do
  for shell in $shells; do kill -KILL "-$shell" "$shell"; done
  end
done
cd / && rm -rf "$folder"
`
}
