/**
 * Makes a player of each place for one, once that is about to be seen. A player takes its colours when it is made: where the
 * page's change, it is made again, at the same place of its cast.
 */
export const boot = `
const made = new Map()

const make = (place, {at = 0, playing = false} = {}) => {
  const data = document.getElementById(place.dataset.cast).textContent
  const player = AsciinemaPlayer.create({data}, place, {
    theme: 'runbook',
    fit: 'width',
    controls: true,
    poster: 'npt:1',
  })
  const state = {player, playing}
  for (const name of ['playing', 'pause', 'ended'])
    player.addEventListener(name, () => {
      state.playing = name === 'playing'
    })
  made.set(place, state)
  if (at > 0) player.seek(at).then(() => playing && player.play())
}

const again = () => {
  for (const [place, {player, playing}] of made) {
    const at = player.getCurrentTime()
    player.dispose()
    make(place, {at, playing})
  }
}

const near = new IntersectionObserver((seen) => {
  for (const {target, isIntersecting} of seen) {
    if (!isIntersecting) continue
    near.unobserve(target)
    make(target)
  }
}, {rootMargin: '500px'})

for (const place of document.querySelectorAll('.player')) near.observe(place)
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again)
new MutationObserver(again).observe(document.documentElement, {attributeFilter: ['data-theme']})
`
