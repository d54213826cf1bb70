import type { DeviceWatch } from '@buergerkoffer/station'
import { Status } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import { DEVICE_KINDS } from './device-kind.ts'
import { devicePath, setupPath } from './paths.ts'
import { standOf } from './stand.ts'
import { t } from './text.ts'

/** Every device with sign and word, on every page; each leads to what can be done about it. */
export function DeviceBar({ watch }: { readonly watch: DeviceWatch }): VNode {
  const kinds = DEVICE_KINDS.filter((kind) => watch[kind])
  return (
    <nav class="ko-devices" id="geraeteleiste" data-live aria-label={t('title')}>
      {kinds.length === 0 && (
        <a class="ko-devices__one" href={setupPath}>
          <Status tone="neutral">{t('none')}</Status>
        </a>
      )}
      {kinds.map((kind) => {
        const { tone, word } = standOf(watch, kind)
        return (
          <a key={kind} class="ko-devices__one" href={devicePath(kind)}>
            <Status tone={tone}>
              {t(`kind.${kind}`)}: {word}
            </Status>
          </a>
        )
      })}
    </nav>
  )
}
