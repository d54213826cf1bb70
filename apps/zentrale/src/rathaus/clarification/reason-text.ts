import { t } from '../text.ts'

const known = [
  'missing',
  'unknown-version',
  'unknown-event',
  'malformed',
  'key-missing',
  'undecryptable',
  'refused',
  'foreign-key',
  'broken-chain',
] as const

/** Why an entry could not be read or was refused, in German. Reasons of a later build are shown as they are. */
export function reasonText(reason: string): string {
  const found = known.find((each) => each === reason)
  return found ? t(`reason.${found}`) : t('reason.other', { reason })
}
