import type { LeistungText } from '@buergerkoffer/catalogue'
import { Section } from '@buergerkoffer/ui'
import { addressOf, type Choice } from './choice.ts'
import { t } from './text.ts'

interface TextSectionProps {
  readonly leistung: string
  readonly texts: readonly LeistungText[]
  readonly choice: Choice
}

/** The texts in the chosen language; German where it is missing. */
export function TextSection({ leistung, texts, choice }: TextSectionProps) {
  const text =
    texts.find(({ language }) => language === choice.language) ?? texts.find(({ language }) => language === 'de')
  if (!text) return null
  const status = t(text.status === 'geprueft' ? 'checked' : 'unchecked')
  return (
    <Section id="texte" title={`${t('texts')} (${text.language}, ${status})`}>
      <nav class="pv-links" aria-label={t('lang')}>
        {texts.map(({ language }) => (
          <a
            key={language}
            class="kern-link"
            href={addressOf(leistung, choice, { lang: language })}
            aria-current={language === text.language ? 'true' : undefined}
          >
            {language}
          </a>
        ))}
      </nav>
      {text.language !== choice.language && <p class="kern-body">{t('langMissing')}</p>}
      <div class="pv-text kern-body" lang={text.language}>
        {moduleCodes.map((code) => (
          <Part key={code} title={t(`module.${code}`)} lines={[text.modules[code].text]} />
        ))}
        <Part title={t('hint115')} lines={[text.auskunftshinweis]} />
        <Part title={t('privacy')} lines={text.datenschutz} />
        <Part title={t('next')} lines={text.weiteres} />
      </div>
    </Section>
  )
}

function Part({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return (
    <>
      <h3 lang="de">{title}</h3>
      {lines.map((line) => (
        <p key={line} class={line.startsWith('OFFEN') ? 'pv-todo' : undefined}>
          {line}
        </p>
      ))}
    </>
  )
}

/** The modules of XZuFi in their order, `urn:de:xzufi:codeliste:leistungstextmodulleika`. */
const moduleCodes = [
  ...(['02', '03', '05', '06', '07', '08', '09', '11'] as const),
  ...(['14', '15', '16', '18', '22', '23', '24', '25'] as const),
]
