import type { VNode } from 'preact'

const PATHS = {
  info: 'M12 10.5v6M12 7.4v.1M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  success: 'm8 12.3 2.8 2.8L16 9.5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  warning: 'M12 9.5v4.5M12 17v.1M12 3.5 2.5 20.5h19L12 3.5Z',
  danger: 'M12 7.5v6M12 16.6v.1M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3Z',
  neutral: 'M8 12h8M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  back: 'm11 5-7 7 7 7M4.5 12H20',
  next: 'm13 5 7 7-7 7M19.5 12H4',
  add: 'M12 5v14M5 12h14',
  remove: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 10.5v6M13.5 10.5v6',
  edit: 'M4.5 19.5h4L19 9l-4-4L4.5 15.5v4ZM13 7l4 4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  document: 'M6 3h8l4.5 4.5V21H6V3ZM13.5 3v5h5M9 12.5h6.5M9 16.5h6.5',
  print: 'M7 8.5V3.5h10v5M7 17H4V8.5h16V17h-3M7 14h10v6.5H7V14Z',
  sync: 'M4.5 11a7.7 7.7 0 0 1 13.7-3.6L20 9.5M20 4.5v5h-5M19.5 13a7.7 7.7 0 0 1-13.7 3.6L4 14.5M4 19.5v-5h5',
  offline: 'M7 18a4.3 4.3 0 0 1-.6-8.5A6 6 0 0 1 15.8 7.5M18.3 9.8A4.2 4.2 0 0 1 17.5 18h-4M3.5 3.5l17 17',
  lock: 'M6 10.5h12v10H6v-10ZM8.5 10.5V7.5a3.5 3.5 0 0 1 7 0v3',
  search: 'M10.5 17.5a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM15.5 15.5l5 5',
} as const

export type IconName = keyof typeof PATHS

/**
 * A decorative sign; a word always stands beside it. Drawn as inline SVG in the text colour, so that it survives forced
 * colours, printing and dark mode (KERN's mask icons vanish there).
 */
export function Icon({ name, large = false }: { readonly name: IconName; readonly large?: boolean }): VNode {
  return (
    <svg class={large ? 'bk-icon bk-icon--large' : 'bk-icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
