/** The page is kept as it is at the server (`live.js`). When something at the terminal has ended, the whole page is another: it is loaded anew. */
const before = stateNow()

if (before === 'under-way') {
  new MutationObserver((_, observer) => {
    if (stateNow() === before) return
    observer.disconnect()
    location.reload()
  }).observe(document.body, { childList: true, subtree: true })
}

function stateNow(): string | undefined {
  return document.querySelector<HTMLElement>('[data-card-state]')?.dataset.cardState
}

export {}
