import {wordSize} from './quantity.ts'

/** Where an output is that is cut where it is shown: `all of it is in outputs/1.txt`. */
export function wordWhereabouts(file: string, cutBytes = 0): string {
  return cutBytes === 0 ? `all of it is in ${file}` : `its beginning and its end are in ${file}`
}

/** The same with how much there is: `all 1.5 MB are in`, `268 MB of 1.5 GB, the beginning and the end, are in`. */
export function wordAmountIn(bytes: number, cutBytes = 0): string {
  return cutBytes === 0
    ? `all ${wordSize(bytes)} are in`
    : `${wordSize(Math.max(0, bytes - cutBytes))} of ${wordSize(bytes)}, the beginning and the end, are in`
}
