import { Alert, Button, ButtonRow, ErrorSummary, FileField, PageHeading, Section, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { shortDay, timeOf } from '../format.ts'
import { CsrfInput, Frame } from '../frame.tsx'
import { CodeCamera } from './code-camera.tsx'
import type { FoundPaper } from './find-paper.ts'
import { codePath, codePicturePath } from './paths.ts'
import { t } from './text.ts'

export interface CodeProps {
  readonly desk: Desk
  readonly csrf: string
  /** What was looked up and leads to no page. */
  readonly found?: FoundPaper
  /** Why a picture told nothing. */
  readonly fault?: 'no-code' | 'no-picture' | 'no-reader'
}

/** Find a paper by its code. The field takes what a hand scanner types; the camera is for whoever has none. */
export function CodePage({ desk, csrf, found, fault }: CodeProps): VNode {
  const { context } = desk
  const typedError = found?.kind === 'empty' ? t('empty') : undefined
  const pictureError = fault && t(`picture.${fault}`)
  const errors = [
    ...(typedError ? [{ name: 'code', text: typedError }] : []),
    ...(pictureError ? [{ name: 'bild', text: pictureError }] : []),
  ]
  return (
    <Frame
      context={context}
      csrf={csrf}
      title={t('title')}
      room="kasse"
      hasErrors={errors.length > 0}
      scripts={['codes.js']}
    >
      <ErrorSummary errors={errors} />
      {found && <Outcome found={found} />}
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      <form class="bk-form" method="post" action={codePath} novalidate>
        <CsrfInput csrf={csrf} />
        <TextField
          name="code"
          label={t('field')}
          hint={t('hint')}
          error={typedError}
          width={32}
          required
          focus={!fault}
        />
        <CodeCamera context={context} id="papier" fill={{ kind: 'own', fields: ['code'] }} />
        <ButtonRow>
          <Button icon="search">{t('submit')}</Button>
        </ButtonRow>
      </form>
      {context.watch.devices.codes && (
        <noscript>
          <Section id="bild" title={t('picture.title')}>
            <form class="bk-form" method="post" action={codePicturePath} enctype="multipart/form-data" novalidate>
              <CsrfInput csrf={csrf} />
              <FileField
                name="bild"
                label={t('picture.field')}
                hint={t('picture.hint')}
                error={pictureError}
                accept="image/jpeg,image/png"
                capture="environment"
              />
              <ButtonRow>
                <Button kind="secondary">{t('picture.submit')}</Button>
              </ButtonRow>
            </form>
          </Section>
        </noscript>
      )}
    </Frame>
  )
}

function Outcome({ found }: { readonly found: FoundPaper }): VNode | null {
  if (found.kind === 'empty' || found.kind === 'receipt' || found.kind === 'visit') return null
  const tone = found.kind === 'test' || found.kind === 'photo' ? 'info' : 'warning'
  return (
    <Alert tone={tone} title={t(`${found.kind}.title`, valuesOf(found))} announce>
      {t(`${found.kind}.remedy`, valuesOf(found))}
    </Alert>
  )
}

function valuesOf(found: FoundPaper): Record<string, string> {
  if (found.kind === 'handed-over') return { number: found.number, day: shortDay(found.at), time: timeOf(found.at) }
  if (found.kind === 'elsewhere') return { koffer: found.koffer }
  return 'number' in found ? { number: found.number } : {}
}
