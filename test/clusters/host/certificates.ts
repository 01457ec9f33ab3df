import {execFileSync} from 'node:child_process'
import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** Files of certificates and keys, all of one authority. */
export interface Certificates {
  readonly authority: string
  readonly server: KeyPair
  readonly admin: KeyPair
  readonly serviceAccounts: string // a key
}

export interface KeyPair {
  readonly certificate: string
  readonly key: string
}

/** @param hosts addresses and names that the API servers are called by */
export function makeCertificates(folder: string, hosts: readonly string[]): Certificates {
  const authority = {certificate: join(folder, 'ca.crt'), key: makeKey(folder, 'ca')}
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    authority.key,
    '-subj',
    '/CN=clusters',
    '-days',
    days,
    '-out',
    authority.certificate,
  )
  const names = hosts.map((host) => `${/^[\d.]+$/.test(host) ? 'IP' : 'DNS'}:${host}`).join(',')
  return {
    authority: authority.certificate,
    server: sign(folder, authority, {
      name: 'server',
      subject: '/CN=kube-apiserver',
      extensions: `subjectAltName=${names}`,
    }),
    admin: sign(folder, authority, {name: 'admin', subject: '/O=system:masters/CN=admin', extensions: ''}),
    serviceAccounts: makeKey(folder, 'service-accounts'),
  }
}

export function readPair({certificate, key}: KeyPair): {cert: string; key: string} {
  return {cert: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8')}
}

const days = '3650'

function openssl(...words: readonly string[]): void {
  execFileSync('openssl', words, {stdio: ['ignore', 'ignore', 'pipe']})
}

/** Of an elliptic curve, since these are made at once. */
function makeKey(folder: string, name: string): string {
  const file = join(folder, `${name}.key`)
  openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file)
  return file
}

interface Request {
  readonly name: string
  readonly subject: string
  readonly extensions: string
}

function sign(folder: string, authority: KeyPair, {name, subject, extensions}: Request): KeyPair {
  const pair = {certificate: join(folder, `${name}.crt`), key: makeKey(folder, name)}
  const [request, extra] = [join(folder, `${name}.csr`), join(folder, `${name}.ext`)]
  writeFileSync(extra, extensions)
  openssl('req', '-new', '-key', pair.key, '-subj', subject, '-out', request)
  const by = [
    '-CA',
    authority.certificate,
    '-CAkey',
    authority.key,
    '-CAcreateserial',
    '-days',
    days,
    '-extfile',
    extra,
  ]
  openssl('x509', '-req', '-in', request, '-out', pair.certificate, ...by)
  return pair
}
