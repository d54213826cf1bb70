import { t } from '../text.ts'
import { serviceName } from '../work-list/case-line.tsx'
import type { ShownCase } from './load-case.ts'

/** Never a name: titles end up in the browser's history. */
export const caseTitle = ({ line }: ShownCase): string =>
  line.nummer === null ? t('case.titleWithoutNumber') : t('case.title', { nummer: line.nummer })

export const serviceOf = ({ line, catalogue }: ShownCase): string => serviceName(catalogue, line.leistung)
