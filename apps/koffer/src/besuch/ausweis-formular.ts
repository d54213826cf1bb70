import type { Ausweisart } from '@buergerkoffer/catalogue'
import type { Formular, Option } from '@buergerkoffer/domain/formular'
import { type AusweisdokumentArt, ausweisdokumentArten } from '@buergerkoffer/domain/person'
import { t } from '../text.ts'
import { leistungName, type Visit } from './visit.ts'

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
    title: { de: leistungName(visit) },
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

/** Kinds of document that the service accepts. */
export const acceptedDocuments = ({ leistung }: Visit): readonly string[] =>
  leistung.documentsIn.flatMap((document) => document.ausweisarten ?? [])

/** Accepted kinds first, of those what the register knows of this person; then the rest, so that whatever is shown finds its answer. */
function documentOptions(visit: Visit): readonly Option[] {
  const accepted = acceptedDocuments(visit)
  const known = new Set<string>(visit.state.snapshot?.person.ausweisdokumente.map(({ art }) => art))
  const rank = ({ id }: Ausweisart): number => (known.has(id) ? 0 : 1) + (accepted.includes(id) ? 0 : 2)
  const arten = visit.desk.catalogue?.ausweisarten.filter(({ id }) => isDocument(id)) ?? []
  return arten.toSorted((a, b) => rank(a) - rank(b)).map(({ id, label }) => ({ value: id, label }))
}

/** Whether an id of the catalogue is a kind of document that a case can note. */
export const isDocument = (id: string): id is AusweisdokumentArt => Object.hasOwn(ausweisdokumentArten, id)
