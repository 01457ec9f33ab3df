import {combinationOfPageKey, fileOfPageKey} from '../../key.ts'

/** A page as events call it, taken apart: in a run of several plays its name ends with what tells its play from others. */
export interface Called {
  readonly file: string
  readonly play: string // `iop, gateway-api`; empty in a run of one play
}

/** `guide.md[iop]` → `guide.md` and `iop`. */
export function called(page: string): Called {
  return {file: fileOfPageKey(page), play: combinationOfPageKey(page)}
}
