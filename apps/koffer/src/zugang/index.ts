export { readKeyAnswer } from './key-answer.ts'
export { addZugangRoutes } from './routes.ts'
export { t as zugangText } from './text.ts'
