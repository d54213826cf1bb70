import type { FeeSplit } from '@buergerkoffer/domain/gebuehr'
import { ownShare } from '@buergerkoffer/domain/kasse'
import { type DescriptionItem, DescriptionList, Section, Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CaseView } from '../../vorgang/index.ts'
import { dayText, euro } from '../format.ts'
import { t } from '../text.ts'
import type { ShownCase } from './load-case.ts'

interface MoneyProps {
  readonly shown: ShownCase
  readonly view: CaseView
}

/** Fee with its legal source, and how it was paid. */
export function MoneySection({ shown, view }: MoneyProps): VNode {
  const items = [...feeItems(shown, view), ...paymentItems(view)]
  return (
    <Section id="gebuehr" title={t('money.title')}>
      {items.length === 0 ? <p class="kern-body">{t('money.none')}</p> : <DescriptionList items={items} />}
    </Section>
  )
}

function feeItems({ catalogue }: ShownCase, { file }: CaseView): readonly DescriptionItem[] {
  const { gebuehr } = file.state
  if (!gebuehr) return []
  const { befreiung, legalSource, zuschlaege = [], split, lastRate } = gebuehr
  const source = befreiung?.legalSource ?? legalSource
  return [
    { key: t('money.fee'), value: euro(gebuehr.cents) },
    ...(gebuehr.quantity > 1
      ? [
          {
            key: t('money.pieces'),
            value: t('money.times', { count: gebuehr.quantity, unit: euro(gebuehr.unitCents) }),
          },
        ]
      : []),
    {
      key: t('money.tariff'),
      value: t('money.onDay', {
        title: catalogue?.tarif(gebuehr.tarif)?.title ?? gebuehr.tarif,
        day: dayText(gebuehr.day),
      }),
    },
    {
      key: t(befreiung ? 'money.waiverSource' : 'money.source'),
      value: (
        <>
          {source.citation}
          {!source.checked && (
            <span class="rathaus-below">
              <Status tone="warning">{t('money.unchecked')}</Status>
            </span>
          )}
        </>
      ),
    },
    ...zuschlaege.map((each) => ({
      key: t('money.surcharge'),
      value: t('money.surchargeOf', { sum: euro(each.cents), citation: each.legalSource.citation }),
    })),
    ...(split
      ? [
          {
            key: t('money.passedOn'),
            value: t('money.passedOnTo', { ...partsOf(gebuehr.cents, split), name: split.name }),
          },
        ]
      : []),
    ...(lastRate
      ? [
          {
            key: t('money.lastRate', { day: dayText(lastRate.validTo) }),
            value: <Status tone="warning">{lastRate.reason}</Status>,
          },
        ]
      : []),
    ...(befreiung?.note ? [{ key: t('money.waiverNote'), value: befreiung.note }] : []),
  ]
}

function partsOf(cents: number, split: FeeSplit) {
  const own = ownShare(cents, split)
  return { other: euro(cents - own), own: euro(own) }
}

/** The case's share, and the visit's sum where the visit had more than this case. */
function paymentItems({ file, payment }: CaseView): readonly DescriptionItem[] {
  const { payments } = file.state
  return [
    ...payments.map(({ kind, cents, quittung }) => ({
      key: t('money.paid'),
      value: t(`money.${kind === 'none' ? 'free' : kind}`, { sum: euro(cents), quittung }),
    })),
    ...(payment && payment.kind === 'cash'
      ? [
          {
            key: t('money.visit'),
            value: t('money.given', {
              due: euro(payment.due),
              given: euro(payment.given),
              change: euro(payment.change),
            }),
          },
        ]
      : []),
  ]
}
