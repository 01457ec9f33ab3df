/** The other bundle: its path is the one that it has beside the program. */
export const apart = () => import('./apart.js')
