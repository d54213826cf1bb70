import { transferPath } from '../transfer-path.ts'

export const proofPath = `${transferPath}/nachweis`
