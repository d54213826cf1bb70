/** Keeps the marked parts of the page as they are at the server: the line, the cases that left. Everything else stays untouched. */
async function refresh(): Promise<void> {
  const response = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } })
  if (!response.ok || response.redirected) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id)
    if (!next || part.isEqualNode(next) || part.contains(document.activeElement)) continue
    part.replaceWith(next)
    if (isHandFree()) next.querySelector<HTMLElement>('[autofocus]')?.focus()
  }
}

/** Nobody has gone to a field or button yet: what has just appeared and asks for an entry may have the focus. */
function isHandFree(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || activeElement.tagName === 'H1'
}

/** Where somebody waits for an answer, the server is asked every second, else every third. */
let seconds = 0
setInterval(() => {
  seconds += 1
  const isTime = seconds % 3 === 0 || document.querySelector('[data-live-soon]:not([data-live-soon="false"])')
  if (isTime && document.visibilityState === 'visible') refresh().catch(() => undefined)
}, 1_000)

export {}
