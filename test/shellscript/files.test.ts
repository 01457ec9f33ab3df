import {describe, expect, test} from 'vitest'
import {
  findOpenedFile,
  findWrittenFiles,
  listReadFiles,
  makesFile,
  namesFile,
  readsFile,
} from '../../engine/shellscript/index.ts'

describe('a script reads a file', () => {
  test.each([
    'kubectl apply -f a.yaml',
    'kubectl apply -f ./a.yaml',
    'helm install x . --values=b.yaml,a.yaml',
    'kubectl create cm x --from-file=key=a.yaml',
    'curl -d @a.yaml http://localhost',
    'tool < a.yaml',
    'kubectl apply -f .',
    'cat a.yaml | tool',
    'for i in 1 2; do tool a.yaml; done',
  ])('%s', (script) => {
    expect(readsFile(script, 'a.yaml')).toBe(true)
  })

  test.each(['kubectl apply -f manifests', 'kubectl apply -f manifests/', 'kubectl apply -f manifests/a.yaml'])(
    '%s',
    (script) => {
      expect(readsFile(script, 'manifests/a.yaml')).toBe(true)
    },
  )

  test.each(['nano a.yaml', 'touch a.yaml', 'echo a.yaml', 'tool ba.yaml', 'tool > a.yaml', 'x=a.yaml'])(
    'not: %s',
    (script) => {
      expect(readsFile(script, 'a.yaml')).toBe(false)
    },
  )

  test('runs one by its path', () => {
    expect(readsFile('./run.sh --all', 'run.sh')).toBe(true)
    expect(readsFile('cat "$HOME/.tool/a.yaml"', '~/.tool/a.yaml')).toBe(true)
  })
})

test.each([
  'x > a.yaml',
  'x >> a.yaml',
  'x | tee a.yaml',
  'cp b a.yaml',
  'curl -o a.yaml https://x',
  'curl -O https://x/y/a.yaml',
  'x --output ./a.yaml',
  'cat <<EOF > a.yaml\nk: v\nEOF',
])('a script makes a file: %s', (script) => {
  expect(makesFile(script, 'a.yaml')).toBe(true)
})

test.each(['cat a.yaml', 'kubectl apply -f a.yaml', 'cp a.yaml b'])('a script makes none: %s', (script) => {
  expect(makesFile(script, 'a.yaml')).toBe(false)
})

test('the files that a script reads, none that is named by more than its folder', () => {
  expect(listReadFiles('kubectl apply -f a.yaml -f b/c.json; cat /etc/hosts.conf ../x.yaml $D/y.yaml')).toEqual([
    'a.yaml',
    'b/c.json',
  ])
})

test.each([
  ['vim a.yaml', 'a.yaml'],
  ['mkdir x\nsudo nano x/a.conf', 'x/a.conf'],
  ['vim', null],
  ['cat a.yaml', null],
])('the file that %s opens', (script, file) => {
  expect(findOpenedFile(script)).toBe(file)
})

describe('the files that a command writes', () => {
  test.each([
    ['cat <<EOF > ./a.yaml\nx\nEOF', ['a.yaml']],
    ['echo x | tee -a notes.txt >/dev/null', ['notes.txt']],
    ['curl -Lo bin.tgz https://x.io/y.tgz && mkdir -p certs/', ['bin.tgz', 'certs']],
    ['curl -o bin.tgz https://x.io/y.tgz', ['bin.tgz']],
    ['curl -fsSLO https://x.io/y.tgz; curl https://x.io/z.sh | sh', ['y.tgz']],
    ['wget https://x.io/y.tgz', ['y.tgz']],
    ['openssl req -x509 -out x.crt -keyout=x.key', ['x.crt', 'x.key']],
    ['cp a.txt b.txt', ['b.txt']],
    ['kubectl get pod -o yaml 2>&1', []],
    ['grep x a.txt', []],
    ['go build -o server .', ['server']],
    ['az aks list -o table > a.txt', ['a.txt']],
    ["grep -o 'b.yaml' a.txt", []],
    ['find . -name a.txt -o -name b.txt', []],
    ['docker build --output=type=local,dest=out .', []],
  ])('%j', (run, files) => {
    expect([...findWrittenFiles(run)].sort()).toEqual(files)
  })

  test.each([
    ['kubectl apply -f a.yaml', true],
    ['kubectl apply -f ./a.yaml', true],
    ['kubectl create secret x --from-file=a.yaml', true],
    ['kubectl apply -f other/a.yaml', false],
    ['kubectl apply -f aa.yaml', false],
    ['kubectl apply -f a.yaml2', false],
  ])('are named by %j: %s', (run, names) => {
    expect(namesFile(run, 'a.yaml')).toBe(names)
  })
})
