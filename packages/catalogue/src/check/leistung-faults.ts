import { type ContentFault, fault } from '../content-fault.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/** Identity documents and facts a service names, and that nothing open is called checked. */
export function leistungFaults({ leistung, texts, brief }: LeistungBundle, content: Content): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  const kinds = new Set(content.ausweisarten.map((kind) => kind.id))
  const unknownKinds = leistung.documentsIn.flatMap((document, index) =>
    (document.ausweisarten ?? [])
      .filter((id) => !kinds.has(id))
      .map((id) => fault(file, `documentsIn.${index}.ausweisarten`, 'ausweisartMissing', { id })),
  )
  const letters = leistung.documentsOut
    .filter(({ layout }) => layout !== 'quittung' && brief[layout] === undefined)
    .map(({ layout }) => fault(`leistungen/${leistung.id}/brief.json`, layout, 'layoutText', { layout }))
  return [
    ...unknownKinds,
    ...letters,
    ...themaFaults(file, leistung, content),
    ...factFaults(file, leistung, texts),
    ...openFaults(file, leistung),
  ]
}

/** Old content has no headings; where there are some, each service stands under one. */
function themaFaults(
  file: string,
  { thema = '' }: LeistungBundle['leistung'],
  { themen }: Content,
): readonly ContentFault[] {
  return themen === undefined || themen.some(({ id }) => id === thema)
    ? []
    : [fault(file, 'thema', 'themaMissing', { thema })]
}

function factFaults(
  file: string,
  leistung: LeistungBundle['leistung'],
  texts: LeistungBundle['texts'],
): readonly ContentFault[] {
  const cited = [
    ...leistung.documentsIn.flatMap(({ facts }, index) => at(`documentsIn.${index}`, file, facts)),
    ...leistung.actors.flatMap(({ facts }, index) => at(`actors.${index}`, file, facts)),
    ...leistung.notices.flatMap(({ facts }, index) => at(`notices.${index}`, file, facts)),
    ...leistung.refusals.flatMap(({ facts }, index) => at(`refusals.${index}`, file, facts)),
    ...(leistung.kosten ?? []).flatMap(({ facts }, index) => at(`kosten.${index}`, file, facts)),
    ...texts.flatMap(({ language, modules }) =>
      Object.entries(modules).flatMap(([code, { facts }]) =>
        at(`modules.${code}`, `leistungen/${leistung.id}/texte/${language}.json`, facts ?? []),
      ),
    ),
  ]
  const used = new Set(cited.map(({ id }) => id))
  return [
    ...cited
      .filter(({ id }) => !Object.hasOwn(leistung.facts, id))
      .map((each) => fault(each.file, `${each.path}.facts`, 'factMissing', { id: each.id })),
    ...Object.keys(leistung.facts)
      .filter((id) => !used.has(id))
      .map((id) => fault(file, `facts.${id}`, 'factUnused', { id })),
  ]
}

const at = (path: string, file: string, ids: readonly string[]) => ids.map((id) => ({ path, file, id }))

function openFaults(file: string, leistung: LeistungBundle['leistung']): readonly ContentFault[] {
  const open = [
    ...leistung.openFacts,
    ...Object.entries(leistung.facts)
      .filter(([, { source }]) => !source.checked)
      .map(([id]) => id),
    ...leistung.retention.filter(({ legalSource }) => !legalSource.checked).map(({ what }) => what),
  ]
  const [first] = open
  return leistung.checked && first !== undefined ? [fault(file, 'checked', 'openFactChecked', { first })] : []
}
