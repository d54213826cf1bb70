export { loadCase, type ShownCase } from './load-case.ts'
export { readSeen, vorgangOf } from './request.ts'
export { showCase, showFaults } from './show-case.ts'
