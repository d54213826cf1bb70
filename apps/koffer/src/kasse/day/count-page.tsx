import { Alert, DescriptionList, type ErrorItem, Section, Select, TextArea, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../../desk.ts'
import { euro } from '../../format.ts'
import { CashButtons, CashForm, CashFrame } from '../cash-frame.tsx'
import { CountFields } from '../count-fields.tsx'
import { differenceText, type ReadCount } from '../count-input.ts'
import type { CardDesk } from '../karte/card-desk.ts'
import { CardReason, CloseCards } from '../karte/close-cards.tsx'
import { stopName, stopNow } from '../place.ts'
import type { ShownRefusal } from '../refusal.ts'
import { t } from '../text.ts'

/** The three times money is counted. */
export type CountKind = 'open' | 'audit' | 'close'

/** The last part of their addresses. */
export const pathOfKind = { open: 'oeffnen', audit: 'pruefung', close: 'abschluss' } as const

export interface CountPageProps {
  readonly desk: Desk
  readonly cards: CardDesk
  readonly csrf: string
  readonly kind: CountKind
  readonly read: ReadCount
  readonly typed: Readonly<Record<string, string>>
  /** What should be there; shown only after something was counted, so that nobody counts towards it. */
  readonly soll: number | undefined
  readonly errors: readonly ErrorItem[]
  readonly refusal?: ShownRefusal | undefined
}

/** Counting by pieces: first the count alone, then the comparison with its reason. */
export function CountPage(props: CountPageProps): VNode {
  const { desk, csrf, kind, read, soll, errors, refusal, typed } = props
  const path = pathOfKind[kind]
  const error = (name: string) => errors.find((each) => each.name === name)?.text
  return (
    <CashFrame
      {...{ desk, csrf, errors, refusal }}
      title={t(`${kind}.title`)}
      lead={t(`${kind}.lead`)}
      scripts={['count.js']}
    >
      {kind === 'close' && <CloseCards desk={desk} cards={props.cards} csrf={csrf} />}
      <CashForm csrf={csrf} action={`/kasse/${path}`} draft={`/kasse/entwurf/${path}`}>
        {kind === 'open' && <Float desk={desk} typed={typed} error={error} />}
        <CountFields typed={read.typed} sum={read.sum} errors={errors} />
        {soll !== undefined && <Comparison {...props} soll={soll} error={error} />}
        <CashButtons>{soll === undefined ? t('do.count') : t(`${kind}.submit`)}</CashButtons>
        <p class="bk-hint">{t('do.save')}</p>
      </CashForm>
    </CashFrame>
  )
}

interface PartProps {
  readonly desk: Desk
  readonly typed: Readonly<Record<string, string>>
  readonly error: (name: string) => string | undefined
}

function Float({ desk, typed, error }: PartProps): VNode {
  const { drawer } = desk.model.kasse()
  const stop = stopName(desk, stopNow(desk)?.id ?? null) ?? t('state.noStop')
  return (
    <>
      <p class="kern-body">
        {t('open.stop')}: {stop}. {t('open.carried', { amount: euro(Math.max(0, drawer)) })}.
      </p>
      <div class="ko-beside-fields">
        <TextField
          name="erhalten"
          label={t('open.received')}
          unit="Euro"
          value={typed.erhalten ?? ''}
          error={error('erhalten')}
          inputMode="decimal"
          width={8}
          optional
        />
        <TextField
          name="beleg"
          label={t('open.beleg')}
          value={typed.beleg ?? ''}
          error={error('beleg')}
          width={16}
          optional
        />
      </div>
    </>
  )
}

function Comparison(props: CountPageProps & PartProps & { readonly soll: number }): VNode {
  const { desk, kind, read, soll, typed, error } = props
  const difference = read.sum - soll
  const colleagues = desk.model.users().filter(({ id }) => id !== desk.station.user)
  return (
    <Section id="vergleich" title={t('count.difference')}>
      <input type="hidden" name="verglichen" value={String(read.sum)} />
      <DescriptionList
        items={[
          { key: t('count.sumLabel'), value: euro(read.sum) },
          { key: t('count.sollLabel'), value: euro(soll) },
        ]}
      />
      <Alert tone={difference === 0 ? 'success' : 'warning'} title={differenceText(difference)} announce>
        {difference !== 0 && t('count.recount')}
      </Alert>
      {difference !== 0 && (
        <TextArea
          name="grund"
          label={t('count.reason')}
          hint={t('count.reasonHint')}
          value={typed.grund ?? ''}
          error={error('grund')}
          rows={2}
          required
        />
      )}
      {kind === 'close' && <CardReason desk={desk} typed={typed} error={error} />}
      {kind !== 'open' && (
        <Select
          name="zweite"
          label={t('count.second')}
          hint={t('count.secondHint')}
          value={typed.zweite ?? ''}
          options={[
            { value: '', label: t('count.nobody') },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          optional
        />
      )}
    </Section>
  )
}
