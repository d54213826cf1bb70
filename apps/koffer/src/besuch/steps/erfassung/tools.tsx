import { Details, fieldId, TextArea } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { CodeCamera } from '../../../codes/index.ts'
import type { KofferContext } from '../../../koffer-context.ts'
import { t } from './text.ts'

/** Camera, file and code; the script shows them, because without it nothing could be sealed. */
export function PhotoTools({ context }: { readonly context: KofferContext }): VNode {
  const file = fieldId('bilddatei')
  return (
    <>
      <Details summary={t('code.title')} open>
        <div data-code>
          <CodeCamera context={context} id="fotocode" label={t('code.camera')} />
          <div class="ko-covered">
            <TextArea name="fotocode" label={t('code.label')} hint={t('code.hint')} rows={2} />
          </div>
          <Failure />
          <ToolButton name="seal-code">{t('code.seal')}</ToolButton>
        </div>
      </Details>
      <p class="kern-body">{t('photo.rule')}</p>
      <div class="ko-capture">
        <video class="ko-capture__image" data-video hidden muted playsInline aria-label={t('photo.video')} />
        <canvas
          class="ko-capture__image"
          data-preview
          hidden
          width={827}
          height={1063}
          role="img"
          aria-label={t('photo.preview')}
        />
      </div>
      <div class="bk-field">
        <ToolButton name="camera">{t('photo.camera')}</ToolButton>{' '}
        <ToolButton name="shoot" hidden>
          {t('photo.shoot')}
        </ToolButton>
      </div>
      <div class="bk-field">
        <label class="kern-label" for={file}>
          {t('photo.file')}
        </label>
        <p class="kern-hint" id={`${file}-hint`}>
          {t('photo.fileHint')}
        </p>
        <input
          class="ko-capture__file"
          type="file"
          id={file}
          data-file
          accept="image/jpeg,image/png"
          aria-describedby={`${file}-hint`}
        />
      </div>
      <Failure />
      <ToolButton name="seal-photo" primary>
        {t('photo.seal')}
      </ToolButton>
    </>
  )
}

export function SignatureTools(): VNode {
  return (
    <>
      <p class="kern-body">{t('sign.rule')}</p>
      <canvas class="ko-capture__sign" data-sign width={1000} height={400} role="img" aria-label={t('sign.label')} />
      <Failure />
      <div class="bk-field">
        <ToolButton name="clear">{t('sign.clear')}</ToolButton>{' '}
        <ToolButton name="seal-sign" primary>
          {t('sign.seal')}
        </ToolButton>
      </div>
    </>
  )
}

/** Where the script says what went wrong, beside the button that did it. */
const Failure = (): VNode => <p class="kern-error" role="alert" data-failure hidden />

interface ToolButtonProps {
  readonly name: string
  readonly children: string
  readonly primary?: boolean
  readonly hidden?: boolean
}

function ToolButton({ name, children, primary, hidden }: ToolButtonProps): VNode {
  return (
    <button
      class={`kern-btn kern-btn--${primary ? 'primary' : 'secondary'} bk-btn`}
      type="button"
      data-tool={name}
      hidden={hidden}
    >
      <span class="kern-label">{children}</span>
    </button>
  )
}
