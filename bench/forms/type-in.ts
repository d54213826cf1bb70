/** A form as a browser got it, and what somebody wants to type, by the names of inputs. */
export interface Sheet {
  readonly html: string
  readonly wanted: Readonly<Record<string, string | readonly string[]>>
}

export interface Typed {
  /** What the browser would send, in order. */
  readonly posted: readonly (readonly [string, string])[]
  /** The groups that are shown. */
  readonly groups: readonly string[]
}

/**
 * Runs in the browser: for each sheet shows it, starts the page's own script if there is one, types into everything that is shown until nothing new
 * appears, and says what a submit would send. Must not use anything from outside of itself.
 */
export function typeIn({
  sheets,
  script,
}: {
  readonly sheets: readonly Sheet[]
  readonly script: string | null
}): Typed[] {
  const show = (html: string) => {
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    document.body.replaceChildren(...body.childNodes)
  }
  // A script element runs at once; in brackets, so that it may run again for the next sheet.
  const run = (source: string) => {
    const element = document.createElement('script')
    element.textContent = `{${source}}`
    document.body.append(element)
  }
  const isShown = (element: Element) => element.closest('[hidden]') === null
  const typeInto = (input: Element, values: readonly string[]) => {
    if (input instanceof HTMLInputElement && (input.type === 'radio' || input.type === 'checkbox'))
      input.checked = values.includes(input.value)
    else if (
      input instanceof HTMLInputElement ||
      input instanceof HTMLTextAreaElement ||
      input instanceof HTMLSelectElement
    )
      input.value = values[0] ?? ''
    input.dispatchEvent(new Event('input', { bubbles: true }))
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  const fill = (form: HTMLFormElement, wanted: Sheet['wanted']) => {
    const seen = new Set<Element>()
    for (;;) {
      const inputs = form.querySelectorAll('input:not([type="hidden"]), textarea, select')
      const next = [...inputs].find((input) => !seen.has(input) && isShown(input))
      if (!next) return
      seen.add(next)
      const name = next.getAttribute('name') ?? ''
      const value = Object.hasOwn(wanted, name) ? wanted[name] : undefined
      if (value !== undefined) typeInto(next, typeof value === 'string' ? [value] : value)
    }
  }
  return sheets.map(({ html, wanted }) => {
    show(html)
    if (script !== null) run(script)
    const form = document.querySelector('form')
    if (!form) return { posted: [], groups: [] }
    fill(form, wanted)
    const counts = [...form.querySelectorAll('input[type="hidden"][name$=".rows"]')].filter(isShown)
    const groups = counts.map((input) => (input.getAttribute('name') ?? '').replace(/\.rows$/, ''))
    const posted = [...new FormData(form)].map(([name, value]): [string, string] => [name, String(value)])
    return { posted, groups }
  })
}
