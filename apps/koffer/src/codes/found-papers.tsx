import { Alert } from '@buergerkoffer/ui'
import type { VNode } from 'preact'
import type { Desk } from '../desk.ts'
import { receiptPath } from '../receipt-path.ts'
import { visitPath } from '../visit-path.ts'
import { findPaper } from './find-paper.ts'
import { t } from './text.ts'

interface FoundPapersProps {
  readonly desk: Desk
  /** Texts of our own codes. */
  readonly codes: readonly string[]
  /** The visit in which they were found: its own papers are no news. */
  readonly besuch: string
}

/** Papers of ours whose codes stand on scanned pages, each with the way to it. */
export function FoundPapers({ desk, codes, besuch }: FoundPapersProps): VNode | null {
  const papers = codes.map((code) => findPaper(desk, code))
  const links = papers.flatMap((found) => {
    if (found.kind === 'receipt') return [{ href: receiptPath(found.number), text: t('scan.receipt', found) }]
    if (found.kind !== 'visit' || found.besuch === besuch) return []
    return [{ href: visitPath(found.besuch), text: t('scan.visit') }]
  })
  if (links.length === 0) return null
  return (
    <Alert tone="info" title={t('scan.title')}>
      <ul>
        {links.map(({ href, text }) => (
          <li key={href}>
            <a class="kern-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
