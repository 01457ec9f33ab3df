import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {isPlainlyVaried, tokenClasses} from '../../engine/compare/tokens.ts'
import {createVocabulary} from '../../engine/compare/vocabulary.ts'

const {canonical, pieces, varies} = createVocabulary()

/** One row a class and spelling: what a page shows, what a run prints instead. */
const varying: readonly (readonly [string, string, string])[] = [
  ['instant', '[2019-01-24T12:17:11.640Z] GET', '[2026-03-06T01:02:03Z] GET'],
  ['instant', '2024-03-01 10:11:12.123 +0000 UTC up', '2025-12-31 23:59:59 +0100 CET up'],
  ['instant', '2021/01/07 22:55:47 Starting', '2026/11/30 01:02:03 Starting'],
  ['instant', '[07/Mar/2018:19:02:43 +0000]', '[11/Dec/2026:01:02:03 +0100]'],
  ['instant', 'date: Mon, 24 Oct 2022 09:04:52 GMT', 'date: Fri, 1 Mar 2024 10:11:12 GMT'],
  ['instant', 'one Mon Nov 12 23:38:45 UTC 2022', 'one Fri Mar  1 10:11:12 UTC 2024'],
  ['instant', 'start date: May 27 14:18:47 2020 GMT', 'start date: Jun  1 01:02:03 2026 GMT'],
  ['instant', 'I0607 12:00:00.123456 main', 'I1231 23:59:59.000001 main'],
  ['instant', '1544160065.248 GET', '1744160065.999 GET'],
  ['date', 'released 2022-11-08', 'released 2026-01-02'],
  ['time', '20:33:46 I log level', '01:02:03 I log level'],
  ['uuid', 'id 17fde8f7-fa62-9b39-8999-302324e6def2', 'id 00000000-aaaa-bbbb-cccc-0123456789ab'],
  ['address', 'Trying 198.51.100.1:80', 'Trying 10.0.0.7:80'],
  ['address', 'peer 10.0.0.1:51234', 'peer 10.9.9.9:40000'],
  ['address', 'from fd00:10:244::5', 'from fd00:10:244:1::17'],
  ['address', 'to 2600:1f14:aaaa:bbbb:1234:5678:9abc:def0', 'to 2600:1f14:aaaa:cccc:9999:5678:9abc:def1'],
  ['address', 'at x-1.eu-west-1.elb.amazonaws.com', 'at 203.0.113.9'],
  ['address', 'at web.eu.appdomain.cloud', 'at 203.0.113.9'],
  ['address', 'from fd::a:b', 'from fd00:10::1:2'],
  ['address', 'curl app.10.0.0.1.nip.io', 'curl app.10.1.2.3.nip.io'],
  ['node-port', '80:31380/TCP', '80:30001/TCP'],
  ['fingerprint', 'SHA1 AB:CD:EF:01:23:45:67:89', 'SHA1 00:11:22:33:44:55:66:77'],
  ['hash', '"5795fab599dca0b8"', '"07f06bc949430d1d"'],
  ['hash', 'sha256:68bbaedefe01ef4cb99e17358ff63e92', 'sha256:0d04a4ce831a35ab9a31d3c8e06adb03'],
  ['hash', 'serial 329492464719328863283539', 'serial 16491643791048004260'],
  ['hash', 'at 0xc000123456', 'at 0xc000abcdef'],
  ['pod', 'web-v1-776f57d5f6-s7zfc', 'web-v1-41e72b8d46-vpm9b'],
  ['pod', 'web-v1-1520924117-48z17.default', 'web-v1-776f57d5f6-s7zfc.default'],
  ['template', 'web-v1-776f57d5f6 1', 'web-v1-41e72b8d46 1'],
  ['suffix', 'agent-lr7lz', 'agent-vwhsk'],
  ['duration', 'real 0m3.149s', 'real 1m0.002s'],
  ['duration', 'Ended after 59.8524ms', 'Ended after 1.25s'],
  ['duration', 'started 3 minutes ago', 'started about an hour ago'],
  ['duration', 'Up 2 hours', 'Up About a minute'],
  ['duration', '1 (3d4h ago)', '1 (5s ago)'],
  ['duration', 'web   1   2m41s', 'web   1   3d4h'],
]

describe('what varies from run to run', () => {
  it.each(varying)('%s: %s', (name, shown, printed) => {
    expect(canonical(printed)).toBe(canonical(shown))
    expect(canonical(shown)).toContain(`‹${name}›`)
    expect(varies(shown)).toBe(true)
  })
})

/** Differences that look alike and mean something. */
const meant: readonly (readonly [string, string])[] = [
  ['web-v1-776f57d5f6-s7zfc', 'web-v2-776f57d5f6-s7zfc'],
  ['web-776f57d5f6-s7zfc', 'mail-776f57d5f6-s7zfc'],
  ['port-https', 'port-grpcs'],
  ['port-http2', 'port-https'],
  ['usergroup-1', 'usergroup-2'],
  ['127.0.0.1', '10.0.0.1'],
  ['10.0.0.1', '10.503.0.1'],
  ['10.0.0.1', '<pending>'],
  ['2606:2800:220::323', '2606:2800:403::323'],
  ['10.0.0.0/16', '10.0.0.0/24'],
  ['10.0.0.1:80', '10.0.0.1:443'],
  ['80:31380/TCP', '443:31380/TCP'],
  ['80:31380/TCP', '80:31380/UDP'],
  ['20:25:52 up', '26:25:52 up'],
  ['timeout: 3s', 'timeout: 5s'],
  ['v1.21.0', 'v1.20.0'],
  ['exit code 56', 'exit code 7'],
  ['200', '503'],
  ['release-20240101', 'release-20250101'],
]

describe('what is meant', () => {
  it.each(meant)('%s is not %s', (shown, printed) => {
    expect(canonical(printed)).not.toBe(canonical(shown))
  })
})

describe('vocabulary', () => {
  it.each(tokenClasses)('reads $pattern without a capture group', ({pattern}) => {
    expect(new RegExp(`${pattern}|`).exec('')).toHaveLength(1)
  })

  it('cuts a line into pieces that join to it', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...varying), (text, [, shown]) => {
        const line = `${text} ${shown}`
        expect(
          pieces(line)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(line)
      }),
    )
  })

  it('reads blanks as one', () => {
    expect(canonical('  a   b\t c ')).toBe('a b c')
  })

  it("takes a site's own classes first, groups and all", () => {
    const own = createVocabulary([{name: 'ticket', pattern: '(?:OPS|DEV)-(\\d{1,6})'}])
    expect(own.canonical('see OPS-12 from 10.0.0.1')).toBe(own.canonical('see DEV-9 from 10.0.0.2'))
    expect(own.pieces('OPS-12 10.0.0.1').map(({token}) => token)).toEqual(['ticket', null, 'address'])
  })
})

describe('the short way for cells', () => {
  const safe = fc.string({unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz2456789'), minLength: 5, maxLength: 5})
  const hex = fc.string({unit: fc.constantFrom(...'0123456789abcdef'), minLength: 4, maxLength: 11})
  const base = fc.constantFrom('web', 'web-v1', 'a-b', '10', 'x-https', '10.0.0.1', '127.0.0.1')
  const cell = fc.oneof(
    fc.tuple(base, hex, safe).map((parts) => parts.join('-')),
    fc.tuple(base, safe).map((parts) => parts.join('-')),
    fc.ipV4(),
    base,
  )

  it('never lets more differ than reading both for every class does', () => {
    fc.assert(
      fc.property(cell, cell, (shown, printed) => {
        if (isPlainlyVaried(shown, printed)) expect(canonical(printed)).toBe(canonical(shown))
      }),
      {numRuns: 2000},
    )
  })

  it('knows the two commonest pairs', () => {
    expect(isPlainlyVaried('web-v1-776f57d5f6-s7zfc', 'web-v1-41e72b8d46-vpm9b')).toBe(true)
    expect(isPlainlyVaried('10.0.0.1', '10.3.2.1')).toBe(true)
    expect(isPlainlyVaried('Running', 'Pending')).toBe(false)
  })
})
