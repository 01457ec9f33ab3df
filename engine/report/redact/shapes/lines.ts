import {type Detector, none, type Region} from '../found.ts'
import {isTelling} from '../names.ts'

/** Every line is the secret of that name, or a part of it. */
export const lines =
  (name: string): Detector =>
  (looked) => {
    const {text, start, ended} = looked
    const whole = ended ? text.length : Math.max(start, text.lastIndexOf('\n') + 1)
    const regions = [...text.slice(start, whole).matchAll(/\S.*/g)].map(({0: line, index}): Region => {
      const value = line.trimEnd()
      const from = start + index
      return {from, to: from + value.length, name, values: isTelling(name, value) ? [value] : []}
    })
    return whole === text.length ? {...none(looked), regions} : {regions, open: whole}
  }
