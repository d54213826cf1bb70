import { leastBeispiele } from '../check/beispiel-faults.ts'
import { languages } from '../check/text-faults.ts'
import type { LeistungReport } from './leistung-report.ts'

/** How much of what was promised is there: so many of so many. `percent` is 100 only if nothing lacks. */
export interface Part {
  readonly done: number
  readonly of: number
  readonly percent: number
}

/** What the content promises, counted: every amount structured and sourced, every language, enough examples. */
export interface ContentMeasure {
  /** Amounts of euros named in the words of services, and how many of them in the module of further information. */
  readonly amounts: number
  readonly inModule15: number
  readonly structured: Part
  readonly sourced: Part
  /** Fee lines with a rate and its legal source. */
  readonly fees: Part
  /** Costs beside the fees, and how many of them nobody can name an amount of. */
  readonly kosten: Part
  readonly kostenOpen: number
  readonly texts: Part
  readonly beispiele: Part
  /** Amounts and fees without exception. */
  readonly isWhole: boolean
}

/** Adds up the services' numbers. */
export function contentMeasure(all: readonly LeistungReport[]): ContentMeasure {
  const sum = (of: (each: LeistungReport) => number) => all.reduce((total, each) => total + of(each), 0)
  const amounts = sum((each) => each.amounts)
  const parts = {
    structured: part(
      sum((each) => each.structured),
      amounts,
    ),
    sourced: part(
      sum((each) => each.sourced),
      amounts,
    ),
    fees: part(
      sum((each) => each.sourcedFees),
      sum((each) => each.feeLines),
    ),
    kosten: part(
      sum((each) => each.sourcedKosten),
      sum((each) => each.kosten),
    ),
  }
  return {
    ...{ amounts, inModule15: sum((each) => each.inModule15), ...parts, kostenOpen: sum((each) => each.kostenOpen) },
    texts: part(sum(textsOf), all.length * languages.length),
    beispiele: part(
      sum(({ beispiele }) => Number(beispiele >= leastBeispiele)),
      all.length,
    ),
    isWhole: Object.values(parts).every(({ done, of }) => done === of),
  }
}

const part = (done: number, of: number): Part => ({ done, of, percent: of === 0 ? 100 : Math.floor((done / of) * 100) })

const textsOf = ({ languages: there }: LeistungReport): number =>
  languages.filter((language) => there.some((each) => each.language === language)).length
