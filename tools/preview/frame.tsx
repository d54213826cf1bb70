import type { CheckMessage } from '@buergerkoffer/catalogue'
import { Alert, createUiText, Details, Page } from '@buergerkoffer/ui'
import type { Assets } from '@buergerkoffer/web'
import type { Shown } from './content-state.ts'
import { t } from './text.ts'

interface FrameProps {
  readonly assets: Assets
  readonly shown: Shown
  readonly title: string
  readonly children: Parameters<typeof Page>[0]['children']
  readonly language?: string
  readonly hasJs?: boolean
  /** Of this service the faults come first. */
  readonly leistung?: string | undefined
}

/** Every page of the preview: faults at the top, and a script that reloads on save. */
export function Frame({ assets, shown, title, children, language = 'de', hasJs = true, leistung }: FrameProps) {
  return (
    <Page
      title={title}
      product={t('product')}
      lang={language}
      text={createUiText(language)}
      styles={[assets.asset('main.css'), assets.asset('preview.css')]}
      scripts={hasJs ? ['reload.js', 'form.js'].map(assets.asset) : []}
    >
      <Messages shown={shown} leistung={leistung} />
      {children}
    </Page>
  )
}

function Messages({ shown: { messages, isStale, folder }, leistung }: Pick<FrameProps, 'shown' | 'leistung'>) {
  const own = (message: CheckMessage) => message.file.startsWith(`leistungen/${leistung}/`)
  const sorted = [...messages.filter(own), ...messages.filter((each) => !own(each))]
  const faults = sorted.filter(({ level }) => level === 'fault')
  const hints = sorted.filter(({ level }) => level === 'hint')
  return (
    <div lang="de">
      {faults.length === 0 ? (
        <Alert tone="success" title={t('noFault')} />
      ) : (
        <Alert tone="danger" title={t('faults', { count: faults.length })}>
          {isStale && <p>{t(folder ? 'stale' : 'unread')}</p>}
          <MessageList messages={faults} />
        </Alert>
      )}
      {hints.length > 0 && (
        <Details summary={t('hints', { count: hints.length })}>
          <MessageList messages={hints} />
        </Details>
      )}
    </div>
  )
}

function MessageList({ messages }: { readonly messages: readonly CheckMessage[] }) {
  return (
    <ul class="kern-list pv-faults" tabindex={0}>
      {messages.map(({ text }) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  )
}
