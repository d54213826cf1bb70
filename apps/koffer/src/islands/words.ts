/** Six words typed blindly are six chances to slip: whoever is unobserved may look at them. */
const field = document.querySelector<HTMLInputElement>('input[name="woerter"]')
const toggle = document.querySelector<HTMLButtonElement>('button[data-show-words]')

if (field && toggle) {
  toggle.hidden = false
  toggle.addEventListener('click', () => {
    const shown = field.type === 'text'
    field.type = shown ? 'password' : 'text'
    toggle.setAttribute('aria-pressed', String(!shown))
    field.focus()
  })
}

export {}
