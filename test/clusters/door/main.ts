import {readFileSync} from 'node:fs'
import {createServer as createPlainServer} from 'node:http'
import {createServer, request} from 'node:https'
import {createServer as createTcpServer} from 'node:net'
import type {DoorMode, DoorOptions} from './door.ts'

/** Runs inside the clusters' network. Each request to its port 80 names what it does from then on: `/slow`. */
const {folder, address, server}: DoorOptions = JSON.parse(process.argv[2] ?? '')
const slowMs = 2000
let mode: DoorMode = 'open'

const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8')
const readPair = (name: string) => ({cert: read(`${name}.crt`), key: read(`${name}.key`)})
const identity = {ca: read('ca.crt'), ...readPair('admin')}

const door = createServer(readPair('server'), (call, answer) => {
  if (mode !== 'silent') setTimeout(passOn, mode === 'slow' ? slowMs : 0)

  function passOn(): void {
    const {method, url, headers} = call
    const onward = request(server + url, {...identity, method, headers}, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    call.pipe(onward)
  }
})

const control = createPlainServer((call, answer) => {
  const wasGone = mode === 'gone'
  mode = (call.url ?? '').slice(1) as DoorMode
  door.setSecureContext(readPair(mode === 'late' ? 'late' : 'server'))
  if (wasGone && mode !== 'gone') return void door.listen({host: address, port: 6443}, () => answer.end())
  if (mode === 'gone') door.close().closeAllConnections()
  answer.end()
})

const hook = createServer(readPair('server'), (call, answer) => {
  const chunks: Buffer[] = []
  call
    .on('data', (chunk) => chunks.push(chunk))
    .on('end', () => {
      const {apiVersion, kind, request: asked} = JSON.parse(Buffer.concat(chunks).toString())
      answer.setHeader('content-type', 'application/json')
      answer.end(JSON.stringify({apiVersion, kind, response: {uid: asked.uid, allowed: true}}))
    })
})

hook.listen({host: new URL(server).hostname, port: 9443})
createTcpServer(() => undefined).listen({host: address, port: 9443})
door.listen({host: address, port: 6443}, () => control.listen({host: address, port: 80}, () => console.log('open')))
