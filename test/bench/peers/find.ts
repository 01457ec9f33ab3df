import {endProgram} from '../program.ts'
import {type Peer, peers} from './peers.ts'

export interface FoundPeer {
  readonly contender: Peer
  readonly version: string
}

/** The peers that are installed. */
export async function findPeers(): Promise<readonly FoundPeer[]> {
  const found = await Promise.all(peers.map(findPeer))
  return found.filter((each) => each !== null)
}

/** Its version is what it says, or what was installed where it says none. */
async function findPeer(contender: Peer): Promise<FoundPeer | null> {
  try {
    const {status, stdout, stderr} = await endProgram({file: contender.run('').file, args: ['--version']})
    const named = status === 0 ? /\d+(\.\d+)+/.exec(stdout + stderr) : /[\d.]+$/.exec(contender.package)
    return {contender, version: named?.[0] ?? 'unknown'}
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
