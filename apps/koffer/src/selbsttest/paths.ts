import { selftestPath } from '../selftest-path.ts'

export const reportPath = `${selftestPath}/abfahrtsbericht.pdf`
export const packingPath = `${selftestPath}/packliste`
