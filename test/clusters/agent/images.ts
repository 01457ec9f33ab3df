import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {Pod} from './objects.ts'

/** What answers at a pod's own address in place of one of its images. */
interface ImageServer {
  readonly port: number
  readonly server: Server
}

/** The servers of a pod whose images are among the few that are imitated; none for any other. */
export function makeImageServers({metadata, spec}: Pod): ImageServer[] {
  return spec.containers.flatMap(({image}) => {
    const made = Object.entries(images).find(([part]) => image.includes(part))?.[1]
    return made === undefined ? [] : [made({pod: metadata.name, image})]
  })
}

interface ImageFacts {
  readonly pod: string
  readonly image: string
}

const images: Readonly<Record<string, (facts: ImageFacts) => ImageServer>> = {
  'examples-helloworld-': ({pod, image}) => {
    const version = /helloworld-(v\d+)/.exec(image)?.[1] ?? ''
    return {port: 5000, server: serveText(() => `Hello version: ${version}, instance: ${pod}\n`)}
  },
  'mccutchen/go-httpbin': () => ({port: 8080, server: createServer(answerAsHttpbin)}),
  'kennethreitz/httpbin': () => ({port: 80, server: createServer(answerAsHttpbin)}),
}

function serveText(makeText: () => string): Server {
  return createServer((_, answer) => answer.end(makeText()))
}

function answerAsHttpbin({method = '', url = '/', headers}: IncomingMessage, answer: ServerResponse): void {
  const [path = '/'] = url.split('?')
  const status = /^\/status\/(\d{3})$/.exec(path)?.[1]
  if (status !== undefined) answer.writeHead(Number(status)).end()
  else if (path === '/headers') answerJson(answer, {headers})
  else if (path === '/ip') answerJson(answer, {origin: answer.socket?.remoteAddress})
  else if (path === '/') answer.writeHead(200, {'content-type': 'text/html'}).end('<title>httpbin</title>\n')
  else if (path === `/${method.toLowerCase()}`) answerJson(answer, {headers, url})
  else answer.writeHead(404).end()
}

function answerJson(answer: ServerResponse, value: object): void {
  answer.writeHead(200, {'content-type': 'application/json'}).end(`${JSON.stringify(value, null, 2)}\n`)
}
