import type { VNode } from 'preact'

/** Texts below each other; `none` where there are none. */
export function Lines({ lines, none }: { readonly lines: readonly string[]; readonly none: string }): VNode {
  if (lines.length === 0) return <span class="bk-muted">{none}</span>
  return (
    <div>
      {lines.map((line) => (
        <span class="rathaus-below" key={line}>
          {line}
        </span>
      ))}
    </div>
  )
}
