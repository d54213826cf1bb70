/** Buttons with `data-copy` put their text into the clipboard; they stay hidden where the browser lets no page do that. */
for (const list of document.querySelectorAll('[data-copy-list]')) {
  const told = list.querySelector('[data-copy-told]')
  for (const button of list.querySelectorAll<HTMLElement>('[data-copy]')) {
    if (!navigator.clipboard) continue
    button.hidden = false
    button.addEventListener('click', () => void copy(button, told))
  }
}

async function copy({ dataset }: HTMLElement, told: Element | null): Promise<void> {
  await navigator.clipboard.writeText(dataset.copy ?? '')
  if (told) told.textContent = dataset.copyDone ?? ''
}
