// After a step the focus stands where reading begins: on the errors, a field that asks for it, or the heading.
const wanted = document.querySelector<HTMLElement>('[data-error-summary]') ?? document.querySelector('[autofocus]')
const heading = document.querySelector('h1')
if (!wanted && heading) {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

// A second click on the same button while the first is under way does nothing. Heard last, so that a form whose script keeps it back is not counted.
const sent = new WeakSet<EventTarget>()
document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.method !== 'post' || event.defaultPrevented) return
  if (sent.has(form)) event.preventDefault()
  sent.add(form)
  // If no answer comes, the button works again; the server knows a step it has already done.
  setTimeout(() => sent.delete(form), 5_000)
})

// The second half of a double click whose first half opened this page is meant for nothing here.
let hasBegun = false
document.addEventListener(
  'click',
  (event) => {
    if (event.detail === 1) hasBegun = true
    if (event.detail > 1 && !hasBegun) event.preventDefault()
  },
  true,
)

// One key, wherever the cursor is: a function key presses the button that names it (`data-key="F8"`).
document.addEventListener('keydown', (event) => {
  if (!/^F\d+$/.test(event.key) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
  const target = document.querySelector<HTMLElement>(`[data-key="${event.key}"]`)
  if (!target || event.repeat) return
  event.preventDefault()
  target.click()
})

// Back from the browser's memory: the form is fresh again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

export {}
