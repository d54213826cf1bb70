import { join } from 'node:path'
import { MARK } from '../keeper/marked-processes.ts'

/** cupsd.conf: loopback only, no discovery, everyone on this machine may do everything: it is a peer for tests. */
export function daemonSettings(port: number): string {
  return `Listen 127.0.0.1:${port}
LogLevel debug
MaxLogSize 0
Browsing Off
BrowseLocalProtocols none
DefaultAuthType None
WebInterface Yes
IdleExitTimeout 0
JobRetryInterval 2
ErrorPolicy retry-job
PreserveJobHistory Yes
PreserveJobFiles No
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`
}

/** cups-files.conf: all of its folders below ours; the mark goes on to filters and backends, so that none is left behind. */
export function fileSettings(folder: string): string {
  return `ServerRoot ${join(folder, 'etc')}
CacheDir ${join(folder, 'cache')}
StateDir ${join(folder, 'run')}
RequestRoot ${join(folder, 'spool')}
TempDir ${join(folder, 'tmp')}
DocumentRoot ${join(folder, 'www')}
AccessLog ${join(folder, 'log', 'access')}
ErrorLog ${join(folder, 'log', 'error')}
PageLog ${join(folder, 'log', 'page')}
Printcap
FileDevice Yes
Sandboxing relaxed
PassEnv ${MARK}
`
}
