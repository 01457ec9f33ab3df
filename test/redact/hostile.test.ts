import {describe, expect, test} from 'vitest'
import {inPieces, whole} from './cutting.ts'
import {base64, jwt} from './examples.ts'

const size = 250_000 // characters

const repeated = (text: string): string => text.repeat(Math.ceil(size / text.length)).slice(0, size)

/** Texts at which patterns and searches may go wrong: what nearly is a secret again and again, nested, or without an end. */
const texts: Readonly<Record<string, string>> = {
  'one character': repeated('a'),
  blanks: repeated(' '),
  newlines: repeated('\n'),
  backslashes: repeated('\\'),
  quotes: repeated('"'),
  'escaped quotes': repeated('\\"'),
  'begins of JSON Web Tokens': repeated('eyJ'),
  'begins of tokens in base64': repeated('ZXlK'),
  'dots between': repeated('eyJa.'),
  'begins of keys': repeated('ghp_ sk-ant-'),
  'begins of private keys': repeated(`BEGIN PRIVATE${' '}KEY-----`),
  'words before private keys': repeated('BEGIN A B C D '),
  'private keys in base64': repeated('UFJJVkFURSBLRVktLS0t'),
  'wrapped base64': repeated(`${'abcd'.repeat(16)}\n`),
  'words for secrets': repeated('secret'),
  'names of secrets': repeated('password_'),
  'secrets without values': repeated('password: '),
  'values without ends': repeated('password="'),
  references: repeated('token=$(token='),
  environments: repeated('name: token\n  value'),
  schemes: repeated('bearer '),
  headers: repeated('authorization: bearer '),
  addresses: repeated('https://a:b'),
  'addresses in one': repeated('://a:b@'),
  'commands that go on': repeated('create secret generic a --from-literal=a=b \\\n'),
  'calls with options': repeated('curl -u '),
  'calls without ends': repeated('curl mysql redis-cli '),
  logins: repeated(' login '),
  'passwords in prose': repeated('password for x: password is '),
  cookies: repeated('set-cookie: a='),
  'headers of parameters': repeated('authorization: digest '),
  'keys to unseal': repeated('unseal key 1 (a) '),
  'keys with numbers': repeated('key 1 (a) 2 '),
  'keys of YAML': repeated('\ndata:'),
  'keys of YAML, deeper and deeper': Array.from({length: 700}, (_, index) => `${' '.repeat(index)}data:\n`).join(''),
  'a Secret of many keys': `kind: Secret\ndata:\n${repeated('  a: aGVsbG8gd29ybGQ=\n')}`,
  'many Secrets': repeated('kind: Secret\ndata:\n  a: aGVsbG8gd29ybGQ=\n---\n'),
  dashes: repeated('\n- - - - data:'),
  'objects in one another': repeated('{"data":{'),
  'objects one after the other': repeated('{"data":{},"kind":"Secret"},'),
  'objects without ends': repeated('"data":{"a":"'),
  'lists in data': repeated('"data":{[['),
  'Secrets in one another': repeated('{"kind":"Secret","data":{"a":"aGVsbG8gd29ybGQ="},"b":'),
  'objects in strings': repeated('{\\"data\\":{'),
  'flow in YAML': `kind: Secret\ndata:\n  a: ${repeated('[')}`,
  'control sequences': repeated('\x1b[31m'),
  'begins of control sequences': repeated('\x1b['),
  titles: repeated('\x1b]0;a'),
  'a value that is like the text': `export A_TOKEN=${'a'.repeat(4000)}b\n${repeated('a')}`,
  'many values that begin alike':
    Array.from({length: 500}, (_, index) => `A_TOKEN=aaaaaaaaaaaa${index}z\n`).join('') + repeated('a'),
  'many tokens': Array.from({length: 100}, (_, index) => `${jwt}${index}\n`).join('') + repeated('eyJhbGciOi'),
  'a long value in base64': repeated(base64('s3cret-and-mor')),
}

const given = {A: 's3cret-and-more', B: 'aaaaaaaaaaaaaaaab', C: 'x\ny\nz'.repeat(50)}

describe('no text that means harm takes long', () => {
  test.each(Object.entries(texts))('%s', (_, text) => {
    const before = process.cpuUsage()
    whole(text, given)
    inPieces(text.match(/[\s\S]{1,16384}/g) ?? [], given)
    expect(process.cpuUsage(before).user).toBeLessThan(10_000_000) // µs: others' load does not count
  })
})
