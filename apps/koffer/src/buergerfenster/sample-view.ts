import type { BuergerView } from '../buerger/index.ts'
import { t } from './text.ts'

/** What a try-out is about: no matter of anybody's. */
export const sampleMatter = 'probe'

/** Text for trying the screen out; nobody's data, and nothing of it is kept. */
export function sampleView(kind: 'reading' | 'sign'): BuergerView {
  const rows = [{ key: t('sample.key'), value: t('sample.value') }]
  return { kind, lang: 'de', title: t('sample.title'), paragraphs: [t(`sample.${kind}`)], rows }
}
