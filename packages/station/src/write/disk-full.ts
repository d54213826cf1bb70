/** Whether a fault means that the disk is full: SQLite's own code (13), or the file system's. */
export function isDiskFull(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  const code = 'code' in fault ? fault.code : undefined
  const errcode = 'errcode' in fault ? fault.errcode : undefined
  return code === 'ENOSPC' || errcode === 13
}
