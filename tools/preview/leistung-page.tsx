import type { Catalogue, Leistung, LeistungText, Outcome } from '@buergerkoffer/catalogue'
import { Section } from '@buergerkoffer/ui'
import type { Assets } from '@buergerkoffer/web'
import { addressOf, type Choice } from './choice.ts'
import type { Shown } from './content-state.ts'
import { FormSection, type FormView } from './form-section.tsx'
import { Frame } from './frame.tsx'
import { type Named, OutcomeSection } from './outcome-section.tsx'
import { t } from './text.ts'
import { TextSection } from './text-section.tsx'

export interface LeistungPageProps {
  readonly assets: Assets
  readonly shown: Shown
  readonly catalogue: Catalogue
  readonly leistung: Leistung
  readonly texts: readonly LeistungText[]
  readonly beispiele: readonly Named[]
  readonly befreiungen: readonly Named[]
  readonly choice: Choice
  readonly outcome: Outcome
  readonly form: FormView
  readonly csrf: string
}

/** One service, everything side by side: form, texts, what comes out, papers. */
export function LeistungPage(props: LeistungPageProps) {
  const { assets, shown, leistung, texts, choice, form, csrf } = props
  return (
    <Frame
      assets={assets}
      shown={shown}
      title={leistung.formular.title.de}
      language={choice.language}
      hasJs={choice.hasJs}
      leistung={leistung.id}
    >
      <nav class="pv-links" aria-label={t('leistungen')} lang="de">
        <a class="kern-link" href="/">
          {t('leistungen')}
        </a>
      </nav>
      <div class="pv-columns">
        <FormSection leistung={leistung} choice={choice} form={form} csrf={csrf} />
        <div>
          <OutcomeSection {...props} />
          <Papers leistung={leistung} choice={choice} />
        </div>
        <TextSection leistung={leistung.id} texts={texts} choice={choice} />
      </div>
    </Frame>
  )
}

function Papers({ leistung, choice }: Pick<LeistungPageProps, 'leistung' | 'choice'>) {
  const papers = leistung.documentsOut.filter(({ layout }) => layout !== 'quittung')
  return (
    <Section id="papiere" title={t('papers')}>
      <p class="kern-body">{t('papersLead')}</p>
      <ul class="kern-list pv-list">
        {papers.map(({ id, layout, label }) => (
          <li key={id}>
            <a class="kern-link" href={addressOf(leistung.id, choice, {}, `/brief/${layout}.pdf`)}>
              {t('paper', { label: label.de })}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
