/** Posts JSON with the page's token; a refusal is thrown as a sentence for people, `failed` where there is none. */
export async function sendJson(path: string, csrf: string, body: object, failed: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': csrf, accept: 'application/json' }
  const answer = await fetch(path, { method: 'POST', body: JSON.stringify(body), headers }).catch(() => undefined)
  const said: { message?: string } = (await answer?.json().catch(() => undefined)) ?? {}
  if (!answer?.ok) throw new Error(said.message ?? failed)
}
