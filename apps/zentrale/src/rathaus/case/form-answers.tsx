import { walk } from '@buergerkoffer/domain/formular'
import { Alert, AnswerSummary, createUiText, DescriptionList, errorItems, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { t } from '../text.ts'
import { answerFaults } from './check-answers.ts'
import type { ShownCase } from './load-case.ts'

const uiText = createUiText('de')

/** What was said at the counter, with the words of the form version it was said in. */
export function FormAnswers({ shown }: { readonly shown: ShownCase }): VNode {
  const file = shown.view?.file
  const angaben = file?.state.angaben
  if (!file || !angaben) {
    return (
      <Section id="angaben" title={t('answers.title')}>
        <p class="kern-body">{t('answers.none')}</p>
      </Section>
    )
  }
  const formular = shown.catalogue?.leistungen.find(
    (leistung) => leistung.formular.id === angaben.formular && leistung.formular.version === angaben.version,
  )?.formular
  const faults = formular ? answerFaults(file, formular) : []
  return (
    <>
      {!angaben.complete && <Alert tone="warning" title={t('answers.incomplete')} />}
      {formular && faults.length > 0 && (
        <Alert tone="warning" title={t('answers.faulty')}>
          <ul>
            {errorItems(faults, walk(formular, angaben.answers).places, uiText).map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        </Alert>
      )}
      {formular ? (
        <AnswerSummary formular={formular} answers={angaben.answers} />
      ) : (
        <Section id="angaben" title={t('answers.title')}>
          <p class="kern-body">{t('answers.noForm', { formular: angaben.formular, version: angaben.version })}</p>
          <DescriptionList
            items={Object.entries(angaben.answers).map(([key, value]) => ({ key, value: JSON.stringify(value) }))}
          />
        </Section>
      )}
    </>
  )
}
