import { type LiveFormDeps, startLiveForm } from '../live-form/live-form.ts'

const deps: LiveFormDeps = {
  document,
  fetch: (input, init) => fetch(input, init),
  now: () => new Date(),
  every: (milliseconds, action) => {
    setInterval(action, milliseconds)
  },
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-form]')) startLiveForm(form, deps)

// Browsers without `autofocus` on other elements than inputs.
document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
