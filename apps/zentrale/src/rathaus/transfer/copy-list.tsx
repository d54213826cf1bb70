import type { VNode } from 'preact'
import { transferText as t } from './text.ts'
import type { WrittenAnswer } from './written-answers.ts'

interface CopyListProps {
  readonly rows: readonly WrittenAnswer[]
}

/** Answers to be typed into another program: selectable text; with JavaScript a button copies each of them, or all. */
export function CopyList({ rows }: CopyListProps): VNode {
  return (
    <div data-copy-list>
      <dl class="rathaus-copy">
        {rows.map(({ id, label, text }) => (
          <div key={id} class="rathaus-copy-row">
            <dt class="kern-label">{label}</dt>
            <dd class="kern-body">{text}</dd>
            <dd class="rathaus-copy-do">
              <CopyButton label={label} text={text} />
            </dd>
          </div>
        ))}
      </dl>
      <CopyButton
        label={t('allName')}
        text={rows.map(({ label, text }) => `${label}\t${text}`).join('\n')}
        word={t('all')}
      />
      <p class="bk-hint" role="status" data-copy-told />
    </div>
  )
}

interface CopyButtonProps {
  readonly label: string
  readonly text: string
  readonly word?: string
}

/** Hidden until the script is there. */
function CopyButton({ label, text, word }: CopyButtonProps): VNode {
  return (
    <button
      type="button"
      class="kern-btn kern-btn--tertiary bk-btn"
      data-copy={text}
      data-copy-done={t('copied', { label })}
      aria-label={word ?? t('copyNamed', { label })}
      hidden
    >
      <span class="kern-label">{word ?? t('copy')}</span>
    </button>
  )
}
