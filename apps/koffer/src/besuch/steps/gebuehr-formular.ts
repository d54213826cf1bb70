import type { TarifContent } from '@buergerkoffer/catalogue'
import type { Formular } from '@buergerkoffer/domain/formular'
import type { Gebuehr } from '@buergerkoffer/domain/gebuehr'
import { euro } from '../../format.ts'
import { t } from '../../text.ts'
import { leistungName, type Matter } from '../visit.ts'

/** Ids of the form's two fields. */
export const fields = { choice: 'gebuehr', note: 'begruendung' } as const

/** The answer that means: no exemption. Ids of exemptions never hold a point. */
export const charged = 'gebuehr.erheben'

/** Charge the fee, or exempt for one of the tariff's reasons; some need the clerk's grounds. */
export function gebuehrFormular(matter: Matter, gebuehr: Gebuehr): Formular {
  const befreiungen = befreiungenFor(matter, gebuehr)
  const discretionary = befreiungen.filter(({ needsNote }) => needsNote).map(({ id }) => id)
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
          {
            kind: 'text',
            id: fields.note,
            label: { de: t('gebuehr.note') },
            help: { de: t('gebuehr.noteHint') },
            when: { field: fields.choice, in: discretionary },
            required: true,
            maxLength: 200,
          },
        ],
      },
    ],
  }
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
