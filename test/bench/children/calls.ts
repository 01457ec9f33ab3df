import {spawnSync} from 'node:child_process'
import {rmSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {kubeconfigOf, openRoom} from '../../kube/room.ts'
import {alternate} from '../sample.ts'

/**
 * Prints, as JSON, the ms that one call of a `kubectl` takes through its shim and without it, of as many rounds as the
 * argument says. The tool is `true`, so that nothing but the call is measured.
 */
const calls = 200
const room = openRoom(kubeconfigOf([{context: 'one', server: 'https://one:6443'}], 'one'))
const tool = join(room.tools, 'kubectl')
rmSync(tool)
symlinkSync(spawnSync('bash', ['-c', 'type -P true'], {encoding: 'utf8'}).stdout.trim(), tool)

function timeCalls(command: string, recorded: number): number {
  const startedMs = performance.now()
  const {status, errors} = room.run(`for i in {1..${calls}}; do ${command} get pods -n default || exit; done`)
  const ms = (performance.now() - startedMs) / calls
  if (status !== 0) throw new Error(errors)
  if (room.guard.calls().length !== recorded) throw new Error('the guard recorded another number of calls')
  return ms
}

const [guarded, bare] = await alternate(
  Number(process.argv[2]),
  async () => timeCalls('kubectl', calls),
  async () => timeCalls(tool, 0),
)
room.close()
process.stdout.write(JSON.stringify({guarded, bare}))
