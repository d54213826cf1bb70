import { fieldId } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { CameraOptions } from '../camera/index.ts'
import type { KofferContext } from '../koffer-context.ts'
import { t } from './text.ts'

export interface CodeCameraProps {
  readonly context: KofferContext
  /** Tells several on one page apart. */
  readonly id: string
  /** The fields that a found text goes into; without it the page's own script takes it. */
  readonly fill?: CameraOptions['fill']
  /** What the button says. */
  readonly label?: string
}

/** The button that turns the camera on and finds a code in its picture. Shown by its script alone: without it there is nothing that it could do. */
export function CodeCamera({ context, id, fill, label }: CodeCameraProps): VNode {
  const file = fieldId(`${id}-bild`)
  return (
    <div class="ko-code" data-code-camera={JSON.stringify(optionsOf(context, fill))} hidden>
      <div class="bk-field">
        <CameraButton name="start">{label ?? t('camera.start')}</CameraButton>{' '}
        <CameraButton name="stop" hidden>
          {t('camera.stop')}
        </CameraButton>
      </div>
      <video class="ko-code__image" hidden muted playsInline aria-label={t('camera.video')} />
      <p class="kern-body" role="status" data-camera-status />
      <p class="kern-error bk-error" role="alert" data-camera-failure hidden />
      <div class="kern-form-input" data-camera-file hidden>
        <label class="kern-label" for={file}>
          {t('camera.file')}
        </label>
        <input type="file" class="bk-file" id={file} accept="image/jpeg,image/png" capture="environment" />
      </div>
    </div>
  )
}

interface CameraButtonProps {
  readonly name: string
  readonly children: string
  readonly hidden?: boolean
}

const CameraButton = ({ name, children, hidden }: CameraButtonProps): VNode => (
  <button class="kern-btn kern-btn--secondary bk-btn" type="button" data-camera={name} hidden={hidden}>
    <span class="kern-label">{children}</span>
  </button>
)

function optionsOf({ assets }: KofferContext, fill: CameraOptions['fill']): CameraOptions {
  const texts = {
    ...{ loading: t('camera.loading'), looking: t('camera.looking'), slow: t('camera.slow'), found: t('camera.found') },
    ...{ off: t('camera.off'), gone: t('camera.gone'), reader: t('camera.reader'), nothing: t('camera.nothing') },
    foreign: `${t('foreign.title')} ${t('foreign.remedy')}`,
    photo: `${t('photo.title')} ${t('photo.remedy')}`,
    ...{ noPhoto: t('camera.noPhoto'), several: t('camera.several'), noField: t('camera.noField') },
    ...{
      refused: t('camera.refused'),
      none: t('camera.none'),
      'in-use': t('camera.inUse'),
      failed: t('camera.failed'),
    },
  }
  return { worker: assets.asset('code.worker.js'), wasm: assets.asset('code-reader.wasm'), fill, texts }
}
