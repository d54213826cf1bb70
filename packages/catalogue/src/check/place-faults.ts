import { zustaendigkeitFor } from '@buergerkoffer/domain/zustaendigkeit'
import { type ContentFault, fault } from '../content-fault.ts'
import { placesOf } from '../places.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/** Areas, bodies and offices that name each other, and exactly one Stelle for each Leistung × Gebiet that is served. */
export function placeFaults(content: Content): readonly ContentFault[] {
  return [
    ...bodyFaults(content),
    ...stelleFaults(content),
    ...content.leistungen.flatMap((each) => served(each, content)),
  ]
}

function bodyFaults({ gebiete, koerperschaften, leistungen, tarife }: Content): readonly ContentFault[] {
  const bodies = new Set(koerperschaften.map((body) => body.ags))
  const noBody = gebiete.flatMap(({ ags, actingGemeinde }) =>
    [ags, ...(actingGemeinde === null ? [] : [actingGemeinde])]
      .filter((each) => !bodies.has(each))
      .map((each) => fault(`gebiete/${ags}.json`, 'actingGemeinde', 'koerperschaftMissing', { ags: each })),
  )
  const overrides = koerperschaften.flatMap((body) =>
    Object.entries(body.ownTarife).flatMap(([leistung, tarif]) => {
      const at = (code: 'satzungOnWeisungsaufgabe' | 'leistungMissing' | 'tarifMissing') =>
        fault(`koerperschaften/${body.ags}.json`, `ownTarife.${leistung}`, code, { leistung, tarif })
      const found = leistungen.find((each) => each.leistung.id === leistung)?.leistung
      if (found === undefined) return [at('leistungMissing')]
      if (found.taskKind === 'weisungsaufgabe') return [at('satzungOnWeisungsaufgabe')]
      return tarife.some((each) => each.id === tarif) ? [] : [at('tarifMissing')]
    }),
  )
  return [...noBody, ...overrides]
}

function stelleFaults({ stellen, leistungen, gebiete, koerperschaften }: Content): readonly ContentFault[] {
  return stellen.flatMap(({ id, ags, zustaendigkeiten }) => {
    const file = `stellen/${id}.json`
    const body = koerperschaften.some((each) => each.ags === ags)
      ? []
      : [fault(file, 'ags', 'koerperschaftMissing', { ags })]
    const rules = zustaendigkeiten.flatMap((rule, index) => [
      ...(leistungen.some((each) => each.leistung.id === rule.leistung)
        ? []
        : [fault(file, `zustaendigkeiten.${index}.leistung`, 'leistungMissing', { leistung: rule.leistung })]),
      ...rule.gebiete
        .filter((area) => !gebiete.some((each) => each.ags === area))
        .map((area) => fault(file, `zustaendigkeiten.${index}.gebiete`, 'gebietMissing', { ags: area })),
    ])
    return [...body, ...rules]
  })
}

function served({ leistung }: LeistungBundle, content: Content): readonly ContentFault[] {
  const places = placesOf(content)
  const file = `leistungen/${leistung.id}/leistung.json`
  const task = { id: leistung.id, taskKind: leistung.taskKind, tarif: leistung.fee.tarif }
  return content.gebiete.flatMap(({ ags }) => {
    const rules = places.rules.filter((rule) => rule.leistung === leistung.id && rule.ags === ags)
    if (rules.length > 1)
      return [fault(file, '', 'stelleTwice', { ags, stellen: rules.map((rule) => rule.stelle).join(', ') })]
    const found = zustaendigkeitFor(places, task, ags)
    if (found.ok) return []
    if (found.refusal.kind === 'nobody-responsible') return [fault(file, '', 'stelleMissing', { ags })]
    if (found.refusal.kind === 'stelle-not-entitled')
      return [fault(`stellen/${found.refusal.stelle}.json`, 'zustaendigkeiten', 'stelleNotEntitled', { ags })]
    if (found.refusal.kind === 'no-account')
      return [
        fault(`koerperschaften/${found.refusal.ags}.json`, 'accounts', 'accountMissing', { leistung: leistung.id }),
      ]
    return []
  })
}
