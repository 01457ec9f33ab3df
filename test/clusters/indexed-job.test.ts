import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, onTestFailed, onTestFinished, test} from 'vitest'
import {parseAllDocuments, stringify} from 'yaml'
import {eventsOf, pageOf, root, type Sandbox, sandbox} from '../cli/program.ts'
import {settled} from '../cli/records.ts'
import {type Clusters, startClusters} from './clusters.ts'
import {type Kubelet, startKubelet} from './kubelet/kubelet.ts'
import {findPrograms} from './program.ts'

const programs = findPrograms()
const why = 'reason' in programs ? programs.reason : ''
if (why !== '') console.log(`the Indexed Job is skipped: ${why}`)

const namespace = 'run-by-test'
const context = 'kind-one'
const waitMs = 60_000 // a pod that is lost is made again after ten seconds

describe.skipIf(why !== '')(`the Indexed Job of docs/ci${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let clusters: Clusters
  beforeAll(async () => {
    clusters = await startClusters({count: 1})
  }, 90_000)
  afterAll(() => clusters?.stop())

  test('plays all pages once, makes a lost pod again, and merges to the run of all pages', {
    timeout: 120_000,
  }, async () => {
    const here = sandbox()
    const recordings = join(here.path, 'recordings')
    mkdirSync(recordings)
    writePages(here)
    const kubelet = startKubelet({
      ...{clusters, context, namespace, workdir: '/work', path: '/image', claims: {recordings}},
      folder: makeFolder(here, 'kubelet'),
      image: {'/image': makeImage(here), '/image/dist': join(root, 'dist'), '/work': join(here.path, 'work')},
    })
    onTestFinished(kubelet.stop)
    onTestFailed(() => console.log(kubelet.pods.map(describePod).join('\n'), clusters.readLogs()))
    const {volume, play, merge} = readManifests(here, recordings)
    kubectl('create', 'namespace', namespace)
    kubectl('apply', '--filename', volume, '--filename', play)

    const isBegun = () => existsSync(join(recordings, 'begun'))
    await expect.poll(isBegun, {timeout: waitMs}).toBe(true)
    kubelet.pods.find(({index}) => index === shardThatIsLost)?.kill()
    writeFileSync(join(recordings, 'lost'), '')
    await waitForJob('play-docs', 'complete')
    expect(readJob('play-docs')).toMatchObject({succeeded: 4, failed: 1, completedIndexes: '0-3'})
    const ends = kubelet.pods.map(({index, exitCode}) => `${index}: ${exitCode}`)
    expect(ends.toSorted()).toEqual(['0: 0', '1: 0', '2: 0', '3: 0', `${shardThatIsLost}: 137`].toSorted())
    expect(ends.at(-1)).toBe(`${shardThatIsLost}: 0`)

    kubectl('apply', '--filename', merge)
    await waitForJob('merge-docs', 'failed') // since a page fails
    expect(kubelet.pods.at(-1)).toMatchObject({job: 'merge-docs', exitCode: 1})
    expect(readdirSync(recordings).toSorted()).toEqual([
      ...['0', '1', '2', '3'].map((index) => `${index}.jsonl.gz`),
      ...['begun', 'lost', 'report.html'],
    ])
    const packed = ['0', '1', '2', '3'].map((index) => join(recordings, `${index}.jsonl.gz`))
    const merged = await here.run(['merge', ...packed, '--as', 'json'])
    expect(merged).toMatchObject({code: 1, stderr: ''})
    const whole = runAll(kubelet, recordings)
    expect(settled(eventsOf(merged.stdout))).toEqual(settled(eventsOf(whole)))
    const report = readFileSync(join(recordings, 'report.html'), 'utf8')
    for (const page of Object.keys(pages)) expect(report).toContain(`docs/${page}`)
  })

  const kubectl = (...words: readonly string[]): string =>
    clusters.exec(['kubectl', '--context', context, '--namespace', namespace, ...words])

  const readJob = (name: string) => JSON.parse(kubectl('get', 'job', name, '--output', 'json')).status

  async function waitForJob(name: string, condition: string): Promise<void> {
    const isSo = () =>
      (readJob(name).conditions ?? []).some(
        (each: {type: string; status: string}) => each.type.toLowerCase() === condition && each.status === 'True',
      )
    await expect.poll(isSo, {timeout: waitMs, interval: 300}).toBe(true)
  }
})

const shardThatIsLost = 1

/** By the manifest four pods play them. One waits, in its first pod, until that is lost. */
const pages: Readonly<Record<string, string>> = {
  'a.md': pageOf({
    Wait: 'touch /recordings/begun; for i in {1..300}; do [ -e /recordings/lost ] && break; sleep 0.1; done',
    Greet: '$ echo a\na',
  }),
  'b.md': pageOf({Greet: '$ echo b\nb'}),
  'c.md': pageOf({Fail: '$ echo c\nnot c'}),
  'd.md': pageOf({Greet: '$ echo d\nd'}),
  'e.md': pageOf({Make: 'echo made > made', Cleanup: 'rm made'}),
  'f.md': `---\nrequires: [e.md]\n---\n${pageOf({Use: '$ cat made\nmade'})}`,
}

function writePages(here: Sandbox): void {
  for (const [name, text] of Object.entries(pages)) here.write(`work/docs/${name}`, text)
  here.write('work/runbook.config.yaml', 'retry: {deadline: 0s}\n')
}

function makeFolder(here: Sandbox, name: string): string {
  const folder = join(here.path, name)
  mkdirSync(folder)
  return folder
}

/** A folder with `runbook` in it, as the image has one in its PATH. */
function makeImage(here: Sandbox): string {
  const folder = makeFolder(here, 'image')
  mkdirSync(join(folder, 'dist'))
  writeFileSync(join(folder, 'runbook'), `#!/bin/sh\nexec "${process.execPath}" /image/dist/cli.js "$@"\n`, {
    mode: 0o755,
  })
  here.write('image/package.json', readFileSync(join(root, 'package.json')))
  return folder
}

/** The manifests as the docs have them, in the order in which they are applied, and the volume that the claim finds. */
function readManifests(here: Sandbox, folder: string): Readonly<Record<'volume' | 'play' | 'merge', string>> {
  const [claim, play, merge] = parseAllDocuments(readFileSync(join(root, 'docs/ci/kubernetes.yaml'), 'utf8'))
  const volume = {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {name: 'recordings'},
    spec: {accessModes: ['ReadWriteMany'], capacity: {storage: '1Gi'}, hostPath: {path: folder}},
  }
  return {
    volume: here.write('volume.yaml', stringify(volume)),
    play: here.write('play.yaml', `${claim}---\n${play}`),
    merge: here.write('merge.yaml', `${merge}`),
  }
}

function runAll(kubelet: Kubelet, recordings: string): string {
  const words = ['play', 'docs', '--yes', '--no-record', '--reporter', 'json', '--dir', '/tmp']
  return kubelet.run(['bash', '-c', `runbook ${words.join(' ')} || [ $? = 1 ]`], {'/recordings': recordings})
}

function describePod({job, index, exitCode, log}: Kubelet['pods'][number]): string {
  return `${job} ${index}: ${exitCode}\n${log()}`
}
