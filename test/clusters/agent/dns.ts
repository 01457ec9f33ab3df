import {createSocket} from 'node:dgram'
import type {Service} from './objects.ts'

/** Cluster DNS, as far as pods ask for services: answers `A` questions for `NAME.NAMESPACE.svc.cluster.local`. */
export function serveDns(host: string, services: Iterable<Service>): Promise<void> {
  const socket = createSocket('udp4')
  socket.on('message', (question, {address, port}) => {
    const answer = answerQuestion(question, services)
    if (answer !== null) socket.send(answer, port, address)
  })
  return new Promise((resolve, reject) => {
    socket.once('error', reject).bind(53, host, () => resolve())
  })
}

const typeA = 1

/** Null for what is no question. */
export function answerQuestion(question: Buffer, services: Iterable<Service>): Buffer | null {
  const {labels, end} = readName(question)
  if (end + 4 > question.length) return null
  const service = [...services].find(
    ({metadata: {name, namespace}}) => labels[0] === name && labels[1] === namespace && labels[2] === 'svc',
  )
  const address = service?.spec.clusterIP ?? 'None'
  const isThere = address !== 'None'
  const records = isThere && question.readUInt16BE(end) === typeA ? [makeRecord(address)] : []
  const head = Buffer.alloc(12)
  question.copy(head, 0, 0, 2)
  head.writeUInt16BE(isThere ? 0x8580 : 0x8583, 2) // an answer; of a name that there is, or that there isn't
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(records.length, 6)
  return Buffer.concat([head, question.subarray(12, end + 4), ...records])
}

function readName(message: Buffer): {labels: readonly string[]; end: number} {
  const labels: string[] = []
  let at = 12
  for (let length = message[at] ?? 0; length > 0; length = message[at] ?? 0) {
    labels.push(message.toString('ascii', at + 1, at + 1 + length).toLowerCase())
    at += 1 + length
  }
  return {labels, end: at + 1}
}

/** An address for the name that was asked for, good for 5 s. */
function makeRecord(address: string): Buffer {
  return Buffer.from([0xc0, 12, 0, typeA, 0, 1, 0, 0, 0, 5, 0, 4, ...address.split('.').map(Number)])
}
