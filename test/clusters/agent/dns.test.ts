import {expect, test} from 'vitest'
import {answerQuestion} from './dns.ts'
import type {Service} from './objects.ts'

const services: readonly Service[] = [
  {metadata: {uid: '1', name: 'hello', namespace: 'sample'}, spec: {clusterIP: '10.11.0.7'}},
  {metadata: {uid: '2', name: 'headless', namespace: 'sample'}, spec: {clusterIP: 'None'}},
]

const question = (name: string, type = 1): Buffer => {
  const labels = name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)])
  return Buffer.from([0xab, 0xcd, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, type, 0, 1])
}

const summary = (answer: Buffer | null) => ({
  id: answer?.readUInt16BE(0),
  status: (answer?.readUInt16BE(2) ?? 0) & 15,
  answers: answer?.readUInt16BE(6),
  address: answer?.readUInt16BE(6) === 1 ? [...answer.subarray(-4)].join('.') : null,
})

test('a service is found by its whole name, whatever its case', () => {
  for (const name of ['hello.sample.svc.cluster.local', 'HELLO.sample.svc.cluster.local'])
    expect(summary(answerQuestion(question(name), services))).toEqual({
      id: 0xabcd,
      status: 0,
      answers: 1,
      address: '10.11.0.7',
    })
})

test('a service has no address of the newer kind, and that is no reason to look for it elsewhere', () => {
  expect(summary(answerQuestion(question('hello.sample.svc.cluster.local', 28), services))).toMatchObject({
    status: 0,
    answers: 0,
  })
})

test.each(['other.sample.svc.cluster.local', 'hello.default.svc.cluster.local', 'hello.sample', 'headless.sample.svc'])(
  'there is no `%s`',
  (name) => {
    expect(summary(answerQuestion(question(name), services))).toMatchObject({status: 3, answers: 0})
  },
)

test('what is no question gets no answer', () => {
  expect(answerQuestion(question('hello.sample').subarray(0, 20), services)).toBeNull()
  expect(answerQuestion(Buffer.alloc(12), services)).toBeNull()
})
