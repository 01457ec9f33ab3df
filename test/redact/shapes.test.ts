import {describe, expect, test} from 'vitest'
import {whole} from './cutting.ts'
import {base64, certificate, jwt, pem, privateKey, token} from './examples.ts'

/** The lines that remain of a key. */
const hiddenKey = (kind: string) => `-----BEGIN ${kind}-----\n<secret:private-key>\n-----END ${kind}-----\n`

describe('a private key', () => {
  test.each(['PRIVATE', 'RSA PRIVATE', 'EC PRIVATE', 'DSA PRIVATE', 'OPENSSH PRIVATE', 'ENCRYPTED PRIVATE'])(
    '%s KEY',
    (kind) => {
      expect(whole(pem(`${kind} KEY`))).toBe(hiddenKey(`${kind} KEY`))
    },
  )

  test('of PGP, with its headers', () => {
    const key = pem(`PGP PRIVATE${' '}KEY BLOCK`)
    const [first = '', ...rest] = key.split('\n')
    const armoured = [first, 'Version: GnuPG v2', 'Comment: made up', '', ...rest].join('\n')
    expect(whole(armoured)).toBe(
      `${first}\nVersion: GnuPG v2\nComment: made up\n\n<secret:private-key>\n${rest.at(-2)}\n`,
    )
  })

  test('that is encrypted by its own headers', () => {
    const text = privateKey.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00AA\n\n')
    expect(whole(text)).toContain('DEK-Info: AES-256-CBC,00AA\n\n<secret:private-key>\n-----END')
  })

  test.each([
    ['indented', privateKey.replaceAll('\n', '\n    '), hiddenKey('RSA PRIVATE KEY').replaceAll('\n', '\n    ')],
    ['quoted', privateKey.replaceAll(/^/gm, '> '), hiddenKey('RSA PRIVATE KEY').replaceAll(/^/gm, '> ')],
    [
      'on one line, as in JSON',
      `{"key": ${JSON.stringify(privateKey)}}`,
      `{"key": ${JSON.stringify(hiddenKey('RSA PRIVATE KEY'))}}`,
    ],
    [
      'in JSON in JSON',
      JSON.stringify(JSON.stringify(privateKey)),
      JSON.stringify(JSON.stringify(hiddenKey('RSA PRIVATE KEY'))),
    ],
    [
      'in a URL',
      encodeURIComponent(privateKey),
      encodeURIComponent(hiddenKey('RSA PRIVATE KEY'))
        .replace(/%3C(.*)%3E/, '<$1>')
        .replace('%3A', ':'),
    ],
    [
      'cut off',
      `${privateKey.slice(0, 180)}\nand more`,
      '-----BEGIN RSA PRIVATE KEY-----\n<secret:private-key>\nand more',
    ],
    [
      'with carriage returns',
      privateKey.replaceAll('\n', '\r\n'),
      hiddenKey('RSA PRIVATE KEY').replaceAll('\n', '\r\n'),
    ],
  ])('%s', (_, text, shown) => {
    expect(whole(text)).toBe(shown)
  })

  test.each([
    ['in base64', base64(privateKey)],
    ['in base64 that is wrapped', base64(privateKey).replace(/.{76}/g, '$&\n')],
    ['in base64 behind something else', base64(`x${privateKey}`)],
    ['in base64 behind two characters', base64(`xx${privateKey}`)],
  ])('%s', (_, text) => {
    const shown = whole(`${text}\nthe next line`)
    expect(shown).toMatch(/^[\w+/]{30,60}<secret:private-key>\n+the next line$/)
  })

  test.each([
    ['a certificate', certificate],
    ['a certificate in base64', `client-certificate-data: ${base64(certificate)}\n`],
    ['a public key', pem('PUBLIC KEY')],
    ['what only speaks of one', 'it begins with `-----BEGIN PRIVATE KEY-----` and some lines\nfollow'],
    ['what is left out', '-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n'],
  ])('is not %s', (_, text) => {
    expect(whole(text)).toBe(text)
  })
})

describe('a token', () => {
  test.each([
    ['JWT', `token ${jwt} and`, 'token <secret:jwt> and'],
    ['JWT in base64', `it is ${base64(jwt)}\n`, 'it is <secret:jwt>\n'],
    ['JWT of five parts', `${jwt}.${'abc123'.repeat(4)}.${'def456'.repeat(4)}\n`, '<secret:jwt>\n'],
    ['JWT in JSON', JSON.stringify({id: `\n${jwt}\n`}), '{"id":"\\n<secret:jwt>\\n"}'],
    ['Bearer', `> Authorization: Bearer ${token('', 24)}\n`, '> Authorization: Bearer <secret:bearer>\n'],
    ['Basic', `-H 'authorization: basic ${base64('me:secret99')}'`, "-H 'authorization: basic <secret:basic>'"],
    ['as JSON', `{"Authorization": "Bearer ${token('', 24)}"}`, '{"Authorization": "Bearer <secret:bearer>"}'],
    ['without its header', `bearer ${token('', 24)} is`, 'bearer <secret:bearer> is'],
  ])('%s', (_, text, shown) => {
    expect(whole(text)).toBe(shown)
  })

  test.each([
    ['a reference', '-H "Authorization: Bearer $TOKEN"'],
    ['a placeholder', 'Authorization: Bearer <your token>'],
    [
      'what a page shows to be refused',
      '-H "Authorization: Bearer some.invalid.token", Bearer deadbeef, bearer invalidToken',
    ],
    ['prose', 'a bearer token is needed, and Bearer authentication for it'],
    ['one that is cut short', 'eyJhbGciOi...'],
    ['some other base64', base64('{"alg": "of no token"}')],
    ['a name with dots', 'eyJs.example.com'],
  ])('is not %s', (_, text) => {
    expect(whole(text)).toBe(text)
  })
})

describe('a password in an address', () => {
  test.each([
    ['https://me:s3cr3t@host/path', 'https://me:<secret:url-password>@host/path'],
    ['postgres://me:p@ss@host:5432/db', 'postgres://me:<secret:url-password>@host:5432/db'],
    ['redis://:pass99word@cache', 'redis://:<secret:url-password>@cache'],
    [
      'git clone https://oauth2:abc-def@git.example.com/x.git',
      'git clone https://oauth2:<secret:url-password>@git.example.com/x.git',
    ],
  ])('%s', (text, shown) => {
    expect(whole(text)).toBe(shown)
  })

  test.each([
    'http://localhost:8080/a@b',
    'https://me:$PASSWORD@host',
    'https://user:password@host',
    'https://<user>:<password>@host',
    'git@github.com:istio/istio.git',
    'docker.io/istio/proxyv2@sha256:0123456789abcdef',
    'mail me@example.com: https://example.com',
  ])('is not in %s', (text) => {
    expect(whole(text)).toBe(text)
  })
})

describe('what is called a secret', () => {
  test.each([
    ['export DB_PASSWORD=hunter2hunter2', 'export DB_PASSWORD=<secret:DB_PASSWORD>'],
    ["API_TOKEN='two words 99' run", "API_TOKEN='<secret:API_TOKEN>' run"],
    ['DB_PASSWORD=hunter\\$c99 run', 'DB_PASSWORD=<secret:DB_PASSWORD> run'],
    ['AWS_SECRET_ACCESS_KEY = abcdefgh12345', 'AWS_SECRET_ACCESS_KEY = <secret:AWS_SECRET_ACCESS_KEY>'],
    ['{"access_token":"abcdefgh12","expires_in":3600}', '{"access_token":"<secret:access_token>","expires_in":3600}'],
    [JSON.stringify('{"clientSecret":"abcdefgh12"}'), '"{\\"clientSecret\\":\\"<secret:clientSecret>\\"}"'],
    ['    token: abcdefgh12\n    name: x', '    token: <secret:token>\n    name: x'],
    ['password: correct-horse-battery', 'password: <secret:password>'],
    ['kubeadm join 10.0.0.1 --token abcdef.0123456789abcdef --x', 'kubeadm join 10.0.0.1 --token <secret:token> --x'],
    ['login --password=hunter2hunter2', 'login --password=<secret:password>'],
    ['curl "https://x/?api_key=abcdefgh12&y=1"', 'curl "https://x/?api_key=<secret:api_key>&y=1"'],
    ['- name: DB_PASSWORD\n  value: hunter2hunter2\n', '- name: DB_PASSWORD\n  value: <secret:DB_PASSWORD>\n'],
    ['{"name": "DB_PASSWORD", "value": "hunter2hunter2"}', '{"name": "DB_PASSWORD", "value": "<secret:DB_PASSWORD>"}'],
    [`{"auths": {"x": {"auth": "${base64('me:secret99')}"}}}`, '{"auths": {"x": {"auth": "<secret:auth>"}}}'],
    [`client-key-data: ${base64(privateKey)}\nx: y`, 'client-key-data: <secret:client-key-data>\nx: y'],
    [
      "kubectl create secret generic db --from-literal=user=me --from-literal='password=two words'",
      "kubectl create secret generic db --from-literal=user=<secret:db/user> --from-literal='password=<secret:db/password>'",
    ],
  ])('%s', (text, shown) => {
    expect(whole(text)).toBe(shown)
  })

  test.each([
    'export DB_PASSWORD=$(openssl rand -hex 16)',
    'export DB_PASSWORD="${OTHER}" TOKEN=$TOKEN',
    'DB_PASSWORD=<your password> API_KEY=YOUR_API_KEY password: ... token: xxxxxxxxxx',
    'SECRET_NAME=istio-ca-secret-2 TOKEN_FILE=/var/run/token PASSWORD_LENGTH=1234567890',
    'password: changeme, token: 1234567890, secret: true',
    'secretName: bookinfo-credential-1, credentialName: httpbin-credential',
    'tokens: abcdefgh12, MAX_TOKENS=12345678, SORT_KEY=abcdefgh12, public_key=abcdefgh12',
    'token: https://example.com/token, TOKEN_PATH=/etc/token99',
    'const token = effects.exit(type), secret = crypto.computeSecret(key)',
    'kubectl create configmap x --from-literal=name=value',
    'Secret: my-secret-5f9x2 was created',
  ])('is not in %s', (text) => {
    expect(whole(text)).toBe(text)
  })
})

test('what is a word is hidden where it is told, and nowhere else', () => {
  const told =
    "https://me:bookinfo@host, kubectl create secret generic db --from-literal=user=productpage --from-literal=x='it is 1'"
  const shown =
    "https://me:<secret:url-password>@host, kubectl create secret generic db --from-literal=user=<secret:db/user> --from-literal=x='<secret:db/x>'"
  expect(whole(`${told}\nbookinfo productpage it is 1`)).toBe(`${shown}\nbookinfo productpage it is 1`)
})
