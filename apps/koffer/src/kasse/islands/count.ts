import { autosave } from '../../autosave.ts'

/** The sum while money is counted, and the half typed count every two seconds. Without this the button asks the server. */
const form = document.querySelector<HTMLFormElement>('form[data-count]')
const output = form?.querySelector<HTMLElement>('[data-count-sum]')

if (form && output) start(form, output)

function start(count: HTMLFormElement, sum: HTMLElement): void {
  const noteChange = autosave(count, count.dataset.count ?? '')
  const update = (): void => {
    noteChange()
    const cents = sumOf(count)
    const text = cents === 0 ? '' : (sum.dataset.countSum ?? '').replace('{{amount}}', euro(cents))
    if (sum.textContent !== text) sum.textContent = text
  }
  count.addEventListener('input', update)
}

function sumOf(count: HTMLFormElement): number {
  return [...count.querySelectorAll<HTMLElement>('[data-piece]')].reduce((sum, piece) => {
    const text = piece.querySelector('input')?.value.trim() ?? ''
    return /^\d{1,4}$/.test(text) ? sum + Number(text) * Number(piece.dataset.piece) : sum
  }, 0)
}

function euro(cents: number): string {
  return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100)
}
