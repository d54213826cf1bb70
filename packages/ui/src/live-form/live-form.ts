import { STEP_INPUTS } from '@buergerkoffer/domain/formular'
import { createAutosave } from './autosave.ts'
import type { LiveModel } from './live-model.ts'
import { type Shown, visibility } from './visibility.ts'

const AUTOSAVE_MS = 2_000

/** The browser, as far as a live form needs it. */
export interface LiveFormDeps {
  readonly document: Document
  readonly fetch: typeof fetch
  readonly now: () => Date
  readonly every: (milliseconds: number, action: () => void) => void
}

/** Makes one rendered form live: fields come and go while somebody types, drafts are saved. Without it the form works, too. */
export function startLiveForm(form: HTMLFormElement, deps: LiveFormDeps): void {
  const model: LiveModel = JSON.parse(form.dataset.form ?? 'null')
  const live = form.querySelector<HTMLInputElement>(`input[name="${STEP_INPUTS.live}"]`)
  const update = () => show(form, visibility(model, postedBy(form)))
  if (live) live.value = '1'
  update()
  form.addEventListener('input', update)
  form.addEventListener('change', update)
  if (form.dataset.autosave) startAutosave(form, form.dataset.autosave, deps)
}

function show(form: HTMLFormElement, visible: ReadonlyMap<string, Shown>): void {
  for (const element of form.querySelectorAll<HTMLElement>('[data-path]')) {
    const shown = visible.get(element.dataset.path ?? '')
    element.hidden = shown === undefined
    for (const mark of element.querySelectorAll<HTMLElement>(':scope:not(:has([data-path])) [data-optional]')) {
      mark.hidden = shown?.required === true
    }
  }
  for (const output of form.querySelectorAll<HTMLOutputElement>('output[data-output]')) {
    const text = visible.get(output.dataset.output ?? '')?.text ?? ''
    // Writing the same text again would be announced again.
    if (output.textContent !== text) output.textContent = text
  }
}

/** What the browser would send now, as the reader takes it. */
function postedBy(form: HTMLFormElement): Record<string, string[]> {
  const posted: Record<string, string[]> = {}
  for (const [name, value] of new FormData(form)) {
    const values = posted[name] ?? []
    posted[name] = typeof value === 'string' ? [...values, value] : values
  }
  return posted
}

function startAutosave(form: HTMLFormElement, url: string, deps: LiveFormDeps): void {
  const status = form.querySelector<HTMLElement>('[data-autosave-status]')
  const say = (text = '') => {
    // Writing the same text again would be announced again.
    if (status && status.textContent !== text) status.textContent = text
  }
  const autosave = createAutosave({
    // A session that has ended is answered with the way to the door: following it would make a page of success out of a refusal.
    post: async () =>
      (await deps.fetch(url, { method: 'POST', body: bodyOf(form), keepalive: true, redirect: 'manual' })).ok,
    onSaved: () => say(form.dataset.saved?.replace('{{time}}', timeOf(deps.now()))),
    onFailed: () => say(form.dataset.notSaved),
  })
  form.addEventListener('input', autosave.touch)
  form.addEventListener('submit', autosave.stop)
  deps.every(AUTOSAVE_MS, autosave.tick)
  deps.document.addEventListener('visibilitychange', () => {
    if (deps.document.visibilityState === 'hidden') autosave.tick()
  })
}

function bodyOf(form: HTMLFormElement): URLSearchParams {
  const texts = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return new URLSearchParams(texts)
}

/** Digits only, as every language here writes the time; browsers lack Sorbian and would say "AM". */
function timeOf(now: Date): string {
  return `${now.getHours()}:${String(now.getMinutes()).padStart(2, '0')}`
}
