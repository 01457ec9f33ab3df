import {formsOf} from '../../engine/redact/forms.ts'
import type {Values} from './cutting.ts'

/**
 * Made-up secrets, put together here of pieces that are none, since whoever keeps this text looks for secrets in it as
 * well.
 */
export const base64 = (text: string): string => Buffer.from(text).toString('base64')

const line = (number: number): string =>
  base64(`made-up key ${'0123456789abcdefghijklmnopqrstuv'.slice(number, number + 28)}____`)

/** A key that opens nothing. */
export const pem = (kind: string, lines = 5): string =>
  [
    `-----BEGIN ${kind}-----`,
    ...Array.from({length: lines}, (_, index) => line(index)),
    'AbCd1234==',
    `-----END ${kind}-----`,
    '',
  ].join('\n')

export const certificate = pem('CERTIFICATE')
export const privateKey = pem(`RSA PRIVATE${' '}KEY`)

const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url')

export const jwt = `${part({alg: 'none', kid: 'made-up'})}.${part({sub: 'nobody', of: 'nowhere'})}.${'Made_up-signature0'.repeat(3)}`

/** `ghp_` and what follows it, of that many characters. */
export const token = (prefix: string, length: number): string => prefix + 'a1B2c3D4e5F6g7H8'.repeat(9).slice(0, length)

/** A Secret as `kubectl get -o yaml` prints it: keys sorted, so that its data stands before its kind. */
export const secretYaml = (name: string, data: Readonly<Record<string, string>>): string =>
  [
    'apiVersion: v1',
    'data:',
    ...Object.entries(data).map(([key, value]) => `  ${key}: ${base64(value)}`),
    'kind: Secret',
    'metadata:',
    '  annotations:',
    '    kubectl.kubernetes.io/last-applied-configuration: |',
    `      ${secretJson(name, data)}`,
    '  creationTimestamp: "2026-01-01T00:00:00Z"',
    `  name: ${name}`,
    '  namespace: default',
    'type: Opaque',
    '',
  ].join('\n')

export const secretJson = (name: string, data: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    apiVersion: 'v1',
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, base64(value)])),
    kind: 'Secret',
    metadata: {name, namespace: 'default'},
  })

/** Texts that hold secrets, or parts of them, or nearly do. */
export const fragments = (values: Values): readonly string[] => {
  const whole = [
    ...Object.values(values).flatMap((value) => [...formsOf(value)]),
    privateKey,
    privateKey.replaceAll('\n', '\n    '),
    JSON.stringify(privateKey),
    encodeURIComponent(privateKey),
    base64(privateKey),
    base64(privateKey).replace(/.{76}/g, '$&\n'),
    certificate,
    jwt,
    base64(jwt),
    token('ghp_', 36),
    token('glpat-', 20),
    `Authorization: Bearer ${token('', 20)}`,
    'https://me:pass99word@host/path ',
    'DB_PASSWORD=hunter2hunter2 ',
    'Unseal Key 1: hunter2hunter2\n',
    "curl -sku 'me:hunter2hunter2' ",
    'docker login -u me -p hunter2hunter2 ',
    'Set-Cookie: id=hunter2hunter2; Path=/\n',
    'Password for user "x": hunter2hunter2\n',
    'https://x/?sv=1&sig=hunter2hunter2%3D&se=2 ',
    'CREDS[token]=hunter2hunter2 ',
    '"access_token": "abcdefgh123"',
    '- name: DB_PASSWORD\n  value: hunter2hunter2\n',
    secretYaml('db', {password: 'hunter2!', user: 'admin'}),
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\nstringData:\n  all: |\n    one: two\n    three99\n`,
    secretJson('db', {password: 'hunter2!'}),
    JSON.stringify(JSON.parse(secretJson('db', {password: 'hunter2!'})), null, 2),
    JSON.stringify(secretJson('db', {password: 'hunter2!'})),
    'kubectl create secret generic db --from-literal=password=hunter2hunter2 \\\n  --from-literal="user=me too"\n',
  ]
  return [
    ...whole,
    ...whole.map((each) => each.slice(0, each.length / 2)),
    ...whole.map((each) => each.slice(each.length / 2)),
    ...'\n| |\\|"|%|=|:|data:|  |---\n|abab|s3c|ret|hunter2!|kind: Secret\n|"kind":"Secret"|}|{|ey|gh|password: |BEGIN '.split(
      '|',
    ),
  ]
}
