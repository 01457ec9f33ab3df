import {startClusters} from './clusters.ts'

/** Holds a cluster, so that a test can end whoever holds one. */
const {pid, folder} = await startClusters({count: 1})
console.log(JSON.stringify({pid, folder}))
setInterval(() => undefined, 60_000)
