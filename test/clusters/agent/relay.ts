import {connect, createServer, type Server, type Socket} from 'node:net'
import type {Address} from './objects.ts'

/** Where a connection goes, asked anew for each; null where it goes nowhere. */
export type Route = () => Promise<Address | null> | Address | null

/**
 * Listen, and pass each connection on.
 *
 * @param from the address that connections go out by; default: any
 */
export function listenAndRelay({host, port}: Address, route: Route, from?: string): Promise<Server> {
  const server = createServer({allowHalfOpen: true}, (socket) => {
    socket.on('error', () => socket.destroy())
    Promise.resolve(route()).then(
      (target) => (target === null ? socket.destroy() : join(socket, target, from)),
      () => socket.destroy(),
    )
  })
  return listen(server, {host, port})
}

function join(socket: Socket, {host, port}: Address, from: string | undefined): void {
  const other = connect({host, port, allowHalfOpen: true, ...(from === undefined ? {} : {localAddress: from})})
  other.on('error', () => socket.destroy())
  socket.on('close', () => other.destroy())
  other.on('close', () => socket.destroy())
  socket.pipe(other).pipe(socket)
}

export function listen<T extends Server>(server: T, {host, port}: Address): Promise<T> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen({host, port}, () => resolve(server))
  })
}
