import {createHash} from 'node:crypto'

let drawn = 0

/** The same bytes in each run of one seed. */
function drawBytes(length: number): Buffer {
  const seed = `${process.env.RUNBOOK_SEED ?? 'canaries'} ${drawn++}`
  return createHash('sha512').update(seed).digest().subarray(0, length)
}

/** Values as they are generated, by how; none of them was ever a secret. */
export const generators: Readonly<Record<string, () => string>> = {
  'base64 of 9': () => drawBytes(9).toString('base64'),
  'base64 of 12': () => drawBytes(12).toString('base64'),
  'base64 of 18': () => drawBytes(18).toString('base64'),
  'base64 of 32': () => drawBytes(32).toString('base64'),
  base64url: () => drawBytes(15).toString('base64url'),
  'hex of 16': () => drawBytes(16).toString('hex'),
  'base32 of 16': () => letters('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16),
  'base32 of 26, lower': () => letters('abcdefghijklmnopqrstuvwxyz234567', 26),
  alphanumeric: () => letters('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 16),
  symbols: () => letters('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#%+=@^_~.', 20),
}

function letters(alphabet: string, length: number): string {
  return Array.from(drawBytes(length), (byte) => alphabet[byte % alphabet.length]).join('')
}

const names = (
  'PASS DBPASS PW ROOT_PW TOKEN1 TOKENS API_KEYS UNSEAL_KEY CA_KEY TLS_KEY GPG_KEY HMAC_KEY JWT JWT_KEY BASIC_AUTH ' +
  'DOCKER_AUTH_CONFIG DB_PASSWORD_2 CREDS[token]'
).split(' ')

/** Texts in which a value stands, as tools print them and install guides show them. */
export const frames: readonly ((value: string) => string)[] = [
  ...names.map((name) => (value: string) => `${name}=${value}`),
  (value) => `export ROOT_PW='${value}'`,
  (value) => `password: ${value}`,
  (value) => `"apiKey": "${value}",`,
  (value) => `kubeadm join 10.0.0.1:6443 --control-plane --certificate-key ${value}`,
  (value) => `login --token ${value} --insecure`,
  (value) => `Unseal Key 1: ${value}`,
  (value) => `Recovery Key 2: ${value}`,
  (value) => `Initial Root Token: ${value}`,
  (value) => `  .dockerconfigjson: ${value}`,
  (value) => `curl -sku admin:${value} https://host.example/`,
  (value) => `curl --user 'admin:${value}' https://host.example/`,
  (value) => `docker login registry.example -u admin -p ${value}`,
  (value) => `sshpass -p ${value} ssh host.example`,
  (value) => `mysql -u root -p${value} db`,
  (value) => `Password for user "admin": ${value}`,
  (value) => `The root password is ${value}`,
  (value) => `https://x.example/a?sv=2026&sig=${encodeURIComponent(value)}&se=1`,
  (value) => `machine host.example login me password ${value}`,
  (value) => `Set-Cookie: session=${value}; Path=/`,
  (value) => `> Cookie: session=${value}`,
  (value) => `> Authorization: Bearer ${value}`,
  (value) => `Authorization: ApiKey ${value}`,
  (value) => `< authorization: Splunk ${value}`,
]
