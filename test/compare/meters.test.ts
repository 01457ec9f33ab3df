import {describe, expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'
import {itAccepts, itRejects} from './judging.ts'

const head =
  '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
  '                                 Dload  Upload   Total   Spent    Left  Speed\n'
const begun = '\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0'
const ended = '\r100    12  100    12    0     0   3021      0 --:--:-- --:--:-- --:--:--  4000\n'
const long = '\r 42 1024M   42  430M    0     0  12.3M      0  0:01:23  0:00:35  0:00:48 12.1M'
const curl = `${head}${begun}${ended}`

describe("curl's meter", () => {
  itAccepts([
    ['{"ok":true}', `${curl}{"ok":true}\n`],
    ['{"ok":true}', `${head}${begun}{"ok":true}\n${ended}`],
    ['{"ok":true}', `${head}{"ok":true}${begun}${ended}`],
    ['200', `${head}${begun}200${ended}`],
    ['{"OK":TRUE}', `${head}${begun}${long}${ended}{"OK":TRUE}\n`],
    ['{"ok":true}', `\r${'#'.repeat(72)} 100.0%{"ok":true}\n\n`],
    [`${head}100    12  100    12    0     0   3021      0 --:--:-- --:--:-- --:--:--  4000\nok`, `${curl}ok\n`],
    [`${head}100    12  100    12    0     0   3021      0 --:--:-- --:--:-- --:--:--  4000\nok`, 'ok\n'],
  ])
  itRejects([
    ['{"ok":true}', `${curl}{"ok":false}\n`],
    ['{"ok":true}', curl],
    ['{"ok":true}', `${curl}curl: (22) The requested URL returned error: 404\n`],
    ['200', `${head}${begun}503${ended}`],
  ])

  it('is said to be left aside, and reasons look behind it', async () => {
    expect(await judge({comparator: 'auto', text: 'ok'}, `${curl}ok\n`)).toMatchObject({
      kind: 'passed',
      why: 'the page shows plain text, progress meters aside',
    })
    expect(await judge({comparator: 'auto', text: 'ok'}, `${curl}no\n`)).toMatchObject({
      reason: 'line 1 is `no`, the page shows `ok`',
    })
  })

  it('does not trouble a comparator asked for by name', async () => {
    expect(await judge({comparator: 'same', text: 'ok'}, `${curl}ok\n`)).toMatchObject({kind: 'passed'})
    expect(await judge({comparator: 'absent', text: '100'}, `${curl}ok\n`)).toMatchObject({kind: 'failed'})
  })
})

describe("other tools' meters", () => {
  itAccepts([
    [
      'one\ntwo',
      'one\n\n     0K .......... ..........                          100% 3.80M=0s\n\ntwo'.replaceAll('\n\n', '\n'),
    ],
    ['x.tgz  100%[======>]  1.2K  --.-KB/s  in 0s\nsaved', '     0K ..                100% 1.2M=0s\nsaved'],
    [
      "Cloning into 'x'...\nremote: Enumerating objects: 12, done.\nremote: Counting objects: 100% (12/12), done.\n" +
        'remote: Total 12 (delta 3), reused 0 (delta 0), pack-reused 0\nReceiving objects: 100% (12/12), 1.2 KiB | 1.2 MiB/s, done.',
      "Cloning into 'x'...\n",
    ],
    [
      'latest: Pulling from library/x\n1b930d010525: Pull complete\nDigest: sha256:6540fc08ee6e6b7b63468dc3317e3303aae178cb8a45ed3123180328bcc1d20f\nStatus: Downloaded newer image for x:latest',
      'latest: Pulling from library/x\nc1ec31eb5944: Pulling fs layer\nc1ec31eb5944: Download complete\nc1ec31eb5944: Pull complete\nDigest: sha256:0000fc08ee6e6b7b63468dc3317e3303aae178cb8a45ed3123180328bcc1d20f\nStatus: Downloaded newer image for x:latest',
    ],
    ['Installed x', '   ━━━━━━━━━━━━━━━━━━━━ 1.2/1.2 MB 3.4 MB/s eta 0:00:00\nInstalled x'],
  ])
  itRejects([
    ["Cloning into 'x'...\nremote: Enumerating objects: 12, done.", 'fatal: repository not found'],
    [
      '1b930d010525: Pull complete\nStatus: Downloaded newer image for x:latest',
      'c1ec31eb5944: Pull complete\nStatus: Image is up to date for x:latest',
    ],
    ['Installed x', '   ━━━━━━━━━━━━━━━━━━━━ 1.2/1.2 MB 3.4 MB/s eta 0:00:00\nInstalled y'],
    ['disk 45% full', 'disk 95% full'],
    ['1b930d010525: Pull complete', 'Error response from daemon: no such image'],
  ])
})

describe('what a tool prints while it waits', () => {
  const waits = (count: number) =>
    `Waiting for deployment "web" rollout to finish: ${count} of 3 updated replicas are available...`
  const done = 'deployment "web" successfully rolled out'
  itAccepts([
    [`${waits(0)}\n${done}`, `${done}\n`],
    [done, `${waits(0)}\n${waits(1)}\n${done}\n`],
    [`Waiting for daemon set spec update to be observed...\n${waits(0)}\n${done}`, `${waits(2)}\n${done}\n`],
  ])
  itRejects([
    [`${waits(0)}\n${done}`, `${waits(0)}\nerror: timed out waiting for the condition\n`],
    [`${waits(0)}\n${done}`, `${waits(0)}\n`],
    [`${waits(0)}\n${done}`, ''],
    [waits(0), `${done}\n`],
    [`${waits(0)}\n${done}`, 'deployment "api" successfully rolled out\n'],
  ])
})
