import type { DocumentIn } from '@buergerkoffer/catalogue'
import { fieldId, Radios } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t } from './text.ts'

/** What becomes of the paper itself. */
export const OriginalChoice = ({ asked }: { readonly asked: DocumentIn }): VNode => (
  <Radios
    name="original"
    id={fieldId(`original-${asked.id}`)}
    label={t('original')}
    value={asked.stays ?? 'returned'}
    inline
    options={[
      { value: 'returned', label: t('returned') },
      { value: 'kept', label: t('kept') },
    ]}
  />
)
