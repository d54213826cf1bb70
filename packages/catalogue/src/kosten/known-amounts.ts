import { canonicalJson } from '../canonical-json.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'
import type { Betrag } from '../schema/kosten-schema.ts'
import type { TarifContent } from '../schema/tarif-schema.ts'

type Leistung = LeistungBundle['leistung']
type Line = Leistung['fee']['lines'][number]
type Rate = TarifContent['positions'][number]

/** Amounts that the data of a service hold. */
export interface KnownAmounts {
  readonly fixed: ReadonlySet<number>
  readonly spans: readonly { readonly von: number; readonly bis: number }[]
}

/**
 * What a text of a service may name: the rates of its fee lines that have not ended (with their surcharges, reductions and what the dearer of two
 * opposite lines costs more), and these costs. Where municipalities have tariffs of their own, only what holds in each. With `day` (ISO) a rate counts
 * as ended by its last day, too.
 */
export function knownAmounts(
  leistung: Leistung,
  content: Content,
  kosten: readonly { readonly betrag: Betrag }[],
  day?: string,
): KnownAmounts {
  const [first = [], ...others] = tarifeOf(leistung, content).map((tarif) => feesOf(leistung.fee.lines, tarif, day))
  const fees = first.filter((cents) => others.every((each) => each.includes(cents)))
  const betraege = kosten.map(({ betrag }) => betrag)
  return {
    fixed: new Set([...fees, ...betraege.flatMap((each) => ('cents' in each ? [each.cents] : []))]),
    spans: betraege.flatMap((each) => ('von' in each ? [each] : [])),
  }
}

/** Of a service without a tariff of its own the bodies' tariffs count. */
export function tarifeOf({ id, fee }: Leistung, { koerperschaften, tarife }: Content): readonly TarifContent[] {
  const own = koerperschaften.flatMap(({ ownTarife }) => ownTarife[id] ?? [])
  const named = new Set(fee.tarif === null ? own : [fee.tarif])
  return tarife.filter((tarif) => named.has(tarif.id))
}

function feesOf(lines: readonly Line[], tarif: TarifContent, day = ''): readonly number[] {
  const rates = tarif.positions.filter(
    ({ status, validTo }) => status !== 'ended' && (validTo === null || validTo >= day),
  )
  const of = (position: string) => rates.filter(({ id }) => id === position)
  return [
    ...lines.flatMap(({ position, zuschlaege = [] }) => {
      const base = of(position)
      const more = zuschlaege.flatMap((each) => of(each.position))
      return [
        ...base.flatMap(({ cents, minCents }) => [cents, ...(minCents === undefined ? [] : [minCents])]),
        ...base.flatMap((rate) => more.flatMap((each) => withZuschlag(rate, each))),
        ...base.flatMap((rate) => reduced(rate, tarif)),
      ]
    }),
    ...lines.flatMap((line) => differences(line, lines, of)),
  ]
}

function withZuschlag({ cents }: Rate, zuschlag: Rate): readonly number[] {
  const more = zuschlag.percent === undefined ? zuschlag.cents : hundredths(cents, zuschlag.percent)
  return [more, cents + more]
}

const reduced = ({ id, cents }: Rate, { befreiungen }: TarifContent): readonly number[] =>
  befreiungen.flatMap(({ positions, percent }) =>
    percent !== undefined && positions.includes(id) ? [hundredths(cents, percent)] : [],
  )

/** "13 Euro mehr": a line applies exactly when the other does not, so that the difference is what the answer costs. */
function differences(line: Line, lines: readonly Line[], of: (position: string) => readonly Rate[]): readonly number[] {
  if (line.when === undefined) return []
  const opposite = canonicalJson({ not: line.when })
  const others = lines.filter(({ when }) => when !== undefined && canonicalJson(when) === opposite)
  return others.flatMap((other) =>
    of(line.position).flatMap((dear) =>
      of(other.position)
        .filter(({ fromAge, toAge }) => fromAge === dear.fromAge && toAge === dear.toAge)
        .map(({ cents }) => Math.abs(dear.cents - cents)),
    ),
  )
}

const hundredths = (cents: number, percent: number): number => Math.floor((cents * percent) / 100)
