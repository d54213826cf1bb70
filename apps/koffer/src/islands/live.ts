/** Keeps the marked parts of the page as they are at the server: the line, the cases that left. Everything else stays untouched. */
async function refresh(): Promise<void> {
  const response = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } })
  if (!response.ok || response.redirected) return
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    const next = fresh.getElementById(part.id)
    if (next && !part.isEqualNode(next) && !part.contains(document.activeElement)) part.replaceWith(next)
  }
}

setInterval(() => {
  if (document.visibilityState === 'visible') refresh().catch(() => undefined)
}, 3_000)

export {}
