/** The sum while money is counted, and the half typed count every two seconds. Without this the button asks the server. */
const form = document.querySelector<HTMLFormElement>('form[data-count]')
const output = form?.querySelector<HTMLElement>('[data-count-sum]')

if (form && output) start(form, output)

function start(count: HTMLFormElement, sum: HTMLElement): void {
  let unsaved = false
  const update = (): void => {
    unsaved = true
    const cents = sumOf(count)
    const text = cents === 0 ? '' : (sum.dataset.countSum ?? '').replace('{{amount}}', euro(cents))
    if (sum.textContent !== text) sum.textContent = text
  }
  count.addEventListener('input', update)
  count.addEventListener('submit', () => {
    unsaved = false
  })
  setInterval(() => {
    if (!unsaved) return
    unsaved = false
    save(count).then((saved) => {
      unsaved = unsaved || !saved
    })
  }, 2_000)
}

function sumOf(count: HTMLFormElement): number {
  return [...count.querySelectorAll<HTMLElement>('[data-piece]')].reduce((sum, piece) => {
    const text = piece.querySelector('input')?.value.trim() ?? ''
    return /^\d{1,4}$/.test(text) ? sum + Number(text) * Number(piece.dataset.piece) : sum
  }, 0)
}

async function save(count: HTMLFormElement): Promise<boolean> {
  const texts = [...new FormData(count)].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const body = new URLSearchParams(texts)
  const posted = await fetch(count.dataset.count ?? '', {
    method: 'POST',
    body,
    keepalive: true,
    redirect: 'manual',
  }).catch(() => undefined)
  return posted?.ok === true
}

function euro(cents: number): string {
  return new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100)
}

export {}
