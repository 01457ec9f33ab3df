import {describe, expect, test} from 'vitest'
import {whole} from './cutting.ts'
import {base64, certificate, jwt, privateKey, secretJson, secretYaml} from './examples.ts'

const data = {password: 'hunter2!', user: 'admin'}
const json = JSON.parse(secretJson('db', data))

describe("a Secret's data", () => {
  test('as kubectl prints it: before its kind, and again in the annotation', () => {
    expect(whole(secretYaml('db', data))).toBe(
      secretYaml('db', data)
        .replaceAll(base64('hunter2!'), '<secret:db/password>')
        .replaceAll(base64('admin'), '<secret:db/user>'),
    )
  })

  test('in a list, of which each item is one by itself', () => {
    const items = [secretYaml('one', {a: 'first one'}), secretYaml('two', {a: 'plain'}).replace('Secret', 'ConfigMap')]
    const list = `apiVersion: v1\nitems:\n${items.map((item) => item.replaceAll(/^(?=.)/gm, '  ').replace('  ', '- ')).join('')}kind: List\n`
    const shown = whole(list)
    expect(shown).toContain('    a: <secret:one/a>\n')
    expect(shown).toContain(`    a: ${base64('plain')}\n  kind: ConfigMap\n`)
    expect(shown).toMatch(/kind: List\n$/)
  })

  test('as a manifest has it: behind its kind, with what is no base64, block by block', () => {
    const manifest = [
      'cat <<EOF | kubectl apply -f -',
      'apiVersion: v1',
      'kind: Secret',
      'metadata:',
      '  name: db',
      '  labels: {name: other}',
      'stringData:',
      '  config.yaml: |',
      '    user: me',
      '    password: it is one',
      '  plain: some words # and a comment',
      '  "quoted": "some other words"',
      '  folded: >-',
      '    a',
      '    b',
      '  empty: ""',
      'type: Opaque',
      'EOF',
      'some words',
    ]
    expect(whole(manifest.join('\n')).split('\n')).toEqual(
      [
        ...manifest.slice(0, 8),
        '    <secret:db/config.yaml>',
        '  plain: <secret:db/plain> # and a comment',
        '  "quoted": "<secret:db/quoted>"',
        '  folded: >-',
        '    <secret:db/folded>',
        ...manifest.slice(15),
      ].with(-1, '<secret:db/plain>'),
    )
  })

  test('in quotes over several lines', () => {
    const text = 'kind: Secret\ndata:\n  a: "aGVsbG8gd29y\n    bGQgYWdhaW4="\n  b: aGVsbG8=\n'
    expect(whole(`${text}---\nhello world again`)).toBe(
      'kind: Secret\ndata:\n  a: "<secret:a>"\n  b: <secret:b>\n---\n<secret:a>',
    )
  })

  test('in a list of a page', () => {
    const text =
      '1.  Do it:\n\n    {{< text yaml >}}\n    kind: Secret\n    data:\n      a: aGVsbG8gd29ybGQ=\n    {{< /text >}}\n\n    a: b\n'
    expect(whole(text)).toBe(text.replace('aGVsbG8gd29ybGQ=', '<secret:a>'))
  })

  test.each([
    ['on one line', JSON.stringify(json)],
    ['on many', JSON.stringify(json, null, 4)],
    ['in a list', JSON.stringify({kind: 'List', items: [{kind: 'ConfigMap', data: {a: 'b'}}, json]}, null, 2)],
    ['with its kind first', JSON.stringify({kind: 'Secret', metadata: {name: 'db'}, data: json.data})],
    ['in a string', JSON.stringify({last: JSON.stringify(json)})],
    ['in a string in a string', JSON.stringify(JSON.stringify({last: JSON.stringify(json)}))],
    ['amid a line', `got ${JSON.stringify(json)} and went on`],
    ['cut off behind its data', JSON.stringify({data: json.data}).slice(0, -1)],
  ])('in JSON, %s', (_, text) => {
    const name = text.includes('metadata') ? 'db/' : ''
    expect(whole(text)).toBe(
      text
        .replaceAll(base64('hunter2!'), `<secret:${name}password>`)
        .replaceAll(base64('admin'), `<secret:${name}user>`),
    )
  })

  test('that is text in JSON, with what is escaped in it', () => {
    const secret = {kind: 'Secret', metadata: {name: 'db'}, stringData: {a: 'it is "quoted"\n and \\ more'}}
    const shown = whole(`${JSON.stringify(secret)}\nit is "quoted"\n and \\ more`)
    expect(shown).toBe(`${JSON.stringify({...secret, stringData: {a: '<secret:db/a>'}})}\n<secret:db/a>`)
  })

  test('is hidden from there on, decoded too, but for what texts are full of', () => {
    const yaml = secretYaml('db', {password: 'hunter2!', namespace: 'istio-system', host: 'db.example.com', user: 'me'})
    const behind = 'hunter2! in istio-system at db.example.com of me'
    expect(whole(`${yaml}---\n${behind}`)).toMatch(
      /\n---\n<secret:db\/password> in istio-system at db.example.com of me$/,
    )
    expect(whole(`hunter2!\n${yaml}`)).toMatch(/^hunter2!\n/)
  })

  test('is shown where it is a certificate', () => {
    const yaml = secretYaml('tls', {'tls.crt': certificate, 'tls.key': privateKey})
    expect(whole(yaml)).toContain(`  tls.crt: ${base64(certificate)}\n  tls.key: <secret:tls/tls.key>\n`)
  })

  test('is shown where it is for the reader, or the shell, to be put there', () => {
    const text =
      'kind: Secret\nstringData:\n  a: <your token>\n  b: $TOKEN\n  c: $(cat token)\n  d: ...\n  e: {{ .Values.x }}\n'
    expect(whole(text)).toBe(text)
  })

  test.each([
    ['a ConfigMap', 'data:\n  a: aGVsbG8gd29ybGQ=\nkind: ConfigMap\n'],
    ['a ConfigMap in JSON', '{"apiVersion":"v1","data":{"a":"aGVsbG8gd29ybGQ="},"kind":"ConfigMap"}'],
    ['a reference to one', 'kind: Gateway\nspec:\n  ref:\n    kind: Secret\n    name: tls\n'],
    ['an encrypted one', 'kind: SealedSecret\nspec:\n  encryptedData:\n    a: AgBy3i4OJSWK\n'],
    ['events of a server', 'data: {"a": "b"}\n\ndata: {"c": "d"}\n'],
    ['data of no object', '{"data": {"on": "true", "word": "password"}}'],
  ])('is not that of %s', (_, text) => {
    expect(whole(text)).toBe(text)
  })
})

describe('a kubeconfig', () => {
  test('keeps its addresses and certificates', () => {
    const config = [
      'apiVersion: v1',
      'clusters:',
      '- cluster:',
      `    certificate-authority-data: ${base64(certificate)}`,
      '    server: https://127.0.0.1:6443',
      '  name: kind-one',
      'kind: Config',
      'users:',
      '- name: kind-one',
      '  user:',
      `    client-certificate-data: ${base64(certificate)}`,
      `    client-key-data: ${base64(privateKey)}`,
      `    token: ${jwt}`,
      '    username: admin',
      '    password: hunter2hunter2',
      '',
    ].join('\n')
    expect(whole(config)).toBe(
      config
        .replace(base64(privateKey), '<secret:client-key-data>')
        .replace(jwt, '<secret:token>')
        .replace('hunter2hunter2', '<secret:password>'),
    )
  })
})
