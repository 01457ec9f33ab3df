import {type Detector, none, type Region} from '../found.ts'
import {isTelling} from '../names.ts'

/** Every line is the secret of that name, or a part of it. */
export const lines =
  (name: string): Detector =>
  (looked) => {
    const {text, start, ended} = looked
    const whole = ended ? text.length : Math.max(start, text.lastIndexOf('\n') + 1)
    const regions = [...text.slice(start, whole).matchAll(/\S.*/g)].flatMap(({0: line, index}): readonly Region[] => {
      const value = line.trimEnd()
      const from = start + index
      if (complaint.test(value)) return []
      return [{from, to: from + value.length, name, values: isTelling(name, value) ? [value] : []}]
    })
    return whole === text.length ? {...none(looked), regions} : {regions, open: whole}
  }

/** What a tool says where it has nothing to print. */
const complaint = /^(?:[\w./-]+: )?(?:error|warning|unable|refused|the connection|invalid|no such)\b.*\s/i
