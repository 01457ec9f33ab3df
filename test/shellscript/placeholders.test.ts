import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {findPlaceholders, maskPlaceholders} from '../../engine/shellscript/index.ts'

describe('placeholders', () => {
  test.each([
    ['export CTX=<your first context>', ['<your first context>']],
    ['X="<a folder of yours>"', ['<a folder of yours>']],
    ['run --token <YOUR-TOKEN>', ['<YOUR-TOKEN>']],
    ['run -l <key>=<value>', ['<key>', '<value>']],
    ['run <pod>[.<ns>]', ['<pod>', '<ns>']],
    ['<unpacked-dir>/bin/tool', ['<unpacked-dir>']],
    ['run deploy/<name> <name>', ['<name>']],
    ['run -H "Authorization: Bearer <token>"', ['<token>']],
    ['run <options you installed with> > out.yaml', ['<options you installed with>']],
    ['run <file.yaml>', ['<file.yaml>']],
    ['run \\\n  --name <name> \\\n  --zone <zone>', ['<name>', '<zone>']],
    ['cat <<EOF\nname: <your name>\nEOF', ['<your name>']],
    ['export BUCKET=YOUR_BUCKET_NAME', ['YOUR_BUCKET_NAME']],
    ['cp a gs://YOUR_BUCKET/b', ['YOUR_BUCKET']],
    ['curl -H "x-api-key: YOUR-API-KEY" https://example.com', ['YOUR-API-KEY']],
    ['cat <<EOF\nname: YOUR_NAME\nEOF', ['YOUR_NAME']],
    ['export KEY=[insert key]', ['[insert key]']],
    ['run --name [your name] <ns>', ['[your name]', '<ns>']],
    ['export TOKEN=REPLACE_ME', ['REPLACE_ME']],
    ['export TOKEN=INSERT_TOKEN_HERE', ['INSERT_TOKEN_HERE']],
  ])('%j: %j', (script, found) => {
    expect(findPlaceholders(script)).toEqual(found)
  })
})

describe('no placeholders', () => {
  test.each([
    'cat <in',
    'curl https://www.example.com/your-page',
    'echo "$YOUR_NAME ${YOUR_NAME}"',
    'YOUR_NAME=bob',
    'export YOUR_NAME',
    'for YOUR_NAME in a b; do true; done',
    "sed -i 's/YOUR_NAME/bob/' a.yaml",
    'grep YOUR_NAME a.yaml',
    '[ your = mine ]',
    "tr '[insert x]' b",
    'run FOR_YOUR_INFORMATION',
    'a[your_index]=1',
    'cat < in > out',
    'cat <in >out',
    'cat <in.txt> out.txt',
    'sort <in>out',
    'cat <<EOF > out\n<p>text</p>\n<name>\nEOF',
    'cat <<<EOF>out',
    'diff <(a) <(b)',
    'curl x | grep -o "<title>.*</title>"',
    "grep '<html>' x",
    'kubectl get svc | grep "<none>"',
    'kubectl get svc | grep "<pending>"',
    "grep -P '(?<name>x)'",
    'mail "A <a@example.com>"',
    'echo "<https://example.com/>"',
    'echo "a < b and c > d"',
  ])('%j', (script) => {
    expect(findPlaceholders(script)).toEqual([])
  })
})

test('a placeholder is masked by a word of its length', () => {
  expect(maskPlaceholders('export A=<your a> && b')).toBe('export A=________ && b')
})

test('masking keeps the length of any line', () => {
  fc.assert(fc.property(fc.string(), (line) => maskPlaceholders(line).length === line.length))
})
