const refusals = [400, 401, 403, 404, 409, 413, 422, 429]

/** Statuses that a form may be answered with. */
export const listedStatuses: readonly string[] = ['no-http', ...[200, 204, 303, 304, ...refusals].map(String)]

/** The answer's status, once its form is what we promise: pages German, ways within the app, no markup from what was typed. */
export async function judge(method: string, response: Response | undefined): Promise<string> {
  if (!response) return 'no-http'
  const { status, headers } = response
  const type = headers.get('content-type') ?? ''
  const body = type.startsWith('text/event-stream') ? await cancelled(response) : await response.text()
  const location = headers.get('location')
  if (location !== null && !/^\/(?![/\\])/.test(location)) throw new Error('an answer leads out of the app')
  if (
    method !== 'HEAD' &&
    refusals.includes(status) &&
    type.startsWith('text/html') &&
    !body.includes('<html lang="de"')
  ) {
    throw new Error('a refusal that is no German page')
  }
  if (type.startsWith('text/html') && typedMarkup.some((markup) => body.includes(markup))) {
    throw new Error('markup out of what was typed')
  }
  if (headers.get('content-security-policy') === null) throw new Error('an answer without its policy')
  return String(status)
}

/** What the inputs hold (`nasty.ts`), as a page must never show it. */
const typedMarkup = ['<script>alert(1)', '<img src=x>']

async function cancelled(response: Response): Promise<string> {
  await response.body?.cancel()
  return ''
}
