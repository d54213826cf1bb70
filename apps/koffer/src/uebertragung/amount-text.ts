import { t } from './text.ts'

const number = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 })

/** `2,1 MB`, as files are counted elsewhere: a thousand to a thousand. */
export function bytesText(bytes: number): string {
  if (bytes >= 999_500) return `${number.format(bytes / 1_000_000)} MB`
  return bytes >= 1_000 ? `${Math.round(bytes / 1_000)} kB` : `${bytes} Byte`
}

/** A duration that is only known roughly, rounded up; nobody waits for seconds. */
export function durationText(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  if (minutes <= 1) return t('facts.seconds')
  if (minutes < 90) return t('facts.minutes', { count: minutes })
  return t('facts.hours', { count: Math.ceil(minutes / 60) })
}

/** `3 Einträge und eine Datei`; empty if nothing is left. */
export function countText(entries: number, files: number): string {
  const parts = [
    ...(entries > 0 ? [t('entries', { count: entries })] : []),
    ...(files > 0 ? [t('files', { count: files })] : []),
  ]
  return parts.length === 2 ? t('and', { a: parts[0] ?? '', b: parts[1] ?? '' }) : (parts[0] ?? '')
}
