/**
 * A text without the progress meters in it. They are no output: a terminal shows some only while they run, and a tool
 * that writes to no terminal draws others than its reader sees, in the midst of what it prints. Linear in the text's length.
 */
export function omitMeters(text: string): string {
  if (!mayHoldMeter.test(text)) return text
  const lines = text.replace(curlHead, '').replace(curlRow, '').replace(curlBar, '').split('\n')
  const others = lines.filter((line) => !meters.some((meter) => meter.test(lastState(line))))
  const results = others.filter((line) => !waiting.test(line))
  return (results.some((line) => line.trim() !== '') ? results : others).join('\n')
}

/** Cheap, and true for every text that holds one. */
const mayHoldMeter = /%|B\/s|objects|deltas?\b|^[0-9a-f]{12}: |^Waiting for /m

const quantity = '[\\d.]{1,5}[kMGTP]?'
const clock = '(?:[-\\d]{1,3}:[-\\d]{2}:[-\\d]{2}|\\d{1,3}d \\d{1,2}h)'
/** curl's meter; its last row may stand before the first byte of what curl prints, on the same line. */
const curlHead = /^ +% Total +% Received +% Xferd .*\n +Dload +Upload .*(?:\n|$)/gm
const curlRow = new RegExp(
  `(?:\\r|^) {0,2}\\d{1,3}(?: {1,6}${quantity}){7}(?: {1,4}${clock}){3} [ \\d.kMGTP]{5}\\n?`,
  'gm',
)
const curlBar = /\r[#=O -]{0,400}#[#=O -]{0,400}\d{1,3}\.\d%/g

/** Whole lines by which a tool draws how far it has come. */
const meters: readonly RegExp[] = [
  /^ *\d{1,12}[KMG]?[ .,]{1,80}\d{1,3}% +[\d.]/, // wget, to no terminal
  /^.{0,200}?\d{1,3}%\[[=>+< -]*\]/, // wget, to a terminal
  /^(?:remote: )?(?:Enumerating|Counting|Compressing|Receiving|Writing|Unpacking) objects: /, // git
  /^(?:remote: )?(?:Resolving deltas|Updating files|Checking out files|Filtering content): +\d{1,3}% /,
  /^remote: Total \d+ \(delta \d+\)/,
  /^(?:Total \d+ \(delta \d+\)|Delta compression using up to \d+ threads)/,
  /^[0-9a-f]{12}: (?:Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists|Preparing|Pushing|Pushed|Layer already exists|Mounted from )/, // docker
  /^(?=.*(?:\d%|[kKMG]i?B\/s)).*(?:[[|(][#=█▉▊▋▌▍▎▏░▒━>. -]{8,}[\])|]|[█━╸]{8})/, // pip, cargo, and what else draws a bar
]

/** What `kubectl rollout status` and its like print only where there is something to wait for, before they say how it went. */
const waiting = /^Waiting for .{1,200}\.\.\.$/

/** What a terminal leaves of a line that was written over. */
function lastState(line: string): string {
  return line.slice(line.lastIndexOf('\r', line.length - 2) + 1)
}
