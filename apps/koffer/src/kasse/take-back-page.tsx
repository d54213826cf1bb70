import { type BookedLine, wholePayment } from '@buergerkoffer/domain/kasse'
import { DescriptionList, type ErrorItem, Radios, TextArea, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { euro } from '../format.ts'
import { CashButtons, CashForm, CashFrame } from './cash-frame.tsx'
import type { ShownRefusal } from './refusal.ts'
import { left } from './take-back.ts'
import { t } from './text.ts'

export interface TakeBackPageProps {
  readonly desk: Desk
  readonly csrf: string
  readonly line: BookedLine
  readonly typed: Readonly<Record<string, string>>
  readonly errors: readonly ErrorItem[]
  readonly refusal?: ShownRefusal | undefined
}

export const backPath = ({ quittung, vorgangNummer }: BookedLine): string =>
  `/kasse/ruecknahme/${encodeURIComponent(quittung)}/${encodeURIComponent(vorgangNummer)}`

/** Another fee in its place is for cash only: what was paid by card goes back, and the fee is set anew. */
const cardArts = ['storno', 'erstattung', 'erlass'] as const

/** One line, and what becomes of it. */
export function TakeBackPage({ desk, csrf, line, typed, errors, refusal }: TakeBackPageProps): VNode {
  const error = (name: string) => errors.find((each) => each.name === name)?.text
  const arts = line.kind === 'card' ? cardArts : ([...cardArts, 'falsche-gebuehr'] as const)
  const whole = wholePayment(desk.model.kasse(), line)
  const isOneOfSeveral = whole !== undefined && whole.lines.length > 1
  const cardWays = isOneOfSeveral ? (['card', 'card-whole', 'order'] as const) : (['card', 'order'] as const)
  const ways = line.kind === 'card' ? cardWays : (['cash', 'order'] as const)
  const usual = line.kind === 'card' ? 'card' : desk.model.kasse().open ? 'cash' : 'order'
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: error(name) })
  return (
    <CashFrame {...{ desk, csrf, errors, refusal }} title={t('back.title')} lead={t('back.lead')}>
      <DescriptionList
        items={[
          { key: t('book.quittung'), value: line.quittung },
          { key: t('book.vorgang'), value: line.vorgangNummer },
          { key: t('back.booked'), value: `${euro(line.cents)} (${line.quelle})` },
          { key: t('back.left'), value: euro(left(line)) },
        ]}
      />
      <CashForm csrf={csrf} action={backPath(line)}>
        <Radios
          {...field('art')}
          label={t('back.art')}
          options={arts.map((art) => ({ value: art, label: t(`back.${art}`) }))}
          focus={errors.length === 0}
        />
        <TextField
          {...field('betrag')}
          value={typed.betrag ?? euro(left(line)).replace(/[^\d,]/g, '')}
          label={t('back.amount')}
          hint={line.kind === 'card' ? undefined : t('back.amountHint')}
          unit="Euro"
          inputMode="decimal"
          width={8}
        />
        {line.kind === 'cash' && (
          <TextField
            {...field('neu')}
            label={t('back.newAmount')}
            hint={t('back.newAmountHint')}
            unit="Euro"
            inputMode="decimal"
            width={8}
            optional
          />
        )}
        <TextArea {...field('grund')} label={t('back.reason')} hint={t('back.reasonHint')} rows={2} required />
        <TextField {...field('quelle')} label={t('back.source')} hint={t('back.sourceHint')} optional />
        {line.kind === 'bescheid' ? (
          <p class="kern-body">{t('back.forderung')}</p>
        ) : (
          <Radios
            {...field('auszahlung')}
            value={typed.auszahlung ?? usual}
            label={t('back.payout')}
            options={ways.map((way) => ({
              ...{ value: way, label: t(`back.${way}`, { amount: euro(whole?.cents ?? 0) }) },
              ...(way === 'card' ? { hint: t('back.cardHint') } : {}),
              ...(way === 'card-whole' ? { hint: t('back.cardWholeHint') } : {}),
            }))}
          />
        )}
        <CashButtons danger>{t('back.submit')}</CashButtons>
      </CashForm>
    </CashFrame>
  )
}
