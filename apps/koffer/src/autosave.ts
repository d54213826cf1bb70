/**
 * Sends a form as a draft every two seconds while something in it is unsaved; a failure is tried again. What is typed while a save is under
 * way counts as unsaved. Call the answer at each change. Submitting the form ends it: the server then has all of it.
 */
export function autosave(form: HTMLFormElement, path: string): () => void {
  let [changes, saved, saving] = [0, 0, false]
  form.addEventListener('submit', () => {
    saved = changes
  })
  setInterval(async () => {
    if (saving || saved === changes) return
    const now = changes
    saving = true
    if (await save(form, path)) saved = Math.max(saved, now)
    saving = false
  }, 2_000)
  return () => {
    changes += 1
  }
}

async function save(form: HTMLFormElement, path: string): Promise<boolean> {
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const body = new URLSearchParams(texts)
  const options: RequestInit = { method: 'POST', body, keepalive: true, redirect: 'manual' }
  const posted = await fetch(path, options).catch(() => undefined)
  return posted?.ok === true
}
