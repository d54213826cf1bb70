import { rewriteLocation } from '../../scanner/escl/open-job.ts'

/**
 * A `fetch` for the eSCL driver that also tells which job the scanner has open for us, and when it has none any more. So the other side can have it
 * ended if this program is killed in the midst of a scan; a scanner would keep it for minutes, and be busy.
 */
export function tellingFetch(
  fetched: typeof fetch,
  base: string,
  tell: (job: string | undefined) => void,
): typeof fetch {
  return async (input, init) => {
    const response = await fetched(input, init)
    if (init?.method === 'POST' && response.ok) tell(rewriteLocation(response.headers.get('location') ?? '', base))
    if (init?.method === 'DELETE') tell(undefined)
    return response
  }
}
