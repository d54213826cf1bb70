import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { ApprovalRefusal } from '../approval/index.ts'
import type { ActRefusal } from '../vorgang/index.ts'
import { t } from './text.ts'

/** What a page says instead of doing what was asked: a refusal of the case, or of the register. */
export type ShownRefusal =
  | ActRefusal['kind']
  | 'register-changed'
  | 'person-not-available'
  | ApprovalRefusal
  | 'register-refused'
  | 'no-station'
  | 'choice-missing'
  | 'conflict-open'

/** Announced at once; the page below shows the case as it is now. Every refusal has its text, or this does not compile. */
export function RefusalAlert({ refusal }: { readonly refusal: ShownRefusal }): VNode {
  return (
    <Alert tone="danger" title={t(`refusal.${refusal}.title`)} announce>
      <p>{t(`refusal.${refusal}.text`)}</p>
    </Alert>
  )
}
