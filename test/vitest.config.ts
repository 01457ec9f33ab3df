import {defineConfig} from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: 'test/global-setup.ts',
    include: ['test/**/*.test.ts'],
    exclude: ['test/bench/**'],
    retry: 1, // signals and clocks: a time-out row may meet a loaded machine; vitest reports what passed only then
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
