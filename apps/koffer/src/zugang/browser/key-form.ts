import { type Answer, canAsk } from './security-key.ts'

/** A form whose button asks a security key first, and sends what it answers. */
export function wireKeyForm(selector: string, ask: (salt: string, user: string) => Promise<Answer>): void {
  const form = document.querySelector<HTMLFormElement>(selector)
  if (!form || !canAsk()) return
  form.hidden = false
  form.addEventListener(
    'submit',
    (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      const error = form.querySelector('[data-key-error]')
      ask(form.dataset.salt ?? '', form.dataset.user ?? '').then(
        ({ credentialId, prf }) => {
          for (const [name, value] of [
            ['schluessel', credentialId],
            ['antwort', prf],
          ] as const) {
            const input = form.querySelector<HTMLInputElement>(`input[name="${name}"]`)
            if (input) input.value = value
          }
          form.submit()
        },
        () => {
          if (error) error.textContent = form.dataset.failed ?? ''
        },
      )
    },
    { capture: true },
  )
}
