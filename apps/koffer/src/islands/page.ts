// After a step the focus stands where reading begins: on the errors, a field that asks for it, or the heading.
const wanted = document.querySelector<HTMLElement>('[data-error-summary]') ?? document.querySelector('[autofocus]')
const heading = document.querySelector('h1')
if (!wanted && heading) {
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}

// A second click on the same button while the first is under way does nothing.
for (const form of document.querySelectorAll<HTMLFormElement>('form[method="post"]')) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault()
    sent = true
    // If no answer comes, the button works again; the server knows a step it has already done.
    setTimeout(() => {
      sent = false
    }, 5_000)
  })
}
// Back from the browser's memory: the form is fresh again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

export {}
