/** Runs what a button does, one at a time; a failure is said on the page. */
export function onPress(scope: HTMLElement, name: string, work: () => Promise<void> | void): void {
  const button = scope.querySelector<HTMLButtonElement>(`[data-tool="${name}"]`)
  const failure = scope.querySelector<HTMLElement>('[data-failure]')
  button?.addEventListener('click', async () => {
    button.disabled = true
    if (failure) failure.hidden = true
    try {
      await work()
    } catch (fault) {
      if (failure) failure.textContent = fault instanceof Error ? fault.message : ''
      if (failure) failure.hidden = false
    }
    button.disabled = false
  })
}
