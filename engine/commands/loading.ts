/** What plays need seldom, loaded where it is needed. */
export const apart = () => import('./apart.ts')
