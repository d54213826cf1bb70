import { autosave } from '../autosave.ts'

/** Change while the amount is typed, notes as one tap, the draft every two seconds. Without this the buttons ask the server. */
const form = document.querySelector<HTMLFormElement>('form[data-cash]')
const input = form?.querySelector<HTMLInputElement>('input[name="gegeben"]')
const output = form?.querySelector<HTMLElement>('[data-change-output]')

if (form && input && output) start(form, input, output)

function start(cash: HTMLFormElement, given: HTMLInputElement, change: HTMLElement): void {
  const due = Number(cash.dataset.cash)
  const noteChange = autosave(cash, cash.dataset.autosave ?? '')
  const update = (): void => {
    noteChange()
    const cents = centsOf(given.value)
    const text = cents === undefined ? '' : cents < due ? cash.dataset.tooLittle : cash.dataset.change
    change.textContent = (text ?? '').replace('{{amount}}', euro(Math.abs((cents ?? due) - due)))
  }
  given.addEventListener('input', update)
  for (const button of cash.querySelectorAll<HTMLButtonElement>('button[data-note]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault()
      given.value = euro(Number(button.dataset.note)).replace(/[^\d,]/g, '')
      update()
      given.focus()
    })
  }
}

/** `12`, `12,5`, `12,50`; the server reads it again and decides. */
function centsOf(text: string): number | undefined {
  const [, euros, cents = ''] = /^\s*(\d{1,6})(?:,(\d{1,2}))?\s*(?:€|euro)?\s*$/i.exec(text) ?? []
  return euros === undefined ? undefined : Number(euros) * 100 + Number(cents.padEnd(2, '0'))
}

function euro(cents: number): string {
  return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
