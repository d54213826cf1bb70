import { randomUUID } from 'node:crypto'
import { Button, ButtonRow, type ErrorItem, PageHeading, Section, Select, Table, TextField } from '@buergerkoffer/ui'
import { page, readForm, seeOther, textOf } from '@buergerkoffer/web'
import type { VNode } from 'preact'
import { addEinrichtung, type Einrichtung, listEinrichtungen } from '../../../touren/index.ts'
import type { Desk, DeskDoor } from '../../desk.ts'
import { Csrf } from '../../frame.tsx'
import type { RathausApp, RathausRequest } from '../../session.ts'
import { PlanungPage, PlanungParts } from '../planung-page.tsx'
import { choicesOf, uuidOf } from '../stops/routes.tsx'
import { t } from '../text.ts'
import { withPlanner } from '../with-planner.ts'

const fields = ['name', 'strasse', 'plz', 'ort', 'gemeinde'] as const
type Typed = Readonly<Record<(typeof fields)[number], string>>
const nothing: Typed = { name: '', strasse: '', plz: '', ort: '', gemeinde: '' }

/** The care homes a town knows. */
export function addEinrichtungRoutes(app: RathausApp, door: DeskDoor): void {
  app.get(
    '/planung/einrichtungen',
    door((c, desk) => show(c, desk, nothing, [])),
  )
  app.post('/planung/einrichtungen', door(add))
}

async function show(c: RathausRequest, desk: Desk, typed: Typed, errors: readonly ErrorItem[]): Promise<Response> {
  const { list, gebiete } = await withPlanner(desk, async (planner) => ({
    list: await listEinrichtungen(planner.tx),
    gebiete: (await choicesOf(planner)).gebiete,
  }))
  const options = gebiete.map(({ ags, name }) => ({ value: ags, label: name }))
  return page(c, EinrichtungenPage({ desk, list, options, typed, errors }), errors.length > 0 ? 422 : 200)
}

async function add(c: RathausRequest, desk: Desk): Promise<Response> {
  const form = await readForm(c)
  const [name = '', street = '', postcode = '', town = '', ags = ''] = fields.map((field) => textOf(form, field).trim())
  const known = await withPlanner(desk, async (planner) => (await choicesOf(planner)).gebiete)
  const wrong = (field: string, isWrong: boolean, text: string) => (isWrong ? [{ name: field, text }] : [])
  const errors = [
    ...wrong('name', name === '', t('einrichtungen.error.name')),
    ...wrong('strasse', street === '', t('form.error.street')),
    ...wrong('plz', !/^\d{5}$/.test(postcode), t('form.error.postcode')),
    ...wrong('ort', town === '', t('form.error.town')),
    ...wrong('gemeinde', !known.some((each) => each.ags === ags), t('form.error.ags')),
  ]
  if (errors.length > 0)
    return show(c, desk, { name, strasse: street, plz: postcode, ort: town, gemeinde: ags }, errors)
  const einrichtung = uuidOf(textOf(form, 'einrichtung'))
  await desk.inTenant((tx) => addEinrichtung(tx, { einrichtung, name, street, postcode, town, ags }))
  return seeOther(c, '/planung/einrichtungen')
}

interface Props {
  readonly desk: Desk
  readonly list: readonly Einrichtung[]
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly typed: Typed
  readonly errors: readonly ErrorItem[]
}

function EinrichtungenPage({ desk, list, options, typed, errors }: Props): VNode {
  const field = (name: keyof Typed) => ({
    name,
    value: typed[name],
    error: errors.find((error) => error.name === name)?.text,
  })
  return (
    <PlanungPage desk={desk} title={t('einrichtungen.title')} errors={errors}>
      <PageHeading lead={t('einrichtungen.lead')}>{t('einrichtungen.title')}</PageHeading>
      <PlanungParts current="einrichtungen" />
      <Section id="liste" title={t('einrichtungen.list')}>
        <Table
          caption={t('einrichtungen.list')}
          hideCaption
          columns={[
            { id: 'name', title: t('einrichtungen.name'), cell: ({ name }) => name, rowHeader: true },
            {
              id: 'anschrift',
              title: t('einrichtungen.address'),
              cell: ({ street, postcode, town }) => `${street}, ${postcode} ${town}`,
            },
          ]}
          rows={list}
          rowId={({ einrichtung }) => einrichtung}
          empty={t('einrichtungen.empty')}
        />
      </Section>
      <Section id="neu" title={t('einrichtungen.add')}>
        <form class="bk-form" method="post" action="/planung/einrichtungen">
          <Csrf token={desk.csrf} />
          <input type="hidden" name="einrichtung" value={randomUUID()} />
          <div class="bk-fields">
            <TextField {...field('name')} label={t('einrichtungen.name')} required />
            <TextField {...field('strasse')} label={t('form.street')} required />
            <div class="planung-row">
              <TextField {...field('plz')} label={t('form.postcode')} inputMode="numeric" width={8} required />
              <TextField {...field('ort')} label={t('form.town')} required />
            </div>
            <Select {...field('gemeinde')} label={t('form.ags')} options={options} required />
          </div>
          <ButtonRow>
            <Button>{t('einrichtungen.submit')}</Button>
          </ButtonRow>
        </form>
      </Section>
    </PlanungPage>
  )
}
