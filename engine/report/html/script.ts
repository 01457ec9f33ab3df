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
narrow.addEventListener('change', fold)
addEventListener('hashchange', reveal)
fold()
if (location.hash !== '') reveal()
`
