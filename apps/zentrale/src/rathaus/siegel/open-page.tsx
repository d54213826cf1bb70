import type { Vorgang } from '@buergerkoffer/domain/vorgang'
import type { CaseFile } from '@buergerkoffer/station'
import { Alert, BackLink, PageHeading, Section, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { KeptSealingKey } from '../../siegel/index.ts'
import type { Desk } from '../desk.ts'
import { RathausPage } from '../frame.tsx'
import type { OpenOptions } from './island-options.ts'
import { SealedTable } from './sealed-items.tsx'
import { t } from './text.ts'
import { Failure, ToolButton } from './tool-button.tsx'

interface OpenProps {
  readonly desk: Desk
  readonly vorgang: string
  readonly file: CaseFile
  readonly here: ReadonlySet<string>
  readonly keys: readonly KeptSealingKey[]
  readonly script: string
}

/** Where an entitled clerk's browser opens the boxes of a case, each into a canvas that is wiped on closing. */
export function OpenPage({ desk, vorgang, file, here, keys, script }: OpenProps): VNode {
  const arrived = file.state.sealed.filter(({ blob }) => here.has(blob.hash))
  return (
    <RathausPage desk={desk} title={t('sealed.title')} room="arbeitsliste" scripts={[script]}>
      <BackLink href={`/vorgang/${vorgang}`}>{t('sealed.back')}</BackLink>
      <PageHeading lead={t('sealed.lead')}>{t('sealed.title')}</PageHeading>
      <SealedTable desk={desk} file={file} here={here} />
      <noscript>
        <Alert tone="warning" title={t('noScript')} />
      </noscript>
      <div data-unseal={JSON.stringify(optionsOf(vorgang, arrived, keys))} hidden>
        <Section id="oeffnen" title={t('sealed.go')}>
          <div class="rathaus-tools">
            <ToolButton name="with-key" primary>
              {t('sealed.withKey')}
            </ToolButton>
            <TextField name="wiederherstellungscode" label={t('sealed.code')} />
            <ToolButton name="with-code">{t('sealed.withCode')}</ToolButton> <Failure />
            <ToolButton name="close" hidden>
              {t('sealed.close')}
            </ToolButton>
          </div>
        </Section>
        {arrived.map(({ what, boxHash, mediaType, sealingKeyId }) => (
          <div
            key={boxHash}
            hidden
            data-box={JSON.stringify({ what, boxHash, mediaType, sealingKeyId })}
            data-name={t(`sealed.${what}`)}
          >
            <canvas class="rathaus-sealed" role="img" aria-label={t('sealed.image', { what: t(`sealed.${what}`) })} />
            <p class="kern-body" data-text />
          </div>
        ))}
      </div>
    </RathausPage>
  )
}

/** Only the keys that this case's boxes name. */
function optionsOf(vorgang: string, sealed: Vorgang['sealed'], kept: readonly KeptSealingKey[]): OpenOptions {
  const named = kept.filter(({ key }) => sealed.some(({ sealingKeyId }) => sealingKeyId === key.id))
  const keys = named.map(({ key, content, wraps }) => ({ id: key.id, content, wraps }))
  const texts = {
    ...{ prf: t('error.prf'), code: t('error.code'), open: t('error.open') },
    ...{ fetch: t('error.fetch'), otherKey: t('error.otherKey') },
  }
  return { vorgang, keys, texts }
}

export function NotEntitledPage({ desk }: Pick<OpenProps, 'desk'>): VNode {
  return (
    <RathausPage desk={desk} title={t('title')} room="siegel">
      <PageHeading>{t('title')}</PageHeading>
      <Alert tone="warning" title={t('notEntitled.title')}>
        {t('notEntitled.text')}
      </Alert>
    </RathausPage>
  )
}
