import {type Detector, none, type Region} from '../found.ts'
import {unfinishedAddress} from '../gates.ts'
import {isPlaceholder, isTelling} from '../names.ts'

/** `https://me:password@host`. A password may hold an `@` as well. */
const userInfo = /:\/\/[^\s:/?#@"'<>]{0,128}:([^\s/"'<>]{1,256})@/g

/** Passwords in addresses, which tools print with what they were told to fetch. */
export const urlPassword: Detector = (looked) => {
  const {text, ended} = looked
  const open = ended ? null : unfinishedAddress.exec(text.slice(-400))
  return {
    regions: [...text.matchAll(userInfo)].flatMap((match) => regionOf(match)),
    open: open === null ? none(looked).open : text.length - (open[1]?.length ?? 0),
  }
}

const regionOf = ({0: whole, 1: password = '', index}: RegExpExecArray): readonly Region[] => {
  if (isPlaceholder(password) || /^(?:\d{1,5}|pass(?:word|wd)?|secret|changeme)$/i.test(password)) return []
  const to = index + whole.length - 1
  return [
    {
      from: to - password.length,
      to,
      name: 'url-password',
      values: isTelling('password', password) && /[^A-Za-z]/.test(password) ? [password] : [],
    },
  ]
}
