import {isSet} from './durations.ts'

const amount = '\\d{1,9}(?:[.,]\\d{1,9}){0,3}'
const bytes = '(?:[kKMGTPE]i?(?:[Bb]|bits?|bytes?)?|[Bb]|bits?|bytes?)'

/** How fast something was transferred or done: `853 MB/s`, `1.5MiB/sec`, `10 Mbps`, `1234 req/s`. */
export const ratePattern = `(?<![\\w.-])(?:${amount}|-{1,3}\\.-) ?(?:${bytes}(?:/s(?:ec(?:ond)?)?|ps)|(?:req(?:uest)?s?|ops|tps|qps|rps|packets?|rows?|files?)/s(?:ec(?:ond)?)?)(?!\\w)`

/** The same, where its field has the unit: `Requests/sec: 1234.5`. */
export const statedRatePattern = `(?<=(?:/s(?:ec)?|per second):\\s{1,20})${amount}${bytes}?(?!\\w)`

/** An amount of data: `12.3 MB`, `2048 bytes`. */
export const sizePattern = `(?<![\\w.-])${amount} ?(?:[kKMGTPE]i?[Bb]|bytes|[kKMG](?=\\s|$|/))(?!\\w)`

/** Whether a rate was measured, and is no limit that somebody has set. */
export function isMeasuredRate(text: string, line: string, at: number): boolean {
  return !isSet(text, line, at)
}

/** A line by which a tool tells how far it has come; the sizes in it are those of the moment. */
export function holdsProgress(line: string): boolean {
  return progress.test(line) && !/\bcopied\b/.test(line) // `dd` tells at the end, and its sizes are what it was asked for
}

const progress =
  /\d ?(?:[kKMGT]i?)?[Bb](?:\/s|ps)|\[[=>#. -]{3,}\]|[█▉▊▋▌▍▎▏━╸]{3}|\b(?:[Dd]ownload(?:ing|ed)|[Ff]etch(?:ing|ed)|[Rr]eceiv(?:ing|ed)|[Pp]ull(?:ing|ed)|[Pp]ush(?:ing|ed)|[Ee]xtracting|[Uu]ploading|[Uu]ploaded|[Gg]et:\d)/
