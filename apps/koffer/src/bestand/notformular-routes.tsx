import type { Item } from '@buergerkoffer/domain/bestand'
import { itemKey } from '@buergerkoffer/domain/bestand'
import { type ErrorItem, Section, Select, TextField } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf, webFault } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { drawFor, nameOfLeistung } from '../besuch/index.ts'
import { type Desk, deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { paperBase } from '../paper-base.ts'
import { pdfAnswer } from '../pdf-answer.ts'
import { book } from './book.ts'
import { notformularOf } from './notformular.ts'
import { fieldOf, StockForm, StockFrame, type StockPageProps } from './stock-frame.tsx'
import { t } from './text.ts'
import { typedIn } from './typed.ts'

const most = 20

/** Emergency forms: numbers are drawn from the station's series, so that none is ever printed twice. */
export function addNotformularRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/bestand/notformular', (c) =>
    page(c, NotformularPage({ desk: deskOf(context), csrf: c.var.session.csrf(), typed: {}, errors: [] })),
  )
  app.post('/bestand/notformular', async (c) => {
    const form = await readForm(c)
    const desk = deskOf(context)
    const count = /^\d{1,2}$/.test(textOf(form, 'anzahl').trim()) ? Number(textOf(form, 'anzahl')) : 0
    const leistung = desk.catalogue?.leistung(textOf(form, 'leistung'))
    if (!leistung) throw webFault('not-found')
    const isFine = count >= 1 && count <= most
    const errors: readonly ErrorItem[] = isFine ? [] : [{ name: 'anzahl', text: t('form.badCount') }]
    const done = isFine ? draw(desk, leistung.id, count) : undefined
    if (done?.ok) return seeOther(c, '/bestand/notformular')
    const props = { desk, csrf: c.var.session.csrf(), typed: typedIn(form), errors, refusal: done?.refusal }
    return page(c, NotformularPage(props), 422)
  })
  app.get('/bestand/notformular/:file{[A-Za-z0-9-]+\\.pdf}', (c) => {
    const desk = deskOf(context)
    const id = (c.req.param('file') ?? '').replace(/\.pdf$/, '')
    const { items, printedFor } = desk.model.bestand()
    const [leistung, base] = [desk.catalogue?.leistung(printedFor.get(id) ?? ''), paperBase(desk)]
    const sheet = items.get(itemKey({ kind: 'notformular', id }))
    if (!leistung || !base || sheet?.place !== 'suitcase') throw webFault('not-found')
    return pdfAnswer(c, context.press.print(notformularOf(leistung, id, base), desk.now), `${id}.pdf`)
  })
}

function draw(desk: Desk, leistung: string, count: number) {
  const drawn = drawFor(
    desk,
    Array.from({ length: count }, () => 'notformular' as const),
  )
  const items = drawn.map(({ data }): Item => ({ kind: 'notformular', id: data.nummer, vorgang: null, art: null }))
  return book(desk, [{ type: 'print', leistung, items }], drawn)
}

function NotformularPage(props: StockPageProps): VNode {
  const { desk, csrf, errors } = props
  const leistungen = desk.catalogue?.leistungen ?? []
  const sheets = [...desk.model.bestand().items.values()].filter(
    ({ kind, place }) => kind === 'notformular' && place === 'suitcase',
  )
  const { printedFor } = desk.model.bestand()
  const nameOf = (id: string) => {
    const found = leistungen.find((each) => each.id === printedFor.get(id))
    return found ? nameOfLeistung(found) : ''
  }
  return (
    <StockFrame {...props} title={t('form.title')} lead={t('form.lead')}>
      <StockForm csrf={csrf} action="/bestand/notformular" submit={t('form.submit')}>
        <Select
          {...fieldOf(props, 'leistung')}
          label={t('form.leistung')}
          options={leistungen.map((each) => ({ value: each.id, label: nameOfLeistung(each) }))}
          focus={errors.length === 0}
        />
        <TextField {...fieldOf(props, 'anzahl')} label={t('form.count')} inputMode="numeric" width={2} required />
      </StockForm>
      <Section id="blaetter" title={t('form.sheets')}>
        <ul class="kern-list">
          {sheets.map(({ id }) => (
            <li key={id}>
              <a class="kern-link" href={`/bestand/notformular/${id}.pdf`}>
                {t('form.open', { id, leistung: nameOf(id) })}
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </StockFrame>
  )
}
