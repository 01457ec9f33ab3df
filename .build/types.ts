import {defineConfig, type Plugin} from 'rolldown'
import {dts} from 'rolldown-plugin-dts'

/** Where `tsc -p engine` has put a `.d.ts` for each file. */
const from = './node_modules/.cache/runbook-types'

const entries = {'index.d.ts': 'index', 'remark-shortcode.d.mts': 'syntax/shortcode/index'}

/** One whole `.d.ts` an entry. A package that one of them still imports has to be a dependency, not a devDependency. */
export default Object.entries(entries).map(([name, file]) =>
  defineConfig({
    input: `${from}/${file}.d.ts`,
    external: /^[^./]/,
    plugins: [keepComments(), dts({dtsInput: true, emitDtsOnly: true, tsconfig: false})],
    output: {dir: 'dist', format: 'esm', entryFileNames: name},
    experimental: {attachDebugInfo: 'none'},
  }),
)

/** Keep a comment with the declaration below it: without a statement between, that above it would keep it as well. */
function keepComments(): Plugin {
  return {
    name: 'keep-comments',
    transform: {order: 'pre', filter: {id: /\.d\.ts$/}, handler: (code) => code.replaceAll(/^\/\*\*/gm, ';\n/**')},
  }
}
