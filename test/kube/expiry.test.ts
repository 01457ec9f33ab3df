import {writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {findExpiry} from '../../engine/kube/kubeconfig.ts'
import {makeWorkFolder, type WorkFolder} from '../../engine/session/environment.ts'

let folder: WorkFolder
beforeEach(() => {
  folder = makeWorkFolder()
})
afterEach(() => folder.remove())

/** Of nobody, and good for no moment. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBGDCBvwIUcX31m1iL//+GZl/Po+HL6UZ0trswCgYIKoZIzj0EAwIwDzENMAsG
A1UEAwwEbGF0ZTAeFw0yNjExMjgxNDUzMzhaFw0yNjExMjcxNDUzMzhaMA8xDTAL
BgNVBAMMBGxhdGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQTg9Ed69lnb6ts
VbVSU4UOxQv1EgM7Yb6lTsNUa7QrB385VZmEpovFJOBNNjKdK2MYRdRsZeNrqxml
9cVwo55eMAoGCCqGSM49BAMCA0gAMEUCIQD8Z8ZtE5ewh3itH1nRMT7UN6qaz9oe
jqZPw9hHNF5vAAIgWQcEx8q3skZCgjNbIYuSq8DWqH/mUKNosBSKzuQDjiI=
-----END CERTIFICATE-----
`
const expiry = new Date('2026-11-27T14:53:38Z')

test.each([
  ['within it', {'client-certificate-data': Buffer.from(certificate).toString('base64')}, expiry],
  ['by a file beside it', {'client-certificate': 'late.crt'}, expiry],
  ['not at all', {token: 'x'}, null],
  ['by a file that is gone', {'client-certificate': 'gone.crt'}, null],
  ['as what is none', {'client-certificate-data': 'bm9uZQ=='}, null],
])('a kubeconfig has the certificate of a user %s', async (_, user, expected) => {
  writeFileSync(join(folder.path, 'late.crt'), certificate)
  const file = join(folder.path, 'config')
  const contexts = [{name: 'one', context: {cluster: 'one', user: 'me'}}]
  const clusters = [{name: 'one', cluster: {server: 'https://one'}}]
  writeFileSync(file, JSON.stringify({clusters, contexts, users: [{name: 'me', user}]}))
  expect(await findExpiry(file, 'one')).toEqual(expected)
  expect(await findExpiry(file, 'other')).toBeNull()
})
