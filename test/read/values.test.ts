import {expect, test} from 'vitest'
import {noSite} from '../../engine/read/index.ts'
import {expandValues, findValue} from '../../engine/read/values.ts'

const args = {full_version: '1.2.3', source_branch_name: 'release-1.2', own: 7}

test.each([
  ['istio_full_version', [], '1.2.3'],
  ['istio_full_version_revision', [], '1-2-3'],
  ['own', [], '7'],
  ['github_file', [], 'https://raw.githubusercontent.com/istio/istio/release-1.2'],
  ['istio_docker_image', ['pilot'], 'docker.io/istio/pilot:1.2.3'],
  ['istio_docker_image', [], undefined],
  ['nothing', [], undefined],
])('%s %j', (name, positional, value) => {
  expect(findValue(name, positional, args)).toBe(value)
})

test('what the user gives wins', () => {
  expect(findValue('istio_full_version', [], args, {istio_full_version: '9'})).toBe('9')
  expect(findValue('istio_full_version_revision', [], args, {istio_full_version: '9.1'})).toBe('9-1')
})

test.each([
  ['cat @samples/sleep.yaml@', 'cat samples/sleep.yaml'],
  ['cat @README.md@ @a/b@', 'cat README.md a/b'],
  ["sed 's/@VERSION@/1/' in.tpl", "sed 's/@VERSION@/1/' in.tpl"],
  ['ssh me@host.example@', 'ssh me@host.example@'],
])('a path of the release is written between two signs: %s', (text, expanded) => {
  expect(expandValues(text, noSite).text).toBe(expanded)
})

test('an escaped shortcode shows one', () => {
  const site = {...noSite, value: () => '1'}
  expect(expandValues('echo {{< v >}} {{</* v */>}} {{%/* w "x" */%}}', site)).toEqual({
    text: 'echo 1 {{< v >}} {{% w "x" %}}',
    unknown: [],
  })
})
