import {readFile} from 'node:fs/promises'
import {createServer} from 'node:http'
import {basename, join} from 'node:path'
import {listen} from '../agent/relay.ts'

/** Where the charts are got, inside the clusters' network. */
export const chartsUrl = 'http://10.90.0.1'

/** Serve the files of one folder: a repository of Helm charts. */
export async function serveCharts(folder: string): Promise<void> {
  const server = createServer((request, answer) => {
    readFile(join(folder, basename(request.url ?? ''))).then(
      (content) => answer.end(content),
      () => answer.writeHead(404).end(),
    )
  })
  await listen(server, {host: new URL(chartsUrl).hostname, port: 80})
}
