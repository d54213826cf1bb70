import { betragText, type Catalogue, type Leistung, type Outcome, reasonText } from '@buergerkoffer/catalogue'
import { formatMoney } from '@buergerkoffer/domain/formular'
import { Alert, Button, ButtonRow, Section, Select, Table, TextField } from '@buergerkoffer/ui'
import type { Choice } from './choice.ts'
import { t } from './text.ts'

export interface Named {
  readonly value: string
  readonly label: string
}

interface OutcomeSectionProps {
  readonly catalogue: Catalogue
  readonly leistung: Leistung
  readonly choice: Choice
  readonly beispiele: readonly Named[]
  readonly befreiungen: readonly Named[]
  readonly outcome: Outcome
}

/** What the content makes of an example, for a day, an age and an exemption that can be changed. */
export function OutcomeSection(props: OutcomeSectionProps) {
  const { leistung, outcome, catalogue } = props
  const refusal = leistung.refusals.find(({ id }) => id === outcome.refusal)
  const labelOf = (id: string) => leistung.documentsIn.find((each) => each.id === id)?.label.de ?? id
  const noticeOf = (id: string) => leistung.notices.find((each) => each.id === id)?.text.de ?? id
  return (
    <Section id="ergebnis" title={t('outcome')}>
      <Inputs {...props} />
      {refusal ? (
        <Alert tone="warning" title={t('refused', { text: refusal.text.de })}>
          {t('office', { office: refusal.rightOffice.de })}
        </Alert>
      ) : (
        <>
          <Fees catalogue={catalogue} leistung={leistung} choice={props.choice} outcome={outcome} />
          <Kosten leistung={leistung} />
          <List title={t('asked')} lines={outcome.documentsIn.map(labelOf)} />
          <List title={t('notices')} lines={outcome.notices.map(noticeOf)} />
        </>
      )}
    </Section>
  )
}

/** Without an example chosen here, day, age and exemption stay as they are in it. */
function Inputs({ leistung, choice, beispiele, befreiungen }: OutcomeSectionProps) {
  const { values, language, hasJs, beispiel } = choice
  return (
    <>
      <form class="bk-form" method="get" action={`/leistung/${leistung.id}`} lang="de">
        <input type="hidden" name="lang" value={language} />
        {!hasJs && <input type="hidden" name="js" value="aus" />}
        <div class="bk-fields">
          <Select name="beispiel" label={t('beispiel')} value={beispiel} options={beispiele} />
        </div>
        <ButtonRow>
          <Button kind="secondary">{t('choose')}</Button>
        </ButtonRow>
      </form>
      <form class="bk-form" method="get" action={`/leistung/${leistung.id}`} lang="de">
        <input type="hidden" name="lang" value={language} />
        <input type="hidden" name="beispiel" value={beispiel} />
        {!hasJs && <input type="hidden" name="js" value="aus" />}
        <div class="bk-fields">
          <TextField name="tag" label={t('day')} hint={t('dayHint')} value={values.day} width={16} />
          <TextField name="alter" label={t('age')} value={String(values.alter ?? '')} inputMode="numeric" width={4} />
          {befreiungen.length > 0 && (
            <>
              <Select
                name="befreiung"
                label={t('befreiung')}
                value={values.befreiung?.id ?? ''}
                options={befreiungen}
              />
              <TextField name="reason" label={t('note')} value={values.befreiung?.note ?? ''} />
            </>
          )}
        </div>
        <ButtonRow>
          <Button>{t('compute')}</Button>
        </ButtonRow>
      </form>
    </>
  )
}

function Fees({ catalogue, leistung, choice, outcome }: Omit<OutcomeSectionProps, 'beispiele' | 'befreiungen'>) {
  const rows = outcome.fees.map((fee, at) => {
    if (!fee.ok)
      return {
        id: String(at),
        what: leistung.id,
        cents: '',
        why: t('feeRefused', { reason: reasonText(fee.refusal.kind) }),
      }
    const line = leistung.fee.lines.find(({ position }) => position === fee.value.position)
    const what = line?.label.de ?? fee.value.position
    return {
      id: String(at),
      what,
      cents: `${formatMoney(fee.value.cents)} €`,
      why: catalogue.explain(fee.value, choice.language),
    }
  })
  return (
    <Table
      caption={t('fees')}
      rows={rows}
      rowId={({ id }) => id}
      empty={t('feeNone')}
      columns={[
        { id: 'what', title: t('feeLine'), cell: ({ what }) => what, rowHeader: true },
        { id: 'cents', title: t('feeCents'), cell: ({ cents }) => cents, numeric: true },
        { id: 'why', title: t('feeWhy'), cell: ({ why }) => why },
      ]}
    />
  )
}

/** What others take, or the Rathaus later: the same for every example. */
function Kosten({ leistung }: Pick<OutcomeSectionProps, 'leistung'>) {
  return (
    <Table
      caption={t('kosten')}
      rows={leistung.kosten ?? []}
      rowId={({ id }) => id}
      empty={t('kostenNone')}
      columns={[
        { id: 'what', title: t('feeLine'), cell: ({ label }) => label.de, rowHeader: true },
        { id: 'betrag', title: t('feeCents'), cell: ({ betrag }) => betragText(betrag) },
        { id: 'erhebt', title: t('erhebt'), cell: ({ erhebt }) => (erhebt === 'rathaus' ? t('rathaus') : erhebt.de) },
      ]}
    />
  )
}

function List({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <div class="pv-text kern-body" lang="de">
      <h3>{title}</h3>
      {lines.length === 0 ? (
        <p>{t('nothing')}</p>
      ) : (
        <ul class="kern-list pv-list">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
