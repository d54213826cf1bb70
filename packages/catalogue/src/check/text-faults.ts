import { type ContentFault, fault } from '../content-fault.ts'
import type { LeistungBundle } from '../schema/content-schema.ts'

/** Languages every service must have. */
export const languages = ['de', 'de-simple', 'en'] as const

/** That the languages are there, and that easy German is not called checked (DIN SPEC 33429: only its readers can do that). */
export function textFaults({ leistung, texts }: LeistungBundle): readonly ContentFault[] {
  const folder = `leistungen/${leistung.id}/texte`
  const missing = languages
    .filter((language) => !texts.some((text) => text.language === language))
    .map((language) => fault(`${folder}/${language}.json`, '', 'languageMissing', { language }))
  const early = texts
    .filter((text) => text.language === 'de-simple' && text.status === 'geprueft' && !leistung.checked)
    .map((text) => fault(`${folder}/${text.language}.json`, 'status', 'easyGermanUnchecked'))
  return [...missing, ...early]
}
