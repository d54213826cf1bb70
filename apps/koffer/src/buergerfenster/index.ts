export { BuergerPanel, type BuergerPanelProps } from './buerger-panel.tsx'
export { addBuergerRoutes } from './panel-routes.ts'
