import { type MigrationPart, tenantIsolation } from '@buergerkoffer/postgres'

const tables = ['stop', 'booking', 'booking_case', 'einrichtung', 'visit_wish']

/**
 * The plan of the tours. Nothing personal stands here in clear: who comes, what they wish, where to call them and a private address to visit
 * stand in the case only. A care home is no person.
 */
export const tourenMigrations: MigrationPart = {
  part: 'touren',
  migrations: [
    {
      id: '001-plan',
      sql: `
        CREATE TABLE stop (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          stop text NOT NULL, kind text NOT NULL, name text NOT NULL, ags text NOT NULL,
          street text NOT NULL, postcode text NOT NULL, town text NOT NULL,
          day date NOT NULL, begins text NOT NULL, ends text NOT NULL, pause_from text, pause_to text,
          access text NOT NULL, signal text NOT NULL, station text, minimum integer NOT NULL, buffer integer NOT NULL,
          status text NOT NULL, handed_over_at timestamptz, revision integer NOT NULL DEFAULT 1,
          PRIMARY KEY (tenant_id, stop)
        );
        CREATE INDEX stop_by_day ON stop (tenant_id, day);
        CREATE TABLE booking (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          booking uuid NOT NULL, stop text NOT NULL, begins text NOT NULL, minutes integer NOT NULL,
          status text NOT NULL, reason text,
          PRIMARY KEY (tenant_id, booking), FOREIGN KEY (tenant_id, stop) REFERENCES stop (tenant_id, stop)
        );
        CREATE UNIQUE INDEX booking_once ON booking (tenant_id, stop, begins) WHERE status = 'booked';
        CREATE TABLE booking_case (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          booking uuid NOT NULL, position integer NOT NULL, vorgang uuid NOT NULL, leistung text NOT NULL,
          persons integer NOT NULL, minutes integer NOT NULL, delivered_to text, withheld boolean NOT NULL DEFAULT false,
          PRIMARY KEY (tenant_id, booking, position), UNIQUE (tenant_id, vorgang),
          FOREIGN KEY (tenant_id, booking) REFERENCES booking (tenant_id, booking)
        );
        CREATE TABLE einrichtung (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          einrichtung uuid NOT NULL, name text NOT NULL, street text NOT NULL, postcode text NOT NULL, town text NOT NULL, ags text NOT NULL,
          PRIMARY KEY (tenant_id, einrichtung)
        );
        CREATE TABLE visit_wish (
          tenant_id uuid NOT NULL DEFAULT current_tenant()::uuid,
          wish uuid NOT NULL, vorgang uuid NOT NULL, leistung text NOT NULL, einrichtung uuid, postcode text NOT NULL, town text NOT NULL,
          ags text NOT NULL, wished_on date NOT NULL, status text NOT NULL,
          PRIMARY KEY (tenant_id, wish), UNIQUE (tenant_id, vorgang),
          FOREIGN KEY (tenant_id, einrichtung) REFERENCES einrichtung (tenant_id, einrichtung)
        );
        ${tables.map((table) => tenantIsolation({ table })).join('\n')}`,
    },
  ],
}
