import { type ContentWord, serviceWords } from '../check/service-words.ts'
import type { Content, LeistungBundle } from '../schema/content-schema.ts'
import type { Kosten } from '../schema/kosten-schema.ts'
import { type Amount, amountsIn } from './amount.ts'
import { type KnownAmounts, knownAmounts } from './known-amounts.ts'

/** An amount where it stands. */
export interface NamedAmount extends ContentWord {
  readonly amount: Amount
  /** Data of the service hold it. */
  readonly isStructured: boolean
  /** And those data have a source that states it: a rate of a tariff, or costs with their fact. */
  readonly isSourced: boolean
}

type Leistung = LeistungBundle['leistung']

/** What is no text for anybody: reasons and sources. */
const inside = /^(facts|openFacts|retention|kosten|legalBasis)\b/

/** Every amount of euros that the words of a service name: texts, notices, form, letters. `day`: see `knownAmounts`. */
export function namedAmounts(bundle: LeistungBundle, content: Content, day?: string): readonly NamedAmount[] {
  const { leistung } = bundle
  const { kosten = [] } = leistung
  const all = knownAmounts(leistung, content, kosten, day)
  const founded = kosten.filter((each) => isSourced(each, leistung.facts, day))
  const sourced = knownAmounts(leistung, content, founded, day)
  return serviceWords(bundle)
    .filter(({ file, path }) => !(file.endsWith('/leistung.json') && inside.test(path)))
    .flatMap((word) =>
      amountsIn(word.text).map((amount) => ({
        ...{ ...word, amount },
        ...{ isStructured: isKnown(amount, all), isSourced: isKnown(amount, sourced) },
      })),
    )
}

/**
 * Whether one of the facts that costs name states their amount; of costs without an amount, whether there is a fact. With `day` (ISO) a fact past its
 * own last day states nothing any more.
 */
export function isSourced({ betrag, facts }: Kosten, known: Leistung['facts'], day = ''): boolean {
  const statements = facts.flatMap((id) => {
    const fact = Object.hasOwn(known, id) ? known[id] : undefined
    return fact === undefined || (fact.validTo !== undefined && fact.validTo < day) ? [] : [fact.statement]
  })
  if ('grund' in betrag) return statements.length > 0
  const stated = statements.flatMap(amountsIn)
  return stated.some((each) =>
    'cents' in betrag
      ? each.kind === 'fixed' && each.cents === betrag.cents
      : each.kind === 'span' && each.von === betrag.von && each.bis === betrag.bis,
  )
}

function isKnown(amount: Amount, { fixed, spans }: KnownAmounts): boolean {
  if (amount.kind === 'unread') return false
  if (amount.kind === 'fixed') return fixed.has(amount.cents)
  const { von, bis } = amount
  return spans.some((each) => each.von === von && each.bis === bis) || (fixed.has(von) && fixed.has(bis))
}
