/** What the clerk does with the screen. */
export const panelPaths = {
  setup: '/buergerfenster',
  sample: '/buergerfenster/probe',
  open: '/buergerfenster/oeffnen',
  link: '/buergerfenster/link',
  blank: '/buergerfenster/leeren',
} as const
