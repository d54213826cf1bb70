import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Addresses that do not leave the building: RFC 1918, RFC 3927, RFC 4193, loopback. A letter that is sent elsewhere is lost to strangers. */
export function isLocalAddress(address: string): boolean {
  const local = new BlockList()
  local.addSubnet('10.0.0.0', 8)
  local.addSubnet('172.16.0.0', 12)
  local.addSubnet('192.168.0.0', 16)
  local.addSubnet('169.254.0.0', 16)
  local.addSubnet('127.0.0.0', 8)
  local.addSubnet('fc00::', 7, 'ipv6')
  local.addAddress('::1', 'ipv6')
  if (isIPv4(address)) return local.check(address)
  return isIPv6(address) && local.check(address, 'ipv6')
}
