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
  'examples-bookinfo-': ({image}) => ({port: 9080, server: createServer(answerAsBookinfo(image))}),
  'mccutchen/go-httpbin': () => ({port: 8080, server: createServer(answerAsHttpbin((value) => [value]))}),
  'kennethreitz/httpbin': () => ({port: 80, server: createServer(answerAsHttpbin((value) => value))}),
}

function serveText(makeText: () => string): Server {
  return createServer((_, answer) => answer.end(makeText()))
}

type Answer = (request: IncomingMessage, answer: ServerResponse) => void

/** Of the four services of the sample, what their own paths answer; the product's page is without what the others say. */
function answerAsBookinfo(image: string): Answer {
  const service = /bookinfo-([a-z]+)/.exec(image)?.[1] ?? ''
  const reviews = {id: '0', podname: service, reviews: [1, 2].map((number) => ({reviewer: `Reviewer${number}`}))}
  const bodies: Readonly<Record<string, string>> = {
    '/productpage': '<html><title>Simple Bookstore App</title></html>\n',
    '/details/0': `${JSON.stringify({id: 0, type: 'paperback', pages: 200, language: 'English'})}\n`,
    '/reviews/0': `${JSON.stringify(reviews)}\n`,
    '/ratings/0': `${JSON.stringify({id: 0, ratings: {Reviewer1: 5, Reviewer2: 4}})}\n`,
  }
  return ({url = '/'}, answer) => {
    const body = url === '/health' ? 'ok\n' : bodies[url]
    if (body === undefined || !(url === '/health' || url.startsWith(`/${service}`))) answer.writeHead(404).end()
    else answer.end(body)
  }
}

/** @param writeValue how the image writes the value of a header */
function answerAsHttpbin(writeValue: (value: string) => unknown): Answer {
  return ({method = '', url = '/', rawHeaders, socket}, answer) => {
    const [path = '/'] = url.split('?')
    const status = /^\/status\/(\d{3})$/.exec(path)?.[1]
    const headers = readHeaders(rawHeaders, writeValue)
    if (status !== undefined) answer.writeHead(Number(status)).end()
    else if (path === '/headers') answerJson(answer, {headers})
    else if (path === '/ip') answerJson(answer, {origin: socket.remoteAddress})
    else if (path === '/') answer.writeHead(200, {'content-type': 'text/html'}).end('<title>httpbin</title>\n')
    else if (path === `/${method.toLowerCase()}`) answerJson(answer, {headers, url})
    else answer.writeHead(404).end()
  }
}

/** As they were sent: names and values take turns. */
function readHeaders(raw: readonly string[], writeValue: (value: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(raw.flatMap((name, at) => (at % 2 === 0 ? [[name, writeValue(raw[at + 1] ?? '')]] : [])))
}

function answerJson(answer: ServerResponse, value: object): void {
  answer.writeHead(200, {'content-type': 'application/json'}).end(`${JSON.stringify(value, null, 2)}\n`)
}
