import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Answers, type Formular, visibleSteps } from '@buergerkoffer/domain/formular'
import { FormStep, Page, renderPage } from '@buergerkoffer/ui'
import { h } from 'preact'
import { z } from 'zod'
import type { Filled } from './speed.ts'

/** What a browser fetches for a form's page, gzip, in KB of 1,024 bytes. */
export interface Transfer {
  /** The largest page of all forms, empty or filled in. */
  readonly html: number
  readonly largest: string
  /** `form.js` and `page.js`, as every form's page of the suitcase loads them; once, then from the cache. */
  readonly script: number
  /** `main.css` without the fonts it names; once, then from the cache. */
  readonly style: number
}

const built = join(process.cwd(), '.build', 'koffer')

/** A file of the suitcase as it is served, by the name that pages know. */
export function servedFile(name: string): string {
  const manifest = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(built, 'manifest.json'), 'utf8')))
  return readFileSync(join(built, 'public', manifest[name] ?? name), 'utf8')
}

export function transferOf(forms: readonly Filled[]): Transfer {
  const pages = forms.flatMap(({ formular, fillings }) =>
    [{}, ...fillings.slice(0, 20)].flatMap((answers) =>
      visibleSteps(formular, answers).map((step) => ({
        name: `${formular.id}/${step}`,
        kb: kilobytes(pageOf(formular, step, answers)),
      })),
    ),
  )
  const largest = pages.reduce((one, other) => (other.kb > one.kb ? other : one), { name: '', kb: 0 })
  const script = kilobytes(servedFile('form.js')) + kilobytes(servedFile('page.js'))
  return { html: largest.kb, largest: largest.name, script, style: kilobytes(servedFile('main.css')) }
}

function pageOf(formular: Formular, stepId: string, answers: Answers): string {
  const form = h(FormStep, {
    formular,
    stepId,
    answers,
    errors: [],
    action: `/besuch/00000000-0000-4000-8000-000000000000/1/angaben/${stepId}`,
    hidden: { _csrf: '0123456789abcdef0123456789abcdef' },
    autosaveUrl: `/besuch/00000000-0000-4000-8000-000000000000/1/entwurf/angaben/${stepId}`,
  })
  const frame = {
    title: formular.title.de,
    product: 'Bürgerkoffer',
    styles: ['/main.css'],
    scripts: ['/page.js', '/form.js'],
  }
  return renderPage(Page({ ...frame, children: form }))
}

const kilobytes = (text: string): number => gzipSync(text, { level: 9 }).length / 1024
