import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {block, sandbox} from '../cli/program.ts'
import {hasBrowser, looks, opened, overflow} from './browser.ts'

/** Each would set `owned`, ask for something, or be reported by the report's own policy, if it were obeyed. */
const tricks = [
  '<script>window.owned = 1</script>',
  '<img src="http://127.0.0.1:9/x" onerror="window.owned = 2">',
  '<svg onload="window.owned = 3"><script>window.owned = 4</script></svg>',
  '</pre></code></details></main></body><script>window.owned = 5</script>',
  '<iframe srcdoc="<script>parent.owned = 6</script>"></iframe>',
  '<style>body { display: none; background: url(http://127.0.0.1:9/y) }</style>',
  '<base href="http://127.0.0.1:9/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
  '<form action="javascript:window.owned=7"><button autofocus>x</button></form><input autofocus onfocus="window.owned=8">',
  '<a id="main" name="said" href="javascript:window.owned=9" style="position:fixed;inset:0">everywhere</a>',
  '-->]]><script>window.owned = 10</script>',
]

const prose = [
  '---\ntitle: "<script>window.owned = 11</script>"\n---\n',
  '# <img src=x onerror="window.owned = 12"> Title\n',
  '[click](javascript:window.owned=13) [data](data:text/html,<script>window.owned=14</script>) ![x](http://127.0.0.1:9/z)\n',
  '{{< image link="javascript:window.owned=15" alt="\\"><script>window.owned=16</script>" >}}\n',
  '{{< tabset category-name="a\\"><script>window.owned=17</script>" >}}\n{{< tab name="<b onclick=owned=18>" category-value="x" >}}\nIn a tab.\n{{< /tab >}}\n{{< /tabset >}}\n',
  ...tricks.map((trick) => `${trick}\n`),
]

describe.runIf(hasBrowser)('a page and outputs that mean harm', {timeout: 120_000}, () => {
  test('do nothing, ask for nothing, and break nothing', async () => {
    const here = sandbox()
    here.write(
      'tricks.txt',
      `${tricks.join('\n')}\n\u202eevil\u2066\u200b \x1b]0;title\x07\x1b[8mhidden\x1b[0m\x1b[31mred\x1b[0m\n`,
    )
    const commands = [
      '$ cat tricks.txt',
      '$ head -c 10000000 /dev/zero | tr "\\0" w',
      '$ echo "</pre><script>window.owned = 19</script>"',
      '</pre><script>window.owned = 20</script>',
    ]
    here.write('page.md', `${prose.join('\n')}\n${block(commands.join('\n'))}\n## After\n\n${block('$ echo reached')}`)
    const reports = ['--reporter', 'html=report.html', '--reporter', 'markdown=report.md']
    const {code, stderr} = await here.run([
      'play',
      'page.md',
      '--tab',
      'x',
      '--keep-going',
      '--workdir',
      '.',
      ...reports,
    ])
    expect({code, stderr}).toEqual({code: 1, stderr: ''})
    for (const look of looks) {
      const {page, complaints, requests, close} = await opened(join(here.path, 'report.html'), look)
      await page.locator('[data-all=open]').click()
      expect(await page.evaluate('window.owned')).toBe(undefined)
      expect(await page.locator('script').count()).toBe(1)
      expect(await page.locator('iframe, object, embed, form, base, img, style ~ style').count()).toBe(0)
      expect(await page.locator('main').count()).toBe(1)
      expect(await page.locator('.step').count()).toBe(2)
      expect(await page.getByText('window.owned = 5').first().isVisible()).toBe(true)
      expect(await page.locator('body').textContent()).toContain('\\u202eevil')
      expect(await overflow(page)).toBe(0)
      expect({complaints, requests}).toEqual({complaints: [], requests: []})
      await close()
    }
    expect(readFileSync(join(here.path, 'report.html')).length).toBeLessThan(3_000_000)
  })
})
