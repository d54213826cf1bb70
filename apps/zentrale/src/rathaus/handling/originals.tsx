import { keptOriginals } from '@buergerkoffer/domain/vorgang'
import { Button, Section } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { type FormOnCase, HeadsForm } from './heads-form.tsx'
import { handlingText as t } from './text.ts'

/** Originals that travelled with the suitcase and must go back to whom they belong to; also after the case is accepted. */
export function KeptOriginals(props: FormOnCase): VNode | null {
  const { line, proofName } = props.shown
  const { state } = props.view.file
  const kept = keptOriginals(state)
  if (kept.length === 0 || line.readOnly || (line.status !== 'handed-over' && line.status !== 'accepted')) return null
  return (
    <Section id="originale" title={t('original.title')}>
      {kept.map((nachweis) => (
        <HeadsForm {...props} action="original-zurueck" key={nachweis}>
          <input type="hidden" name="nachweis" value={nachweis} />
          <p class="kern-body">{t('original.here', { name: proofName(nachweis) })}</p>
          <Button kind="secondary" accessibleName={t('original.buttonNamed', { name: proofName(nachweis) })}>
            {t('original.button')}
          </Button>
        </HeadsForm>
      ))}
    </Section>
  )
}
