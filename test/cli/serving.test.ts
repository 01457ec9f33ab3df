import {expect, test} from 'vitest'
import {eventsOf, pageOf, sandbox} from './program.ts'

const server = (says: string, port = 0) =>
  `python3 -c '
import http.server
server = http.server.HTTPServer(("127.0.0.1", ${port}), http.server.SimpleHTTPRequestHandler)
open("port", "w").write(str(server.server_port))
print("${says}", flush=True)
server.serve_forever()'`

const ask = `curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:$(cat port)/`
const block = (commands: string) => `\`\`\`bash\n${commands}\n\`\`\`\n`

const jobsOf = (stdout: string) => eventsOf(stdout).flatMap((event) => (event.type === 'job' ? [event.state] : []))

test('what says that it serves, and listens, runs on until the cleanup; the session goes on as it stood', async () => {
  const here = sandbox()
  here.write(
    'page.md',
    pageOf({
      Serve: `export V=kept\n${server('Serving on port 8000')}`,
      Ask: `[ $V = kept ]\n${ask}`,
      Cleanup: `! ${ask}`,
    }),
  )
  const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json', '--retry', '0'])
  expect(jobsOf(stdout)).toEqual(['started', 'ready', 'ended'])
  expect(stdout).toContain('"what":"background"')
  expect(code).toBe(0)
})

test('a server in a pipeline runs on as well, and no part of it is at fault', async () => {
  const here = sandbox()
  here.write(
    'page.md',
    pageOf({
      Serve: `${server('Serving on port 8000')} | tee log`,
      Ask: `echo "$?"\n${ask} | tee status\ngrep 8000 log | cat`,
      Cleanup: `! ${ask}`,
    }),
  )
  const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json', '--retry', '0'])
  expect(jobsOf(stdout)).toEqual(['started', 'ready', 'ended'])
  expect(stdout).not.toContain('"type":"warning"')
  expect(stdout).toContain('"text":"0\\n"')
  expect(code).toBe(0)
})

test('what says nothing, and of which the page says that it runs on, does so', async () => {
  const here = sandbox()
  here.write('page.md', `# P\n\n${block(server(''))}\nOpen a new terminal window and ask it:\n\n${block(ask)}`)
  const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json'])
  expect(jobsOf(stdout)).toEqual(['started', 'ready', 'ended'])
  expect(code).toBe(0)
})

test('what ends by itself is waited for, whatever the page says', async () => {
  const here = sandbox()
  here.write('page.md', `# P\n\n${block('sleep 4; echo done')}\nThen, in another terminal:\n\n${block('echo on')}`)
  const {code, stdout} = await here.run(['play', 'page.md', '--reporter', 'json', '--timeout', '20s'])
  expect(jobsOf(stdout)).toEqual([])
  expect(code).toBe(0)
})

test('a command that finds nobody names what was skipped; one that hits its limit says what to do', async () => {
  const here = sandbox()
  here.write(
    'page.md',
    `# P\n\n<!-- runbook: skip="not here" -->\n${block('flask run')}\n${block('curl http://127.0.0.1:1/')}\n${block('curl -s http://127.0.0.1:1/ | cat')}\n${block('sleep 9')}`,
  )
  const {code, stdout} = await here.run([
    'play',
    'page.md',
    '--reporter',
    'plain',
    '--keep-going',
    '--timeout',
    '1s',
    '--retry',
    '0',
  ])
  expect(stdout.match(/`flask run` \(page\.md:5:1\) was skipped, which may have served it/g)).toHaveLength(2)
  expect(stdout).toContain('if it is a server, write `background="port=…"`')
  expect(code).toBe(1)
})

test('a server of the table is begun in the background; what it prints can be captured', async () => {
  const here = sandbox()
  here.write('page.md', `# P\n\n${block('python3 -u -m http.server 0 --bind 127.0.0.1')}\n${block('echo on')}`)
  expect(await here.run(['play', 'page.md'])).toMatchObject({code: 0})
  const note = '<!-- runbook: background="line=Serving HTTP" capture="PORT=port (\\d+)" -->'
  here.write(
    'page.md',
    `# P\n\n${note}\n${block('python3 -u -m http.server 0 --bind 127.0.0.1')}\n${block('curl -sf -o /dev/null http://127.0.0.1:$PORT/')}`,
  )
  expect(await here.run(['play', 'page.md'])).toMatchObject({code: 0})
})
