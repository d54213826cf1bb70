import type { TarifContent } from '@buergerkoffer/catalogue'
import type { Formular } from '@buergerkoffer/domain/formular'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { euro, shortDay } from '../../format.ts'
import { t } from '../../text.ts'
import { leistungName, type Matter } from '../visit.ts'

/** Ids of the form's fields. */
export const fields = { choice: 'gebuehr', note: 'begruendung', cents: 'betrag', lastRate: 'letzterSatz' } as const

/** The answer that means: no exemption. Ids of exemptions never hold a point. */
export const charged = 'gebuehr.erheben'

/**
 * Charge the fee, or exempt for one of the tariff's reasons; some need the clerk's grounds, some leave the amount to the clerk. Where
 * the tariff has ended, first of all why its last rate is used.
 */
export function gebuehrFormular(matter: Matter, gebuehr: Gebuehr): Formular {
  const befreiungen = befreiungenFor(matter, gebuehr)
  return {
    id: 'gebuehr',
    version: '1',
    title: { de: leistungName(matter) },
    steps: [
      {
        id: 'gebuehr',
        title: { de: t('gebuehr.title') },
        intro: { de: explanation(matter, gebuehr) },
        fields: [
          ...lastRateField(gebuehr),
          {
            kind: 'choice',
            id: fields.choice,
            label: { de: t('gebuehr.choice') },
            required: true,
            default: { value: charged },
            options: [
              { value: charged, label: { de: t('gebuehr.charge', { amount: euro(gebuehr.cents) }) } },
              ...befreiungen.map(({ id, label, legalSource }) => ({
                value: id,
                label: { de: t('gebuehr.exempt', { reason: label.de }) },
                help: { de: legalSource.citation },
              })),
            ],
          },
          ...groundsFields(befreiungen, gebuehr),
        ],
      },
    ],
  }
}

type Field = Formular['steps'][number]['fields'][number]

const lastRateField = ({ lastRate }: Gebuehr): readonly Field[] =>
  lastRate
    ? [
        {
          kind: 'text',
          id: fields.lastRate,
          label: { de: t('gebuehr.lastRate', { day: shortDay(lastRate.validTo) }) },
          help: { de: t('gebuehr.lastRateHint') },
          required: true,
          maxLength: 200,
        },
      ]
    : []

function groundsFields(befreiungen: TarifContent['befreiungen'], { cents }: Gebuehr): readonly Field[] {
  const idsOf = (list: TarifContent['befreiungen']) => list.map(({ id }) => id)
  const [noted, reducing] = [
    idsOf(befreiungen.filter(({ needsNote }) => needsNote)),
    idsOf(befreiungen.filter(({ mayReduce }) => mayReduce)),
  ]
  const note: Field = {
    kind: 'text',
    id: fields.note,
    label: { de: t('gebuehr.note') },
    help: { de: t('gebuehr.noteHint') },
    when: { field: fields.choice, in: noted },
    required: true,
    maxLength: 200,
  }
  if (reducing.length === 0) return [note]
  const amount: Field = {
    kind: 'money',
    id: fields.cents,
    label: { de: t('gebuehr.reduced') },
    help: { de: t('gebuehr.reducedHint') },
    when: { field: fields.choice, in: reducing },
    min: 0,
    max: Math.max(0, cents - 1),
  }
  return [note, amount]
}

function befreiungenFor({ desk }: Matter, { tarif, position }: Gebuehr): TarifContent['befreiungen'] {
  const content: TarifContent | undefined = desk.catalogue?.tarif(tarif)
  return (content?.befreiungen ?? []).filter(({ positions }) => positions.includes(position))
}

/** One sentence for the citizen; for the clerk, whether anybody has confirmed our reading of the source. */
function explanation({ desk }: Matter, gebuehr: Gebuehr): string {
  const sentence = desk.catalogue?.explain(gebuehr, 'de') ?? ''
  return gebuehr.legalSource.checked ? sentence : `${sentence} ${t('gebuehr.unchecked')}`
}
