import { ButtonLink, ButtonRow, PageHeading } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { Frame } from '../frame.tsx'
import { t } from './text.ts'

export interface NewWordsProps {
  readonly desk: Desk
  readonly csrf: string
  readonly name: string
  readonly words: string
}

/** The one time the words are seen. The page is an answer to a post and stands in no history. */
export function NewWordsPage({ desk, csrf, name, words }: NewWordsProps): VNode {
  return (
    <Frame context={desk.context} csrf={csrf} title={t('addWords')}>
      <PageHeading lead={t('newWordsLead')}>{t('newWords', { name })}</PageHeading>
      <ol class="ko-words">
        {words.split(' ').map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
      <ButtonRow>
        <ButtonLink href="/zugang">{t('done')}</ButtonLink>
      </ButtonRow>
    </Frame>
  )
}
