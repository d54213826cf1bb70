import type { Page } from 'playwright-core'

/**
 * What axe does not look for: ids, visible labels, errors tied to their field and to the summary, the focus after a page opens, one main
 * heading. One sentence per finding.
 */
export async function ownFindings(page: Page): Promise<string[]> {
  // A browser gives `autofocus` the focus when it draws for the first time, which may be after the page has loaded.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  return page.evaluate(lookThrough)
}

/** Runs in the page: nothing outside it is in reach. */
function lookThrough(): string[] {
  const findings: string[] = []
  const all = <E extends Element = HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)]
  const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const show = (element: Element) =>
    `${element.localName}#${element.id} [${element.getAttribute('name') ?? element.className}] ${element.textContent?.trim().slice(0, 60)}`
  const described = (element: Element) => (element.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean)

  const ids = all('[id]').map(({ id }) => id)
  for (const id of new Set(ids.filter((each, index) => ids.indexOf(each) !== index))) findings.push(`id twice: ${id}`)

  for (const element of all('[aria-describedby], [aria-labelledby], label[for]')) {
    const targets = [
      ...described(element),
      ...(element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean),
    ]
    for (const id of targets)
      if (!document.getElementById(id)) findings.push(`points nowhere (${id}): ${show(element)}`)
    if (element instanceof HTMLLabelElement && !element.control) findings.push(`label of nothing: ${show(element)}`)
  }

  const fields = all<HTMLInputElement>('input:not([type="hidden"]), select, textarea').filter(isSeen)
  for (const field of fields) {
    const labels = [...(field.labels ?? [])].filter((label) => isSeen(label) && label.textContent?.trim())
    if (labels.length === 0) findings.push(`no visible label: ${show(field)}`)
  }

  const invalid = all('[aria-invalid="true"], .bk-check--error input').filter(isSeen)
  for (const field of invalid) {
    const group = field.closest('fieldset[aria-describedby]')
    const texts = [...described(field), ...(group ? described(group) : [])].filter((id) => id.endsWith('-error'))
    if (!texts.some((id) => document.getElementById(id)?.textContent?.trim()))
      findings.push(`error not told at: ${show(field)}`)
  }

  const summary = document.querySelector('[data-error-summary]')
  const links = all<HTMLAnchorElement>('[data-error-summary] a')
  for (const link of links) {
    const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
    if (!target) findings.push(`summary leads nowhere: ${show(link)}`)
    else if (!target.matches('input, select, textarea, button, a, [tabindex]'))
      findings.push(`summary leads to what takes no focus: ${show(link)}`)
  }
  for (const error of all('.kern-error, .bk-error').filter((each) => isSeen(each) && each.textContent?.trim())) {
    if (!error.id || !document.querySelector(`[aria-describedby~="${CSS.escape(error.id)}"]`))
      findings.push(`error of no field: ${show(error)}`)
    if (!summary) findings.push(`error without summary: ${show(error)}`)
  }
  if (summary && !document.title.startsWith('Fehler:')) findings.push('the title does not begin with "Fehler:"')

  const headings = all('h1').filter(isSeen)
  if (headings.length !== 1) findings.push(`${headings.length} main headings`)
  if (document.title.split(' – ')[0]?.trim() === '') findings.push('no title')

  const focused = document.activeElement
  // A page that tells of a fault loads no script; it is read from its beginning.
  const isPlain = document.scripts.length === 0 && focused === document.body
  const isAtStart = isPlain || focused === summary || focused === headings[0] || focused?.hasAttribute('autofocus')
  if (summary && focused !== summary) findings.push(`focus is not on the error summary: ${focused && show(focused)}`)
  else if (!isAtStart) findings.push(`focus is not where reading begins: ${focused && show(focused)}`)
  return findings
}
