import type { ComponentChildren, VNode } from 'preact'

export interface CardProps {
  readonly title: string
  /** Makes the whole card one target. */
  readonly href?: string | undefined
  readonly preline?: ComponentChildren
  readonly children?: ComponentChildren
  readonly footer?: ComponentChildren
  /** Heading level in the page; default 3. */
  readonly level?: 2 | 3 | 4 | undefined
}

/** A box for one thing: a service, a case, a sum. */
export function Card({ title, href, preline, children, footer, level = 3 }: CardProps): VNode {
  const Heading = `h${level}` as const
  return (
    <article class={`kern-card kern-card--hug bk-card${href ? ' kern-card--interactive' : ''}`}>
      <div class="kern-card__container">
        <header class="kern-card__header">
          {preline && <p class="kern-preline">{preline}</p>}
          <Heading class="kern-title">
            {href ? (
              <a class="kern-link kern-link--stretched" href={href}>
                {title}
              </a>
            ) : (
              title
            )}
          </Heading>
        </header>
        {children && <div class="kern-card__body kern-body bk-flow">{children}</div>}
        {footer && <footer class="kern-card__footer">{footer}</footer>}
      </div>
    </article>
  )
}

/** Cards beside each other, as many as fit. */
export function CardGrid({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="bk-cards">{children}</div>
}
