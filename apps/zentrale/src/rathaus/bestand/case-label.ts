import type { WorkListLine } from '../../vorgang/index.ts'
import { t } from './text.ts'

/** `Köhler, Hildegard – Aushändigung, ME01-2026-000001`, for a signed-in clerk's page only. */
export function caseLabel({ summary, leistung, aktenzeichen, nummer }: WorkListLine): string {
  const what = leistung === 'aushaendigung' ? t('case.collect') : t('case.application')
  const name = summary?.sortName || t('case.unknown')
  return [`${name} – ${what}`, aktenzeichen ?? nummer].filter(Boolean).join(', ')
}

/** How a case is named on paper that lies around: by number, never by a person. */
export const caseNumber = (cases: readonly WorkListLine[], vorgang: string | null): string => {
  const line = cases.find((each) => each.vorgang === vorgang)
  return line?.aktenzeichen ?? line?.nummer ?? vorgang?.slice(0, 8) ?? ''
}
