import {describe, expect, it} from 'vitest'
import {judge} from '../../engine/compare/index.ts'

const verdict = async (text: string, actual: string): Promise<string> => {
  const judgement = await judge({comparator: 'auto', text}, actual)
  expect(judgement.comparator).toBe('http')
  return judgement.kind === 'passed' ? 'passed' : judgement.reason
}

const page = `HTTP/1.1 200 OK
server: envoy
date: Mon, 24 Oct 2022 09:04:52 GMT
content-type: text/html
x-envoy-upstream-service-time: 5`

describe('http', () => {
  it('takes headers in any order and case, with another date and time taken, and more than the page shows', async () => {
    const printed = `HTTP/1.1 200 OK\r
Content-Type: text/html\r
Date: Fri, 01 Mar 2024 10:11:12 GMT\r
x-powered-by: y\r
x-envoy-upstream-service-time: 31\r
server: envoy\r
\r
`
    expect(await verdict(page, printed)).toBe('passed')
  })

  it('names the status, the header and what is missing', async () => {
    expect(await verdict(page, page.replace('200 OK', '503 Service Unavailable'))).toBe(
      'the answer is `HTTP/1.1 503 Service Unavailable`, the page shows `HTTP/1.1 200 OK`',
    )
    expect(await verdict(page, page.replace('text/html', 'text/plain'))).toBe(
      'header `content-type` is `text/plain`, the page shows `text/html`',
    )
    expect(await verdict(page, page.replace('server: envoy\n', ''))).toBe('the header `server` is missing')
    expect(await verdict(page, 'curl: (7) no')).toBe(
      'there is no answer `HTTP/1.1 200 OK`; the output begins with `curl: (7) no`',
    )
    expect(await verdict('HTTP/2 200', '')).toBe('nothing was printed, the page shows `HTTP/2 200`')
  })

  it('wants a header as often as the page shows it', async () => {
    const twice = 'HTTP/1.1 200 OK\nset-cookie: a\nset-cookie: b'
    expect(await verdict(twice, 'HTTP/1.1 200 OK\nset-cookie: b\nset-cookie: a')).toBe('passed')
    expect(await verdict(twice, 'HTTP/1.1 200 OK\nset-cookie: a')).toBe('the header `set-cookie` is missing')
  })

  it('compares bodies as JSON or as lines', async () => {
    const withBody = `${page}\n\n{"ok": true, "id": 1}`
    expect(await verdict(withBody, `${page}\n\n{"id":1,"ok":true}`)).toBe('passed')
    expect(await verdict(withBody, `${page}\n\n{"id":1,"ok":false}`)).toBe('`.ok` is `false`, the page shows `true`')
    expect(await verdict(`${page}\n\nhello 10.0.0.1`, `${page}\n\nhello 10.0.0.2`)).toBe('passed')
    expect(await verdict(`${page}\n\nhello`, `${page}\n\nbye`)).toBe('line 1 is `bye`, the page shows `hello`')
  })

  it('compares several answers one by one', async () => {
    const two = 'HTTP/1.1 301 Moved\nlocation: x\n\nHTTP/1.1 200 OK'
    expect(await verdict(two, two)).toBe('passed')
    expect(await verdict(two, 'HTTP/1.1 301 Moved\nlocation: x')).toContain('there is no answer `HTTP/1.1 200 OK`')
    expect(await verdict('HTTP/1.1 301 Moved\nlocation: x', two)).toBe('an answer `HTTP/1.1 200 OK` is not on the page')
  })

  it('says so when a page shows no answer', async () => {
    expect(await judge({comparator: 'http', text: 'x'}, 'x')).toMatchObject({reason: '`x` is not a status line'})
  })
})
