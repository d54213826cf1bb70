import { t } from './text.ts'

const longest = 500

/** What to say of a reason that is missing, or longer than is kept; nothing where it can be taken as it is. */
export function reasonFault(reason: string, missing: string): string | undefined {
  if (reason === '') return missing
  return reason.length > longest ? t('form.error.tooLong', { max: longest }) : undefined
}
