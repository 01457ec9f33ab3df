import {execFileSync, spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {validate} from 'dockerfile-utils'
import {describe, expect, onTestFinished, test} from 'vitest'
import {root} from '../cli/program.ts'

const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8')
const hasEngine = spawnSync('docker', ['info']).status === 0

describe('the Dockerfile', () => {
  test('has no fault that a linter knows', () => {
    expect(validate(dockerfile).map(({message, range}) => `${range.start.line + 1}: ${message}`)).toEqual([])
  })

  test('copies what is there', () => {
    const sources = [...dockerfile.matchAll(/^COPY (\S+) /gm)].map(([, path = '']) => path)
    expect(sources).toContain('.docker/install-tools')
    expect(sources.filter((path) => !path.startsWith('--') && !existsSync(join(root, path)))).toEqual([])
  })

  test.skipIf(!hasEngine)('is built where a Docker engine is there, and plays a page', {timeout: 900_000}, () => {
    execFileSync('docker', ['build', '--tag', 'runbook-test', root], {stdio: 'inherit'})
    const mount = `${join(root, 'runbooks')}:/work:ro`
    const play = ['run', '--rm', '--volume', mount, 'runbook-test', 'play', 'quickstart.md', '--yes', '--no-record']
    expect(execFileSync('docker', play, {encoding: 'utf8'})).toContain('passed')
  })
})

/** A `curl` that has what the makers publish: of each file its checksum, and of an archive its contents. */
const curl = `#!/usr/bin/env bash
while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done
case $1 in
  *.sha256 | *.sha256sum) file=$FAKES/$(basename "\${1%.sha256*}"); sha256sum "\${OTHER_FILE:-$file}" ;;
  *) cp "$FAKES/$(basename "$1")" "$out" ;;
esac
`

describe('.docker/install-tools', () => {
  function install(env: Record<string, string>) {
    const folder = mkdtempSync(join(tmpdir(), 'install-tools-'))
    onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
    const [fakes, path, bin] = ['fakes', 'path', 'bin'].map((name) => join(folder, name)) as [string, string, string]
    for (const each of [join(fakes, 'linux-arm64'), path, bin]) mkdirSync(each, {recursive: true})
    writeFileSync(join(path, 'curl'), curl)
    chmodSync(join(path, 'curl'), 0o755)
    for (const name of ['kubectl', 'linux-arm64/helm', 'istioctl']) writeFileSync(join(fakes, name), `${name}\n`)
    execFileSync('tar', ['-czf', 'helm-v3.17.0-linux-arm64.tar.gz', 'linux-arm64/helm'], {cwd: fakes})
    execFileSync('tar', ['-czf', 'istioctl-1.27.0-linux-arm64.tar.gz', 'istioctl'], {cwd: fakes})
    const {status, stderr} = spawnSync(join(root, '.docker/install-tools'), {
      env: {PATH: `${path}:${process.env.PATH}`, BIN: bin, FAKES: fakes, TARGETARCH: 'arm64', ...env},
      encoding: 'utf8',
    })
    return {status, stderr, installed: readdirSync(bin).sort()}
  }

  test('installs the tools whose version is given, and no other', () => {
    expect(install({})).toMatchObject({status: 0, installed: []})
    expect(install({HELM_VERSION: '3.17.0'})).toMatchObject({status: 0, installed: ['helm']})
    expect(install({KUBECTL_VERSION: 'v1.33.0', HELM_VERSION: 'v3.17.0', ISTIOCTL_VERSION: '1.27.0'})).toEqual({
      status: 0,
      stderr: '',
      installed: ['helm', 'istioctl', 'kubectl'],
    })
  })

  test('refuses what is not what its makers have published', () => {
    const {status, stderr, installed} = install({KUBECTL_VERSION: '1.33.0', OTHER_FILE: '/dev/null'})
    expect({status, installed}).toEqual({status: 1, installed: []})
    expect(stderr).toContain('did NOT match')
  })
})
