import {readdirSync, readFileSync} from 'node:fs'
import type {Process} from './processes.ts'
import {readTarget} from './reading.ts'

/** The TCP ports on which these processes listen. Linux alone tells, by `/proc`; elsewhere there are none. */
export function findListening(processes: readonly Pick<Process, 'pid'>[]): readonly number[] {
  const sockets = processes.flatMap(({pid}) => listSockets(pid))
  if (sockets.length === 0) return [] // the table of all connections may be long
  const ports = readListeningPorts()
  return [...new Set(sockets.flatMap((inode) => ports.get(inode) ?? []))]
}

const listening = '0A' // the state of a socket that takes connections

/** Ports by the inode of their socket. */
function readListeningPorts(): ReadonlyMap<string, number> {
  const ports = new Map<string, number>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readLines(table)) {
      const fields = line.trim().split(/\s+/)
      const [, local = '', , state] = fields
      if (state === listening) ports.set(fields[9] ?? '', Number.parseInt(local.slice(local.lastIndexOf(':') + 1), 16))
    }
  }
  return ports
}

function readLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'latin1').split('\n')
  } catch {
    return []
  }
}

function listSockets(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      const inode = /^socket:\[(\d+)\]$/.exec(readTarget(`/proc/${pid}/fd/${name}`))?.[1]
      return inode === undefined ? [] : [inode]
    })
  } catch {
    return [] // it is gone, or none that we may look at
  }
}
