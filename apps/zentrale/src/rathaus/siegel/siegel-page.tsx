import { fingerprintOf } from '@buergerkoffer/seal'
import { Alert, PageHeading, Section, Table, TextField } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { KeptSealingKey } from '../../siegel/index.ts'
import type { Desk } from '../desk.ts'
import { momentText } from '../format.ts'
import { RathausPage } from '../frame.tsx'
import { type EntitledProps, EntitledSection } from './entitled-section.tsx'
import type { MakeOptions, MoreOptions } from './island-options.ts'
import { t } from './text.ts'
import { Failure, ToolButton } from './tool-button.tsx'

interface SiegelProps extends EntitledProps {
  readonly keys: readonly KeptSealingKey[]
  readonly script: string
  /** What kept the last press from being done. */
  readonly error?: string | undefined
}

/** The sealing keys of the town hall, the fingerprint for the suitcases, and, while there is none, the making of one. */
export async function SiegelPage({ keys, script, error, ...entitled }: SiegelProps): Promise<VNode> {
  const { desk } = entitled
  const [newest] = keys
  const fingerprint = newest && (await fingerprintOf(newest.signingKey))
  return (
    <RathausPage desk={desk} title={t('title')} room="siegel" scripts={[script]}>
      {error && <Alert tone="danger" title={error} announce />}
      <PageHeading lead={t('lead')}>{t('title')}</PageHeading>
      {fingerprint && (
        <Section id="fingerabdruck" title={t('print.title')}>
          <p class="kern-title" data-fingerprint>
            {fingerprint}
          </p>
          <p class="kern-body">{t('print.text')}</p>
        </Section>
      )}
      <Section id="schluessel" title={t('own')}>
        <Table
          caption={t('own')}
          hideCaption
          columns={[
            { id: 'kennung', title: t('id'), cell: ({ key }) => key.id.slice(0, 8), rowHeader: true },
            { id: 'seit', title: t('addedAt'), cell: ({ addedAt }) => momentText(addedAt) },
            { id: 'wege', title: t('ways'), cell: ({ wraps }) => wraps.map(({ name }) => name).join(', ') },
          ]}
          rows={keys}
          rowId={({ key }) => key.id}
          empty={t('none')}
        />
      </Section>
      {newest ? <MoreSection desk={desk} kept={newest} /> : <MakeSection desk={desk} />}
      <EntitledSection {...entitled} />
    </RathausPage>
  )
}

function MakeSection({ desk }: Pick<SiegelProps, 'desk'>): VNode {
  return (
    <Section id="anlegen" title={t('make.title')}>
      <noscript>
        <Alert tone="warning" title={t('noScript')} />
      </noscript>
      <div class="rathaus-steps" data-make-sealing-key={JSON.stringify(optionsOf(desk))} hidden>
        <p class="kern-body">{t('make.lead')}</p>
        {(['first', 'second'] as const).map((step) => (
          <p class="kern-body" key={step}>
            <ToolButton name={step}>{t(`make.${step}`)}</ToolButton> <span role="status" data-done={step} />
          </p>
        ))}
        <p class="kern-body">
          <ToolButton name="code">{t('make.code')}</ToolButton>
        </p>
        <div data-code hidden>
          <p class="kern-body">{t('make.codeHint')}</p>
          <p class="kern-title" data-recovery-code />
        </div>
        <Failure />
        <ToolButton name="save" primary>
          {t('make.save')}
        </ToolButton>
      </div>
    </Section>
  )
}

/** One more security key: first the safe is opened with one that is known. */
function MoreSection({ desk, kept }: Pick<SiegelProps, 'desk'> & { readonly kept: KeptSealingKey }): VNode {
  return (
    <Section id="weiterer" title={t('more.title')}>
      <noscript>
        <Alert tone="warning" title={t('noScript')} />
      </noscript>
      <div class="rathaus-tools" data-more-keys={JSON.stringify(moreOptionsOf(desk, kept))} hidden>
        <p class="kern-body">{t('more.lead')}</p>
        <p class="kern-body">
          <ToolButton name="known">{t('more.known')}</ToolButton> <span role="status" data-done="known" />
        </p>
        <TextField name="schluesselname" label={t('more.name')} />
        <Failure />
        <ToolButton name="add" primary>
          {t('more.add')}
        </ToolButton>
      </div>
    </Section>
  )
}

const moreOptionsOf = (desk: Desk, { key, content, wraps }: KeptSealingKey): MoreOptions => ({
  path: '/siegel/weg',
  done: '/siegel',
  csrf: desk.csrf,
  authority: desk.tenant.name,
  clerk: desk.clerk.login,
  key: { id: key.id, content, wraps },
  texts: {
    prf: t('error.prf'),
    steps: t('error.steps'),
    send: t('error.send'),
    open: t('error.open'),
    name: t('error.name'),
    opened: t('more.opened'),
  },
})

const optionsOf = (desk: Desk): MakeOptions => ({
  path: '/siegel',
  done: '/siegel',
  csrf: desk.csrf,
  authority: desk.tenant.name,
  clerk: desk.clerk.login,
  keyName: [t('make.keyName', { number: 1 }), t('make.keyName', { number: 2 })],
  codeName: t('codeName'),
  texts: { prf: t('error.prf'), steps: t('error.steps'), send: t('error.send'), made: t('make.done') },
})
