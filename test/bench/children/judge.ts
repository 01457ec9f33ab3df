import {judge} from '../../../engine/compare/index.ts'

/** Prints, as JSON, the µs that one `judge` of a ten-line table takes, of as many rounds as the argument says. */
const services = ['cart', 'details', 'orders', 'payment', 'prices', 'ratings', 'reviews', 'search', 'users']
const table = (hash: string, tail: string, age: string): string =>
  ['NAME                            READY   STATUS    RESTARTS   AGE']
    .concat(services.map((name) => `${`${name}-v1-${hash}-${tail}`.padEnd(32)}2/2     Running   0          ${age}`))
    .join('\n')

const shown = table('7d9f8c6b54', 'x2v9k', '2m')
const printed = table('5c8b7d6f9c', 'q7hzp', '41s')
const calls = 2000

const round = async (): Promise<number> => {
  const startedMs = performance.now()
  for (let call = 0; call < calls; call++)
    if ((await judge({comparator: 'auto', text: shown}, printed)).kind !== 'passed')
      throw new Error('the tables are alike')
  return ((performance.now() - startedMs) * 1000) / calls
}

await round()
const rounds: number[] = []
while (rounds.length < Number(process.argv[2])) rounds.push(await round())
process.stdout.write(JSON.stringify(rounds))
