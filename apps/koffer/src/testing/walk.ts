import type { Seen, TestBrowser } from './test-browser.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

/** What the clerk types on each page, by the last part of its address. */
export const typedOn: Readonly<Record<string, Fields>> = {
  ausweis: { document: 'personalausweis/2031-02-28', art: 'personalausweis', gueltigBis: '28.02.2031' },
  angaben: { zusatzdaten: ['geburtsort', 'familienstand'] },
  zweck: { verwendungszweck: 'rente' },
  ausgabe: { ausfertigungen: '2', grossdruck: 'false' },
  gebuehr: { gebuehr: 'gebuehr.erheben' },
  zahlen: { gegeben: '50' },
}

/** The pages of a visit in order, by the last part of their address. */
export const pages = ['ausweis', 'angaben', 'zweck', 'ausgabe', 'gebuehr', 'zahlen', 'ausstellen', 'abschluss'] as const

export type PageName = (typeof pages)[number]

/** Counts forty euros of float from the town's Kasse, if the cash day is not open yet and the clerk may. */
export async function openKasse(browser: TestBrowser): Promise<void> {
  const desk = await browser.get('/kasse')
  if (!desk.html.includes('/kasse/oeffnen')) return
  const page = await browser.get('/kasse/oeffnen')
  if (!page.html.includes('action="/kasse/oeffnen"')) return
  const counted = { 'stueck-1000': '4', erhalten: '40', beleg: 'SK-1' }
  await browser.submit('/kasse/oeffnen', counted)
  await browser.submit('/kasse/oeffnen', counted)
}

/** Begins (or goes on with) the visit of a booked time and fills in page after page until the named one is shown. */
export async function walkTo(browser: TestBrowser, page: PageName, termin = 't-0930'): Promise<Seen> {
  await openKasse(browser)
  await browser.get('/')
  let seen = await browser.submit('/besuch', { termin })
  while (nameOf(seen) !== page) {
    const before = seen.path
    seen = await browser.submit(before, typedOn[nameOf(seen)])
    if (seen.path === before) throw new Error(`the visit does not go on from ${nameOf(seen)} (${seen.status})`)
  }
  return seen
}

/** The last part of a page's address. */
export const nameOf = ({ path }: Seen): string => path.split('?')[0]?.split('/').at(-1) ?? ''

/** What a page says, without markup. */
export const textOf = ({ html }: Seen): string =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replace(/[\s\u00a0]+/g, ' ')
