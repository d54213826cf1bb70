/**
 * A Weisungsaufgabe is done in the acting body's own name (SächsKomZG §§ 36, 7), everything else in the name of the
 * member municipality (§ 8).
 */
export type TaskKind = 'weisungsaufgabe' | 'weisungsfrei'

/** Whose task a service is. */
export type Ebene = 'gemeinde' | 'kreis' | 'land'

/**
 * What kind of body acts. A Verwaltungsverband has §§ 7, 8 SächsKomZG for itself; in a Verwaltungsgemeinschaft they count for
 * the erfüllende Gemeinde through § 36.
 */
export type KoerperschaftArt = 'gemeinde' | 'verwaltungsverband' | 'landkreis' | 'land'

export interface PostalAddress {
  readonly street: string
  readonly postcode: string
  readonly town: string
}

/**
 * An office where a matter is dealt with. `ags` names the body it belongs to: the 8-digit Amtlicher Gemeindeschluessel, for
 * a Landkreis or the Land its shorter key filled up with zeros.
 */
export interface Stelle {
  readonly id: string
  readonly name: string
  readonly ags: string
  readonly address: PostalAddress
  readonly phone: string
  readonly email?: string
  readonly hours: readonly { readonly days: string; readonly from: string; readonly to: string }[]
  readonly note?: string
}

/** Where money for a service is booked. `leistung` is a service id, or `*` for every other one. */
export interface CashAccount {
  readonly leistung: string
  readonly haushaltsstelle: string
  readonly kassenzeichenPrefix: string
}

/** The body's own account at a bank: to whom a Gebuehrenbescheid is paid. */
export interface BankAccount {
  readonly recipient: string
  readonly iban: string
  readonly bic?: string
  /** The bank's name. */
  readonly name: string
}

/** A municipality (or a Verband, a Landkreis, the Land) as a legal body: what stands on its paper and where its money goes. */
export interface Koerperschaft {
  readonly ags: string
  /** A municipality where nothing is said. */
  readonly art?: KoerperschaftArt
  readonly name: string
  readonly letterhead: {
    readonly sender: string
    readonly office: string
    readonly address: PostalAddress
    readonly phone: string
    readonly email?: string
  }
  readonly sealText: string
  readonly accounts: readonly CashAccount[]
  readonly bank?: BankAccount
  /** Haushaltsstelle for money that is only passed on, by the id of whoever gets it. */
  readonly durchlaufend?: Readonly<Record<string, string>>
  /** Own tariffs by service; only for what is weisungsfrei. */
  readonly ownTarife: Readonly<Record<string, string>>
  readonly remedyNotice: string
  readonly dataController: {
    readonly name: string
    readonly address: PostalAddress
    readonly email?: string
    readonly officerContact: string
    readonly supervisoryAuthority: string
  }
}

/** A municipality's area. `actingGemeinde` is the AGS of the body that acts for it, or null if it acts itself. */
export interface Gebiet {
  readonly ags: string
  readonly ars?: string
  readonly name: string
  readonly kind: 'Stadt' | 'Gemeinde'
  readonly districts: readonly string[]
  readonly actingGemeinde: string | null
}

/** Which Stelle deals with a Leistung for the people of an area. */
export interface ZustaendigkeitRule {
  readonly leistung: string
  readonly ags: string
  readonly stelle: string
}

/** What Zustaendigkeit needs to know of a service. `tarif` is null where each body has its own. */
export interface LeistungTask {
  readonly id: string
  readonly taskKind: TaskKind
  readonly tarif: string | null
  /** The municipality's where nothing is said. */
  readonly ebene?: Ebene
}

/** A municipality of which no more is known than that it is there; enough to say where somebody has to go. */
export interface Gemeinde {
  readonly ags: string
  readonly kind: 'Stadt' | 'Gemeinde'
  readonly name: string
}

/** A Landkreis or a kreisfreie Stadt, by the first five digits of its municipalities' keys. */
export interface Kreis {
  readonly key: string
  readonly name: string
}

/** All municipalities of the Land, by name. */
export interface Gemeindeverzeichnis {
  readonly kreise: readonly Kreis[]
  readonly gemeinden: readonly Gemeinde[]
}
