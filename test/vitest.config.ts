import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {defineConfig, type Plugin} from 'vitest/config'

const asText = '.as-text'

/** The player's files are imported `with {type: 'text'}`: the bundler knows that, Vite does not. */
const texts: Plugin = {
  name: 'texts',
  enforce: 'pre',
  resolveId: (name) =>
    name.startsWith('asciinema-player/dist/bundle/') ? fileURLToPath(import.meta.resolve(name)) + asText : null,
  load: (id) =>
    id.endsWith(asText) ? `export default ${JSON.stringify(readFileSync(id.slice(0, -asText.length), 'utf8'))}` : null,
}

export default defineConfig({
  plugins: [texts],
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: 'test/global-setup.ts',
    include: ['test/**/*.test.ts'],
    maxWorkers: '100%', // tests wait for processes most of the time: none of two processors is left idle
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: {poll: {timeout: 20_000}}, // only a failure waits for it
  },
})
