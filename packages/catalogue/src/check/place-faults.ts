import { type Places, zustaendigkeitFor } from '@buergerkoffer/domain/zustaendigkeit'
import { type ContentFault, fault } from '../content-fault.ts'
import { placesOf, servicesOf, taskOf } from '../places.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'

/** Areas, bodies and offices that name each other, and exactly one Stelle for each Leistung × Gebiet that is served. */
export function placeFaults(content: Content): readonly ContentFault[] {
  return [
    ...bodyFaults(content),
    ...stelleFaults(content),
    ...servedFaults(content),
    ...splitFaults(content),
    ...satzungFaults(content),
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
      const own = tarife.find((each) => each.id === tarif)
      if (own === undefined) return [at('tarifMissing')]
      return isSatzung(own)
        ? []
        : [
            fault(`koerperschaften/${body.ags}.json`, `ownTarife.${leistung}`, 'tarifLevel', {
              tarif,
              level: own.level,
            }),
          ]
    }),
  )
  return [...noBody, ...overrides]
}

const isSatzung = ({ level }: Content['tarife'][number]): boolean => level === 'gemeinde' || level === 'verband'

/** A Weisungsaufgabe is charged by federal or state law; a Satzung, of whatever body, does not reach it. */
function satzungFaults({ leistungen, tarife }: Content): readonly ContentFault[] {
  return leistungen.flatMap(({ leistung: { id, taskKind, fee } }) => {
    const tarif = tarife.find((each) => each.id === fee.tarif)
    return taskKind === 'weisungsaufgabe' && tarif && isSatzung(tarif)
      ? [fault(`leistungen/${id}/leistung.json`, 'fee.tarif', 'satzungOnWeisungsaufgabe', { leistung: id })]
      : []
  })
}

const isMunicipal = ({ art }: Content['koerperschaften'][number]): boolean => art !== 'landkreis' && art !== 'land'

/** Money for somebody else has a Haushaltsstelle of its own wherever a body names any. */
function splitFaults({ koerperschaften, tarife }: Content): readonly ContentFault[] {
  const recipients = new Set(
    tarife.flatMap(({ positions }) => positions.flatMap(({ split }) => split?.recipient ?? [])),
  )
  return koerperschaften
    .filter(isMunicipal)
    .flatMap(({ ags, durchlaufend }) =>
      [...recipients]
        .filter((recipient) => durchlaufend?.[recipient] === undefined)
        .map((recipient) => fault(`koerperschaften/${ags}.json`, 'durchlaufend', 'splitAccount', { recipient })),
    )
}

function stelleFaults({ stellen, leistungen, gebiete, koerperschaften }: Content): readonly ContentFault[] {
  return stellen.flatMap(({ id, ags, zustaendigkeiten }) => {
    const file = `stellen/${id}.json`
    const body = koerperschaften.some((each) => each.ags === ags)
      ? []
      : [fault(file, 'ags', 'koerperschaftMissing', { ags })]
    const rules = zustaendigkeiten.flatMap((rule, index) => [
      ...(servicesOf(rule) ?? [])
        .filter((leistung) => !leistungen.some((each) => each.leistung.id === leistung))
        .map((leistung) => fault(file, `zustaendigkeiten.${index}.${nameIn(rule)}`, 'leistungMissing', { leistung })),
      ...(rule.gebiete ?? [])
        .filter((area) => !gebiete.some((each) => each.ags === area))
        .map((area) => fault(file, `zustaendigkeiten.${index}.gebiete`, 'gebietMissing', { ags: area })),
    ])
    return [...body, ...rules]
  })
}

const nameIn = (rule: object): string => ('leistung' in rule ? 'leistung' : 'leistungen')

/** Every area has its office for what is the municipality's task; offices of a Landkreis or the Land only as far as we know them. */
function servedFaults(content: Content): readonly ContentFault[] {
  const places = placesOf(content)
  const offices = new Map<string, readonly string[]>()
  for (const { leistung, ags, stelle } of places.rules) {
    const key = `${leistung} ${ags}`
    offices.set(key, [...(offices.get(key) ?? []), stelle])
  }
  return content.leistungen.flatMap(({ leistung }) =>
    content.gebiete.flatMap(({ ags }) => {
      const named = offices.get(`${leistung.id} ${ags}`) ?? []
      const file = `leistungen/${leistung.id}/leistung.json`
      return named.length > 1
        ? [fault(file, '', 'stelleTwice', { ags, stellen: named.join(', ') })]
        : served(leistung, places, ags)
    }),
  )
}

function served(leistung: LeistungBundle['leistung'], places: Places, ags: string): readonly ContentFault[] {
  const file = `leistungen/${leistung.id}/leistung.json`
  const found = zustaendigkeitFor(places, taskOf(leistung), ags)
  if (found.ok) {
    const { tarif, actsInNameOf } = found.value
    if (tarif !== null || leistung.fee.lines.length === 0) return []
    const body = `koerperschaften/${actsInNameOf.ags}.json`
    return [fault(body, 'ownTarife', 'ownTarifMissing', { leistung: leistung.id, name: actsInNameOf.name })]
  }
  const { refusal } = found
  if (refusal.kind === 'nobody-responsible')
    return (leistung.ebene ?? 'gemeinde') === 'gemeinde' ? [fault(file, '', 'stelleMissing', { ags })] : []
  if (refusal.kind === 'stelle-not-entitled')
    return [fault(`stellen/${refusal.stelle}.json`, 'zustaendigkeiten', 'stelleNotEntitled', { ags })]
  if (refusal.kind === 'no-account')
    return [fault(`koerperschaften/${refusal.ags}.json`, 'accounts', 'accountMissing', { leistung: leistung.id })]
  return []
}
