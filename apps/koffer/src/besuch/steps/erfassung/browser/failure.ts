/** Runs what a button does; a failure is said beside it, and the button works once at a time. */
export function onPress(scope: ParentNode, name: string, work: () => Promise<void> | void): void {
  const button = scope.querySelector<HTMLButtonElement>(`[data-tool="${name}"]`)
  const failure = scope.querySelector<HTMLElement>('[data-failure]')
  button?.addEventListener('click', async () => {
    button.disabled = true
    await guarded(failure, work)
    button.disabled = false
  })
}

export async function guarded(failure: HTMLElement | null, work: () => Promise<void> | void): Promise<void> {
  if (failure) failure.hidden = true
  try {
    await work()
  } catch (fault) {
    if (!failure) return
    failure.textContent = fault instanceof Error ? fault.message : ''
    failure.hidden = false
  }
}
