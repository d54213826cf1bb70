import type { BuergerView } from '../../../buerger/index.ts'
import { writtenAnswers } from '../../form-answer.ts'
import type { Matter } from '../../visit.ts'
import { t } from './text.ts'

export const aboutMeldeschein = ({ joined }: Matter): string => `${joined.vorgang}/meldeschein`

/** The same answers that stand on the sheet, for the citizen's screen. */
export const meldescheinView = (matter: Matter): BuergerView => ({
  kind: 'sign',
  lang: 'de',
  title: t('title'),
  paragraphs: [t('declaration')],
  rows: writtenAnswers(matter).map(({ label, text }) => ({ key: label, value: text })),
})
