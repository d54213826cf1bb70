/** Where outgoing requests go by way of, in the names that Node reads. */
export interface ProxyRoute {
  readonly http_proxy?: string
  readonly https_proxy?: string
  readonly no_proxy: string
}

export type ProxyAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'proxy'; readonly route: ProxyRoute }
  /** Named, but no address of an HTTP proxy. */
  | { readonly kind: 'unusable' }

/** This machine is never reached by way of another. */
const ownNames = 'localhost,127.0.0.1,::1'

/**
 * The proxy of a house's network, from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (small letters win, as in curl). Messages pass it in a
 * tunnel (CONNECT); a name and a password may stand in the address.
 */
export function proxyFrom(environment: Readonly<Record<string, string | undefined>>): ProxyAnswer {
  const given = (name: string): string | undefined => environment[name] || environment[name.toUpperCase()] || undefined
  const [http, https, except] = [given('http_proxy'), given('https_proxy'), given('no_proxy')]
  if (!http && !https) return { kind: 'none' }
  if (![http, https].every((address) => address === undefined || isProxy(address))) return { kind: 'unusable' }
  const route = { ...(http && { http_proxy: http }), ...(https && { https_proxy: https }) }
  return { kind: 'proxy', route: { ...route, no_proxy: except ? `${except},${ownNames}` : ownNames } }
}

const isProxy = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? '')
