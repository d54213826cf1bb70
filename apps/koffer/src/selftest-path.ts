/** Where the self-test is; the devices' page leads there. */
export const selftestPath = '/selbsttest'
