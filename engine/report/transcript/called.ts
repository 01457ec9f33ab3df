/** A page as events call it, taken apart: in a run of several plays its name ends with what tells its play from others. */
export interface Called {
  readonly file: string
  readonly play: string // `iop, gateway-api`; empty in a run of one play
}

/** `guide.md[iop]` → `guide.md` and `iop`. Brackets before a file's ending are its folder's own. */
export function splitPageKey(page: string): Called {
  const [, file = page, play = ''] = /^(.*?\.\w+)\[(.*)\]$/.exec(page) ?? []
  return {file, play}
}
