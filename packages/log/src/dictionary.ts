/**
 * Preset deflate dictionaries by version (SYNC-5). A version, once written, is never changed: old entries need it.
 * Frequent strings stand last, where deflate reaches them cheapest.
 */
export const dictionaries: ReadonlyMap<number, Buffer> = new Map([
  [
    1,
    Buffer.from(
      [
        '"auskunftssperre":false,"doktorgrad":"","geburtsname":"","familienstand":"VH","staatsangehoerigkeiten":["deutsch"]',
        '"anschrift":{"strasse":"","hausnummer":"","plz":"08393","ort":"Meerane","ags":"14524190"}',
        '"ort":"Schönberg","ags":"14524270","strasse":"Hauptstraße"',
        '"familienname":"","vornamen":"","geburtsdatum":"19","geburtsort":"',
        '"leistung":"meldebescheinigung","angaben":{"verwendungszweck":"',
        '"kind":"personalausweis","gueltigBis":"20","seen":true',
        '"tarif":"saechskvz","cents":1200,"quelle":"10. SächsKVZ Nr. 68"',
        '"nummer":"ME01-2026-0000","hash":"","size":,"mediaType":"application/pdf","key":"',
        '"type":"BesuchOpened","type":"BesuchClosed","type":"PaymentTaken","type":"CashLineBooked","type":"QuittungIssued"',
        '"type":"VorgangOpened","type":"VorgangHandedOver","type":"IdentityChecked","type":"AngabenFilled","type":"GebuehrSet"',
        '"besuchId":"01","vorgangId":"01","keyId":"',
        '"at":{"wall":"2026-11-23T10:00:00.000Z","trusted":true,"sinceBoot":',
        '{"v":1,"id":"01","type":"","vorgang":"01","parents":["01"],"by":"01","data":{',
      ].join(''),
    ),
  ],
])

export const newestDictionary = 1
