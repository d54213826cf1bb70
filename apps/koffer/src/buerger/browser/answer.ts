import { prepareDigits } from './digits.ts'
import { prepareSigning } from './sign.ts'

/** Sends answers without leaving the page, so that the screen never stops listening. `taken` gets the page that the server answers with. */
export function prepareAnswer(view: HTMLElement, taken: (html: string) => void): void {
  const form = view.querySelector<HTMLFormElement>('form[data-answer]')
  if (!form) return
  const signing = prepareSigning(form)
  const digits = prepareDigits(form)
  let isSending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (isSending) return
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    if (button?.value === 'unterschrift' && !signing?.handIn()) return
    isSending = true
    send(form, button)
      .then((html) => {
        digits?.clear()
        taken(html)
      })
      // The signature still stands in the field, and the button works again.
      .catch(() => undefined)
      .finally(() => {
        isSending = false
      })
  })
}

async function send(form: HTMLFormElement, button: HTMLButtonElement | null): Promise<string> {
  const texts = [...new FormData(form, button)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const answer = await fetch(form.action, {
    method: 'POST',
    body: new URLSearchParams(texts),
    headers: { accept: 'text/html' },
  })
  return answer.text()
}
