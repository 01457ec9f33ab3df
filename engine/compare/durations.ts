/**
 * Durations, as tools spell them. One that was measured differs from run to run; one that somebody has set (`timeout: 3s`,
 * `every 10s`, `--wait 5s`) is what a page is about. What stands around it tells them apart.
 */

const number = '\\d{1,9}(?:[.,]\\d{1,9})?'
const small = '(?:ns|us|[µμ]s|ms|[num]secs?|millis(?:econds?)?|microseconds?|nanoseconds?)'
const large = '(?:secs?|mins?(?! ?[\\d=:/])|hrs?|[smhd])' // `avg 2.5 min 0.1 max 7` has no minutes
const spoken = '(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)'
const joined = '(?:\\d{1,6}[ydhm] ?){1,4}\\d{1,9}(?:\\.\\d{1,9})?(?:ms|s)|(?:\\d{1,6}[ydhm]){2,4}' // `1m32.5s`, `2h5m`
const phrase = `(?:${number}|[Aa]n?|[Aa]bout an?) ${spoken}(?:,? (?:and )?${number} ${spoken}){0,3}`

/** A whole duration: `98ms`, `350 ms`, `1m32.5s`, `2.1 seconds`, `1 minute and 3 seconds`. */
export const durationPattern = `(?<![\\w./-]|\\d[,:])(?:${joined}|${phrase}|${number} ?(?:${small}|${large}))(?![\\w/]|[.-]\\w)`

/** Measured whatever stands around: `duration_ms 98.5`, `real 0.01`, ping's `min/avg/max/mdev`. */
export const timedNumberPatterns = [
  '(?<=(?<![a-z])(?:duration|elapsed|latency|took|time)_?(?:ms|s|us|ns|millis|seconds)["\']?[:= ]{1,3})\\d{1,9}(?:\\.\\d{1,9})?(?![\\w.])',
  '(?<=^(?:real|user|sys)\\s{1,8})\\d{1,6}\\.\\d{2,3}(?=\\s*$)',
  '(?<![\\w.])\\d{1,6}\\.\\d{1,6}(?:/\\d{1,6}\\.\\d{1,6}){2,3} ms(?!\\w)',
]

const whole = new RegExp(`^\\s*(?:${durationPattern})\\s*$`)
const fraction = /\d[.,]\d/
/** Nobody sets these by hand, as a rule: below a second, in fractions, or put together with seconds. */
const fine = new RegExp(`\\d[.,]\\d|\\d ?${small}$|\\d[ydhm] ?\\d.*s$`)

/**
 * Whether a duration in a line was measured.
 *
 * @param at where it begins in the line
 */
export function isMeasured(text: string, line: string, at: number): boolean {
  const {before, after} = lookAround(text, line, at)
  if (before.trim() === '' && after.trim() === '') return false // a value by itself
  const name = findName(before)
  if (name !== null) return isMeasuredKey(name, text) || (fraction.test(text) && !setName.test(name))
  if (isSet(text, line, at)) return false
  return fine.test(text) || isSaidMeasured(text, before, after)
}

/** Whether what stands around a measure says that somebody has set it: a flag, a field's name, `every`, `… timeout`. */
export function isSet(text: string, line: string, at: number): boolean {
  const {before, after} = lookAround(text, line, at)
  if (flag.test(before) || item.test(before)) return true
  const name = findName(before)
  if (name !== null) return !isMeasuredKey(name, text)
  return unit.test(after) || (setting.test(before) && !weak.test(before))
}

function lookAround(text: string, line: string, at: number): {readonly before: string; readonly after: string} {
  const end = at + text.length
  return {before: line.slice(Math.max(0, at - maxContext), at), after: line.slice(end, end + maxContext)}
}

/** The name of the field or variable that a value belongs to: `timeout: `, `took=`. */
function findName(before: string): string | null {
  return flag.test(before) ? null : (key.exec(before)?.[1] ?? field.exec(before)?.[1] ?? null)
}

/** What of a line is looked at, on either side. */
const maxContext = 60

const flag = /(?:^|\s)--?[\w-]+[ =]["']?(?:[\w-]+=)?$/
const item = /^[\s>]*[-*][ \t]+["']?$/
const key = /(?:^|[\s,;{([<&?])["']?([\w./-]{1,60})["']?=["']?$/
const field = /(?:^|[,;{([<|])\s*["']?(\w[\w ./()%-]{0,60}?)["']?[ \t]*[:=][ \t]*["']?$/

/** Words before a time that was set. */
const setting =
  /(?:^|[^\w-])(?:every|each|within|at (?:most|least)|up to|no more than|intervals?|period|delay(?:ed|s|ing)?(?: of| by| for)?|timeout|limit|deadline|ttl|grace|window|back-?off|sleep(?:s|ing)?(?: for)?|paus(?:e|es|ing)(?: for)?|wait(?:s|ing)?(?: for)?(?: up to)?|timed? ?out(?: waiting)?(?: after| in)?|(?:expires?|retry(?:ing)?|restart(?:s|ing)?|renews?|refresh(?:es|ing)?|reconnect(?:s|ing)?|poll(?:s|ing)?|repeat(?:s|ing)?|start(?:s|ing)|stopp?(?:s|ing)?|terminat(?:es|ing))(?: again)?(?: in| every| after)|again in|next (?:\w+ )?in|valid(?: for)?|lasts?|older|than|of|by|per|last|first|next|default|is|to|max(?:imum)?|min(?:imum)?)[ \t]+$/i
/** `an average of 98 ms`, `its latency is 98 ms`. */
const weak = /(?:time|latency|average|avg|mean|median|total|duration|took)(?: \w+)? (?:of|is|to)[ \t]+$/i
/** A time that is set, by what it is the measure of: `5s timeout`. */
const unit =
  /^[ -](?:timeout|intervals?|period|delay|limit|window|ttl|grace|deadline|each|token|lease|cache|retention|sleep)\b/i

/** Words before a measured time, with nothing but signs between. */
const measuring =
  /(?:^|[^\w-])(?:in|took|taken|after|elapsed|times?|durations?|real|user|sys|latency|uptime|up|age|(?:ran|running)(?: for)?|for about|over|total|average|avg|mean|median|spent|finished|completed|done|built|passed|ok|rtt|lag|eta)[ \t]*[([{|:=~<≈,;-]*[ \t]*(?:~|≈|about |around |approximately |nearly |almost |only |just )?$/i

/** Whole seconds and more are as often set as measured: something must say that they were. */
function isSaidMeasured(text: string, before: string, after: string): boolean {
  if (/^(?: ago|,? elapsed| remaining| left| later)\b/.test(after) || measuring.test(before)) return true
  return /^\d+ ?s(?:ecs?)?$/.test(text) && isSetOff(before, after)
}

/** In brackets, or behind a gap at a line's end, as tools put what a step took. */
function isSetOff(before: string, after: string): boolean {
  return (/[([]$/.test(before) && /^[)\]]/.test(after)) || (/\S\s{2,}$/.test(before) && after.trim() === '')
}

const setName =
  /time-?_?out|limit|interval|delay|period|ttl|deadline|wait|every|window|grace|expir|retention|cache|lease|budget|allowed|keep-?_?alive|default|retry|back-?_?off|sleep|(?:^|[^a-z])(?:max|min)/i
const surelyMeasured =
  /(?:^|[^a-zA-Z])(?:(?:run|wall)?time|took|elapsed|latency|uptime|age|eta|real|user|sys|spent|lag|dur)s?(?:$|[^a-zA-Z])|(?:elapsed|response|execution|query|build|compile|run|start|startup|load|request|upstream|service|processing|total|cpu|wall)[-_]?time(?:$|[^a-z])|[a-z](?:Latency|Elapsed)(?:$|[^a-z])/i
const mayBeMeasured =
  /(?:^|[^a-zA-Z])(?:duration|speed|throughput|bandwidth|transfer|total|average|avg|mean|median|stdev|slowest|fastest|p\d\d|rtt|cost|response|connect|lookup|processing|ran|done|finished|completed)(?:$|[^a-zA-Z])|[a-z]duration(?:$|[^a-z])/i

/** Whether a column, a field or a variable of that name holds what was measured, by the look of its value too. */
export function isMeasuredKey(name: string, value: string): boolean {
  if (setName.test(name)) return false
  return surelyMeasured.test(name) || ((fine.test(value) || rate.test(value)) && mayBeMeasured.test(name))
}

const rate = /\/s|bps$/

/** Whether a text is one duration and nothing else. */
export function isDuration(text: string): boolean {
  return whole.test(text)
}

/** Whether a text is one duration that nobody would set: below a second, or in fractions. */
export function isFineDuration(text: string): boolean {
  return whole.test(text) && fine.test(text.trim())
}
