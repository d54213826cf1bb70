import { bestandDecider, inSuitcase } from '@buergerkoffer/domain/bestand'
import { readFields } from '@buergerkoffer/domain/formular'
import { DateField, type ErrorItem, Select } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { beginWalkIn, nameOfLeistung, visitPath } from '../besuch/index.ts'
import { deskOf } from '../desk.ts'
import type { KofferApp, KofferContext } from '../koffer-context.ts'
import { fieldOf, StockForm, StockFrame, type StockPageProps } from './stock-frame.tsx'
import { t } from './text.ts'
import { typedIn } from './typed.ts'

/** A case that was filled in on paper is typed in: its sheet is used up, and the paper's day holds. */
export function addNacherfassungRoutes(app: KofferApp, context: KofferContext): void {
  app.get('/bestand/nacherfassung', (c) =>
    page(c, NacherfassungPage({ desk: deskOf(context), csrf: c.var.session.csrf(), typed: {}, errors: [] })),
  )
  app.post('/bestand/nacherfassung', async (c) => {
    const form = await readForm(c)
    // Made before anything is looked up: nothing may wait between that and the commit.
    const key = await deskOf(context).station.newCaseKey()
    const desk = deskOf(context)
    const [sheet, typed] = [textOf(form, 'blatt'), textOf(form, 'datum').trim()]
    const date = dateOf(typed)
    const props = { desk, csrf: c.var.session.csrf(), typed: typedIn(form) }
    const fault = dateFault(date, desk.today)
    if (fault || !date) return page(c, NacherfassungPage({ ...props, errors: fault ? [fault] : [] }), 422)
    const moved = (vorgang: string) =>
      bestandDecider.decide(
        { type: 'move', kind: 'notformular', id: sheet, to: 'used', reason: '', vorgang },
        desk.model.bestand(),
      )
    const free = moved('')
    if (!free.ok) return page(c, NacherfassungPage({ ...props, errors: [], refusal: free.refusal }), 409)
    const begun = beginWalkIn(desk, textOf(form, 'leistung'), key, {
      ...{ sheet, date },
      moved: (vorgang) => {
        const used = moved(vorgang)
        return used.ok ? used.value : []
      },
    })
    if (begun.ok) return seeOther(c, visitPath(begun.value))
    return page(c, NacherfassungPage({ ...props, errors: [], refusal: begun.refusal }), 409)
  })
}

/** A typed day, as every form here reads it; undefined for what is none. */
function dateOf(text: string): string | undefined {
  const { day } = readFields([{ kind: 'date', id: 'day', label: { de: '' } }], { day: text })
  return typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined
}

function dateFault(date: string | undefined, today: string): ErrorItem | undefined {
  if (!date) return { name: 'datum', text: t('later.dateWrong') }
  return date > today ? { name: 'datum', text: t('later.dateFuture') } : undefined
}

function NacherfassungPage(props: StockPageProps): VNode {
  const { desk, csrf, errors } = props
  const sheets = inSuitcase(desk.model.bestand()).filter(({ kind }) => kind === 'notformular')
  return (
    <StockFrame {...props} title={t('later.title')} lead={t('later.lead')}>
      {sheets.length === 0 ? (
        <p class="kern-body">{t('later.none')}</p>
      ) : (
        <StockForm csrf={csrf} action="/bestand/nacherfassung" submit={t('later.submit')}>
          <Select
            {...fieldOf(props, 'blatt')}
            label={t('later.sheet')}
            options={sheets.map(({ id }) => ({ value: id, label: id }))}
            focus={errors.length === 0}
          />
          <DateField {...fieldOf(props, 'datum')} label={t('later.date')} required />
          <Select
            {...fieldOf(props, 'leistung')}
            label={t('later.leistung')}
            options={(desk.catalogue?.leistungen ?? []).map((each) => ({
              value: each.id,
              label: nameOfLeistung(each),
            }))}
          />
        </StockForm>
      )}
    </StockFrame>
  )
}
