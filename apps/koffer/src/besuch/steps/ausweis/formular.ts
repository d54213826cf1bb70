import type { Ausweisart } from '@buergerkoffer/catalogue'
import type { Condition, Field, Formular, Option } from '@buergerkoffer/domain/formular'
import { type Ausweisdokument, isValidOn } from '@buergerkoffer/domain/person'
import { isVouchedFor } from '@buergerkoffer/domain/vorgang'
import { shortDay } from '../../../format.ts'
import { type Matter, nameOfLeistung } from '../../visit.ts'
import { actingParent } from '../vertretung/known-parents.ts'
import { t } from './text.ts'

/** Whose documents a page asks for. */
export type Whose = 'person' | 'vertreter'

/** Reasons to let an expired document count; the last one is written out. */
export const reasons = ['matches', 'known', 'other'] as const

/** The choice that asks for the kind and the date. */
export const other = 'anderes'

/**
 * What the clerk notes of the documents shown: which one the register knows, else kind and last day of validity; a second one where the kind
 * needs another, a reason where an expired one may count. No serial number (PAuswG § 20 (3)).
 */
export function ausweisFormular(matter: Matter, whose: Whose): Formular {
  const known = knownDocuments(matter, whose)
  const title = { de: t(`title.${whose}`) }
  return {
    id: 'ausweis',
    version: '2',
    title: { de: nameOfLeistung(matter.leistung) },
    steps: [{ id: 'ausweis', title, fields: fieldsFor(matter, known) }],
  }
}

/** Kinds of document of which the service wants one from the person; null if it names none. */
export function acceptedDocuments({ leistung }: Pick<Matter, 'leistung'>): readonly string[] | null {
  const named = leistung.documentsIn.filter(({ kind }) => kind === 'ausweis')
  return named.length === 0 ? null : named.flatMap(({ ausweisarten }) => ausweisarten ?? [])
}

/** Kinds the content describes. */
export const artenOf = ({ desk }: Matter): readonly Ausweisart[] => desk.catalogue?.ausweisarten ?? []

/** What the register knows of them and the content can judge: valid and accepted ones first, those valid longest before others. */
export function knownDocuments(matter: Matter, whose: Whose): readonly Ausweisdokument[] {
  const accepted = whose === 'person' ? acceptedDocuments(matter) : null
  const holder = whose === 'person' ? matter.state.snapshot?.person : actingParent(matter)
  const ids = new Set(artenOf(matter).map(({ id }) => id))
  const rank = (document: Ausweisdokument): number =>
    (isValidOn(document, matter.desk.today) ? 0 : 2) + (accepted?.includes(document.art) === false ? 1 : 0)
  return (holder?.ausweisdokumente ?? [])
    .filter(({ art }) => ids.has(art))
    .toSorted((a, b) => rank(a) - rank(b) || b.gueltigBis.localeCompare(a.gueltigBis))
}

/** The known document that the clerk most likely sees: in order, and enough by itself. */
export function likelyDocument(matter: Matter, whose: Whose): Ausweisdokument | undefined {
  const [first] = knownDocuments(matter, whose)
  if (!first || !isValidOn(first, matter.desk.today)) return undefined
  const accepted = whose === 'vertreter' || acceptedDocuments(matter)?.includes(first.art) !== false
  const enough = accepted && kindsBy(matter, 'alone').includes(first.art)
  return enough ? first : undefined
}

/** How a known document stands in the choice. */
export const knownValue = ({ art, gueltigBis }: Ausweisdokument): string => `${art}/${gueltigBis}`

function fieldsFor(matter: Matter, known: readonly Ausweisdokument[]): readonly Field[] {
  const typed: Condition[] = known.length === 0 ? [] : [{ field: 'document', eq: other }]
  return [
    ...(known.length === 0 ? [] : [knownField(matter, known)]),
    ...documentFields(matter, '', typed),
    ...(isVouchedFor(matter.state) ? [] : documentFields(matter, 'Zweites', [needsSecond(matter, known)])),
    ...reasonFields(matter, known),
  ]
}

function knownField(matter: Matter, known: readonly Ausweisdokument[]): Field {
  const names = new Map(artenOf(matter).map(({ id, label }) => [id, label.de]))
  const options = known.map((document) => ({
    value: knownValue(document),
    label: {
      de: t(isValidOn(document, matter.desk.today) ? 'known' : 'knownExpired', {
        name: names.get(document.art) ?? document.art,
        day: shortDay(document.gueltigBis),
      }),
    },
  }))
  return {
    kind: 'choice',
    id: 'document',
    label: { de: t('shown') },
    required: true,
    options: [...options, { value: other, label: { de: t('other') } }],
  }
}

/** Kind and date of a document that is not known yet. */
function documentFields(matter: Matter, suffix: '' | 'Zweites', conditions: readonly Condition[]): readonly Field[] {
  const arten = artenOf(matter)
  const [art, unlimited] = [`art${suffix}`, `unbefristet${suffix}`]
  const words = suffix === '' ? ('' as const) : ('Second' as const)
  const unlimitedKinds = arten.filter(({ validity }) => validity.unlimited).map(({ id }) => id)
  return [
    {
      kind: 'choice',
      display: 'select',
      id: art,
      label: { de: t(`art${words}`) },
      required: true,
      options: kindOptions(matter),
      ...whenAll(conditions),
    },
    {
      kind: 'checkbox',
      id: unlimited,
      label: { de: t(`unlimited${words}`) },
      ...whenAll([...conditions, { field: art, in: unlimitedKinds }]),
    },
    {
      kind: 'date',
      id: `gueltigBis${suffix}`,
      label: { de: t(`validUntil${words}`) },
      required: true,
      ...whenAll([...conditions, { not: { field: unlimited, eq: true } }]),
    },
  ]
}

const whenAll = (all: readonly Condition[]): { readonly when?: Condition } =>
  all.length === 0 ? {} : { when: { all } }

/** Accepted kinds first, then the rest in the order of the content, so that whatever is shown finds its answer. */
function kindOptions(matter: Matter): readonly Option[] {
  const accepted = acceptedDocuments(matter)
  const rank = ({ id }: Ausweisart): number => (accepted?.includes(id) === false ? 1 : 0)
  return artenOf(matter)
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ id, label }) => ({ value: id, label }))
}

/** A document that needs another by its kind, or because it is expired. */
function needsSecond(matter: Matter, known: readonly Ausweisdokument[]): Condition {
  const [weak, weakened] = [kindsBy(matter, 'with-another'), kindsExpiring(matter, ['with-another'])]
  const { today } = matter.desk
  return {
    any: [
      { field: 'document', in: values(known, (each) => weak.includes(each.art)) },
      { field: 'document', in: values(known, (each) => weakened.includes(each.art) && !isValidOn(each, today)) },
      { field: 'art', in: weak },
      {
        all: [
          { field: 'art', in: weakened },
          { field: 'gueltigBis', lt: today },
        ],
      },
    ],
  }
}

/** A reason is asked for wherever an expired document may count with one: the common ones cost one key. */
function reasonFields(matter: Matter, known: readonly Ausweisdokument[]): readonly Field[] {
  const kinds = kindsExpiring(matter, ['with-another', 'clerk-decides'])
  const { today } = matter.desk
  const expired = (suffix: string): Condition => ({
    all: [
      { field: `art${suffix}`, in: kinds },
      { field: `gueltigBis${suffix}`, lt: today },
    ],
  })
  const listed = values(known, (each) => kinds.includes(each.art) && !isValidOn(each, today))
  const due: Condition = { any: [{ field: 'document', in: listed }, expired(''), expired('Zweites')] }
  const options = reasons.map((reason) => ({ value: reason, label: { de: t(`reasonOption.${reason}`) } }))
  return [
    { kind: 'choice', id: 'grund', label: { de: t('reason') }, required: true, options, when: due },
    {
      kind: 'text',
      id: 'grundText',
      label: { de: t('reasonText') },
      help: { de: t('reasonHint') },
      required: true,
      maxLength: 200,
      when: { all: [due, { field: 'grund', eq: 'other' }] },
    },
  ]
}

const values = (known: readonly Ausweisdokument[], fits: (document: Ausweisdokument) => boolean): readonly string[] =>
  known.filter(fits).map(knownValue)

const kindsBy = (matter: Matter, identity: Ausweisart['proves']['identity']): readonly string[] =>
  artenOf(matter)
    .filter(({ proves }) => proves.identity === identity)
    .map(({ id }) => id)

const kindsExpiring = (matter: Matter, rules: readonly Ausweisart['validity']['afterExpiry'][]): readonly string[] =>
  artenOf(matter)
    .filter(({ proves, validity }) => proves.identity !== 'no' && rules.includes(validity.afterExpiry))
    .map(({ id }) => id)
