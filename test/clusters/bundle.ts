import {join} from 'node:path'
import {buildSync} from 'esbuild'

/** Make one file of a program of this folder, which Node can run. @param entry its path in this folder */
export function bundleProgram(entry: string, outfile: string): void {
  buildSync({
    entryPoints: [join(new URL('.', import.meta.url).pathname, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['esbuild'],
    logLevel: 'warning',
  })
}
