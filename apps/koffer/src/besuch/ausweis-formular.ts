import type { Formular, Option } from '@buergerkoffer/domain/formular'
import { t } from '../text.ts'
import type { Visit } from './visit.ts'

/** Documents of other states that may be valid for ever. */
const maybeUnlimited = ['nationalpass', 'nationalausweis']

/**
 * What the clerk notes of the document shown: kind, last day of validity, that the original lay there. No serial number (PAuswG § 20 (3)).
 * `refused` is the text for a document that proves no identity.
 */
export function ausweisFormular(visit: Visit, refused?: string): Formular {
  return {
    id: 'ausweis',
    version: '1',
    title: { de: t('way.ausweis') },
    steps: [
      {
        id: 'ausweis',
        title: { de: t('ausweis.title') },
        fields: [
          {
            kind: 'choice',
            display: 'select',
            id: 'dokument',
            label: { de: t('ausweis.dokument') },
            required: true,
            options: documentOptions(visit),
            ...(refused && { errors: { option: { de: refused } } }),
          },
          {
            kind: 'checkbox',
            id: 'unbefristet',
            label: { de: t('ausweis.unbefristet') },
            when: { field: 'dokument', in: maybeUnlimited },
          },
          {
            kind: 'date',
            id: 'gueltigBis',
            label: { de: t('ausweis.gueltigBis') },
            required: true,
            min: 'today',
            when: { not: { field: 'unbefristet', eq: true } },
            errors: { tooEarly: { de: t('ausweis.expired') } },
          },
          {
            kind: 'checkbox',
            id: 'original',
            label: { de: t('ausweis.original') },
            required: true,
            errors: { confirm: { de: t('ausweis.originalMissing') } },
          },
        ],
      },
    ],
  }
}

/** The kinds the service names, those the register knows of this person first. */
function documentOptions({ desk, leistung, state }: Visit): readonly Option[] {
  const accepted = leistung.documentsIn.flatMap((document) => document.ausweisarten ?? [])
  const known = new Set<string>(state.snapshot?.person.ausweisdokumente.map(({ art }) => art))
  const ordered = [...accepted.filter((id) => known.has(id)), ...accepted.filter((id) => !known.has(id))]
  return ordered.flatMap((id) => {
    const art = desk.catalogue?.ausweisart(id)
    return art ? [{ value: id, label: art.label }] : []
  })
}
