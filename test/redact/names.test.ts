import {describe, expect, test} from 'vitest'
import {isDistinctive, isPlaceholder, isSecretName} from '../../engine/redact/names.ts'

describe('a name', () => {
  test.each(
    (
      'TOKEN GITHUB_TOKEN github-token githubToken GITHUBTOKEN PASSWORD PGPASSWORD dbPassword DB_PASSWD DB_PWD DB_PASS ' +
      'KEY_PASSPHRASE CLIENT_SECRET SECRET_KEY_BASE AWS_SECRET_ACCESS_KEY API_KEY apiKey APIKEY ACCESS_KEY PRIVATE_KEY ' +
      'PASS DBPASS PW ROOT_PW TOKEN1 TOKENS API_KEYS UNSEAL_KEY CA_KEY TLS_KEY GPG_KEY HMAC_KEY JWT JWT_KEY BASIC_AUTH ' +
      'DOCKER_AUTH_CONFIG PASS1 DB_PASS_2 UNSEAL_KEYS UNSEAL_KEY_3 PASSWORD1 JWTS CREDS TOKENS2 ' +
      'SSH_PRIVATE_KEY_1 ACCOUNT_KEY SIGNING_KEY GCP_CREDENTIALS CREDENTIAL GITHUB_PAT DB_CREDS client-key-data _authToken'
    ).split(' '),
  )('%s says that its value is secret', (name) => {
    expect(isSecretName(name)).toBe(true)
  })

  test.each(
    (
      'SORT_KEY PRIMARY_KEY KEY KEYS PUBLIC_KEY SSH_PUBLIC_KEY PWD OLDPWD PATH PAT MAX_TOKENS COMPASS BYPASS SSH_ASKPASS TOKENIZER ' +
      'SECRET_NAME TOKEN_FILE TOKEN_PATH TOKEN_URL PASSWORD_LENGTH CREDENTIAL_TYPE AWS_ACCESS_KEY_ID SSH_AUTH_SOCK ' +
      'SECRET_NAMESPACE CTX_CLUSTER1 ISTIO_VERSION MONKEY KEYCLOAK_HOST COMPASS'
    ).split(' '),
  )('%s does not', (name) => {
    expect(isSecretName(name)).toBe(false)
  })
})

describe('the value of a variable that is called secret', () => {
  test.each([
    'hunter2hunter2',
    'correct-horse-battery',
    'a/b+c/d==',
    '/K7MDENGbPxRfiCYzzzzMPLEKEYabcDEF99',
    'two words',
    'mysupersecretpassword',
  ])('%s is hidden wherever it stands', (value) => {
    expect(isDistinctive('DB_PASSWORD', value)).toBe(true)
  })

  test.each([
    ['DB_PASSWORD', 'short'],
    ['DB_PASSWORD', '1234567890'],
    ['DB_PASSWORD', '2026-01-01'],
    ['DB_PASSWORD', 'password'],
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', 'undefined'],
    ['API_TOKEN', '/var/run/secrets/token'],
    ['API_TOKEN', '~/.config/token'],
    ['API_TOKEN', 'https://example.com/token'],
    ['API_TOKEN', '<your token>'],
    ['API_TOKEN', '$OTHER_TOKEN'],
    ['API_TOKEN', '********'],
    ['API_TOKEN', 'YOUR_API_TOKEN'],
    ['SSL_SECRET', 'istio-ca-secret'],
  ])('of %s %s is not, by the name alone', (name, value) => {
    expect(isDistinctive(name, value)).toBe(false)
  })
})

test.each([
  '<token>',
  '[your token]',
  '{{ token }}',
  '${TOKEN}',
  '$TOKEN',
  '$(cat token)',
  '%TOKEN%',
  'xxxx',
  '...',
  'abc...',
  'your-token',
  'TOKEN',
])('%s stands for something else', (text) => {
  expect(isPlaceholder(text)).toBe(true)
})
