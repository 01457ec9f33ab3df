import type {IncomingMessage} from 'node:http'
import {Agent, request} from 'node:https'
import {createInterface} from 'node:readline'
import type {KubeObject} from './objects.ts'

/** How an API server is reached, and by whom. */
export interface ApiAccess {
  readonly server: string // `https://10.91.0.1:6443`
  readonly ca: string // PEM, as the two below
  readonly cert?: string
  readonly key?: string
  readonly token?: string
}

/** A client of one API server. */
export interface Api {
  /** @throws where the server doesn't answer with a status of 2xx */
  get<T>(path: string): Promise<T>
  send(method: 'POST' | 'DELETE', path: string, body?: object): Promise<void>
  /** All objects of a kind, kept up to date until the process ends. `changed` is called after each change. */
  watch<T extends KubeObject>(path: string, changed: () => void): Iterable<T>
}

export function connectApi({server, token, ...tls}: ApiAccess): Api {
  const agent = new Agent({...tls, keepAlive: true})
  const headers = {accept: 'application/json', ...(token === undefined ? {} : {authorization: `Bearer ${token}`})}

  function call(method: string, path: string, body?: object): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const type = text === '' ? {} : {'content-type': 'application/json', 'content-length': Buffer.byteLength(text)}
      request(server + path, {agent, method, headers: {...headers, ...type}}, (answer) => {
        const {statusCode = 0} = answer
        if (statusCode >= 200 && statusCode < 300) return resolve(answer)
        readAll(answer).then((why) => reject(new Error(`${method} ${path}: ${statusCode} ${why}`)), reject)
      })
        .on('error', reject)
        .end(text)
    })
  }

  const api: Api = {
    get: async (path) => JSON.parse(await readAll(await call('GET', path))),
    send: async (method, path, body) => void (await readAll(await call(method, path, body))),
    watch: <T extends KubeObject>(path: string, changed: () => void): Iterable<T> => {
      const store = new Map<string, T>()
      void keepUpToDate({api, path, store, changed, stream: (where) => call('GET', where)})
      return {[Symbol.iterator]: () => store.values()}
    },
  }
  return api
}

async function readAll(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const piece of answer.setEncoding('utf8')) text += piece
  return text
}

interface Watch<T> {
  readonly api: Api
  readonly path: string
  readonly store: Map<string, T>
  readonly changed: () => void
  readonly stream: (path: string) => Promise<IncomingMessage>
}

/** A watch ends now and then, and so may its server: all is listed again then. */
async function keepUpToDate<T extends KubeObject>(watch: Watch<T>): Promise<never> {
  for (;;) {
    try {
      await listAndFollow(watch)
    } catch (error) {
      console.log(`watch ${watch.path}: ${error}`)
      await new Promise((resolve) => setTimeout(resolve, relistMs))
    }
  }
}

const relistMs = 200

async function listAndFollow<T extends KubeObject>({api, path, store, changed, stream}: Watch<T>): Promise<void> {
  const list = await api.get<{items: readonly T[]; metadata: {resourceVersion: string}}>(path)
  store.clear()
  for (const item of list.items) store.set(item.metadata.uid, item)
  changed()
  const query = `${path.includes('?') ? '&' : '?'}watch=1&resourceVersion=${list.metadata.resourceVersion}`
  for await (const line of createInterface({input: await stream(path + query)})) {
    const {type, object} = JSON.parse(line) as {type: string; object: T}
    if (type === 'ERROR') return
    if (type === 'DELETED') store.delete(object.metadata.uid)
    else store.set(object.metadata.uid, object)
    changed()
  }
}
