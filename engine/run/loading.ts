/** The other bundle: its path is the one that it has beside the program. */
export function apart() {
  return import('./apart.js')
}
