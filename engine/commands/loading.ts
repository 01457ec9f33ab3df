/** What plays seldom need, loaded where it is needed. */
export function apart() {
  return import('./apart.ts')
}
