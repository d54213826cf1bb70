import { type TarifFault, tarifFaults } from '@buergerkoffer/domain/gebuehr'
import { type ContentFault, fault } from '../content-fault.ts'
import { explanationPlaceholders } from '../explain-gebuehr.ts'
import type { TarifContent } from '../schema/tarif-schema.ts'

/** Gaps, overlaps and missing explanations of one tariff. */
export function tarifContentFaults(tarif: TarifContent): readonly ContentFault[] {
  const file = `tarife/${tarif.id}.json`
  return [
    ...tarifFaults(tarif).map((found) => asContentFault(file, found)),
    ...missingExplanations(file, tarif),
    ...placeholderFaults(file, tarif),
  ]
}

function asContentFault(file: string, found: TarifFault): ContentFault {
  const { kind, ...params } = found
  const codes = {
    'bad-cents': 'tarifCents',
    'bad-day': 'tarifDay',
    'ends-before-start': 'tarifEndsBeforeStart',
    overlap: 'tarifOverlap',
    gap: 'tarifGap',
    'bad-age': 'tarifAge',
    'age-gap': 'tarifAgeGap',
    'bad-minimum': 'tarifMinimum',
    'bad-percent': 'tarifPercent',
    'bad-split': 'tarifSplit',
    'unknown-position': 'befreiungPosition',
  } as const
  return fault(file, kind === 'unknown-position' ? 'befreiungen' : 'positions', codes[kind], params)
}

function missingExplanations(file: string, tarif: TarifContent): readonly ContentFault[] {
  const used = [
    ...tarif.positions.map(({ explanation }, index) => ({ explanation, path: `positions.${index}.explanation` })),
    ...tarif.befreiungen.map(({ explanation }, index) => ({ explanation, path: `befreiungen.${index}.explanation` })),
    ...tarif.befreiungen.flatMap(({ percent, mayReduce, reducedExplanation }, index) =>
      reducedExplanation !== undefined || percent !== undefined || mayReduce
        ? [{ explanation: reducedExplanation ?? '', path: `befreiungen.${index}.reducedExplanation` }]
        : [],
    ),
  ]
  return used
    .filter(({ explanation }) => !Object.hasOwn(tarif.explanations, explanation))
    .map(({ explanation, path }) => fault(file, path, 'explanationMissing', { explanation }))
}

function placeholderFaults(file: string, tarif: TarifContent): readonly ContentFault[] {
  const known = new Set<string>(explanationPlaceholders)
  return Object.entries(tarif.explanations).flatMap(([id, texts]) =>
    Object.entries(texts).flatMap(([language, text]) =>
      [...text.matchAll(/\{([^}]*)\}/g)]
        .map(([, name = '']) => name)
        .filter((name) => !known.has(name))
        .map((name) => fault(file, `explanations.${id}.${language}`, 'explanationPlaceholder', { name })),
    ),
  )
}
