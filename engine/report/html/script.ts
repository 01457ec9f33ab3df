/**
 * All that a report does beside being read: copy buttons, all details at once, the theme. Without it nothing is missing that
 * is to be read; what needs it is hidden until it runs. It makes no HTML of any text.
 */
export const script = `
const root = document.documentElement
const status = document.getElementById('said')
root.classList.add('scripted')

const say = (text) => {
  status.textContent = text
}

const copied = async (text) => {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text)
  const area = document.body.appendChild(document.createElement('textarea'))
  area.value = text
  area.select()
  document.execCommand('copy')
  area.remove()
}

const copy = async (button) => {
  const from = button.parentElement.querySelector('.' + button.dataset.copy)
  const label = button.dataset.label ?? button.textContent
  button.dataset.label = label
  try {
    await copied(from.textContent)
    button.textContent = 'Copied'
    say('Copied')
  } catch {
    button.textContent = 'Not copied'
    say('The browser did not allow it to be copied')
  }
  setTimeout(() => {
    button.textContent = label
  }, 1500)
}

const themes = ['system', 'light', 'dark']
const paint = (button) => {
  const next = themes[(themes.indexOf(root.dataset.theme ?? 'system') + 1) % themes.length]
  root.dataset.theme = next
  button.textContent = 'Theme: ' + next
}

// Folded at first where it stands above the report, and open where it stands beside it.
const outline = document.querySelector('#outline details')
const narrow = matchMedia('(max-width: 62rem)')
const fold = () => {
  outline.open = !narrow.matches
}

const wanted = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  } catch {
    return null // an address that somebody has cut
  }
}

const reveal = () => {
  const target = wanted()
  for (let at = target?.parentElement?.closest('details'); at; at = at.parentElement.closest('details')) at.open = true
  target?.scrollIntoView()
}

document.addEventListener('click', ({target}) => {
  const button = target.closest('button')
  if (button === null) return
  if (button.dataset.copy !== undefined) copy(button)
  if (button.dataset.all !== undefined)
    for (const details of document.querySelectorAll('main details')) details.open = button.dataset.all === 'open'
  if (button.id === 'theme') paint(button)
})
// What is looked for: the steps that hold it are left, with what they stand in.
const search = document.getElementById('search')
const show = document.getElementById('show')
const kinds = {failed: '.failed, .interrupted, .open', slow: '.slow', 'off-page': '.off-page', warned: '.warned'}
const filter = () => {
  const words = search.value.trim().toLowerCase().split(/\\s+/).filter((word) => word !== '')
  const kind = kinds[show.value]
  const active = words.length > 0 || kind !== undefined
  document.body.classList.toggle('filtered', active)
  for (const hit of document.querySelectorAll('.hit')) hit.classList.remove('hit')
  if (!active) return say('')
  let count = 0
  for (const step of document.querySelectorAll('main .step')) {
    if (kind !== undefined && !step.matches(kind)) continue
    const text = words.length === 0 ? '' : step.textContent.toLowerCase()
    if (!words.every((word) => text.includes(word))) continue
    count++
    for (let at = step; at.id !== 'main'; at = at.parentElement) {
      at.classList.add('hit')
      if (at.tagName === 'DETAILS') at.open = true
    }
  }
  say(count === 1 ? '1 step is shown' : count + ' steps are shown')
}
let typing
search.addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(filter, 150)
})
show.addEventListener('change', filter)
document.addEventListener('keydown', (event) => {
  if (event.target.closest('input, select, textarea') !== null) {
    if (event.key === 'Escape' && event.target === search) {
      search.value = ''
      filter()
    }
    return
  }
  if (event.key !== '/' || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  search.focus()
})

// The outline says where one is.
const links = new Map()
for (const link of document.querySelectorAll('#outline a')) links.set(decodeURIComponent(link.hash.slice(1)), link)
let current
const follow = new IntersectionObserver(
  (entries) => {
    const seen = entries.find(({isIntersecting}) => isIntersecting)
    const link = seen && links.get(seen.target.id)
    if (!link || link === current) return
    current?.removeAttribute('aria-current')
    link.setAttribute('aria-current', 'location')
    current = link
    if (narrow.matches) return
    const box = document.getElementById('outline')
    const top = link.offsetTop - box.offsetTop
    if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 60) box.scrollTop = top - 120
  },
  {rootMargin: '-10% 0px -70% 0px'},
)
for (const id of links.keys()) {
  const target = document.getElementById(id)
  if (target !== null) follow.observe(target)
}

narrow.addEventListener('change', fold)
addEventListener('hashchange', reveal)
fold()
if (location.hash !== '') reveal()
`
