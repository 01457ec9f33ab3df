/** The player's files, taken as texts. */
declare module 'asciinema-player/dist/bundle/*' {
  const text: string
  export default text
}
