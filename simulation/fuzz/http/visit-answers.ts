/** What a clerk types at the counter, by field; a field not named here gets its first choice or the word "Beispiel". All fictitious. */
export const visitAnswers: Readonly<Record<string, string>> = {
  ...{ familienname: 'Krause', vornamen: 'Uwe', geburtsname: '', doktorgrad: '', geburtsort: 'Glauchau' },
  ...{ tag: '4', monat: '5', jahr: '1980', staatsangehoerigkeit: 'deutsch', source: 'document' },
  ...{ strasse: 'Hauptstraße', hausnummer: '5', plz: '08393', ort: 'Schönberg', zusatzdaten: 'geburtsort' },
  ...{ dokument: 'anderes', art: 'personalausweis', gueltigBis: '28.02.2031', gegeben: '200', telefon: '03764 12345' },
  ...{ ausfertigungen: '1', grossdruck: 'false', groesse: '178', augenfarbe: 'braun', lichtbild: 'code' },
  ...{ anliegen: 'umzug', wohnungsart: 'alleinige', einzug: '20.11.2026', auszug: '20.11.2026', einrichtung: 'false' },
  ...{ wohnungsgeberArt: 'wohnungsgeber', wohnungsgeberName: 'Rolf Beier', zustellung: 'post' },
  ...{ wohnungsgeberAnschrift: 'Dorfstraße 10, 08393 Schönberg', weitereWohnungen: 'false', weiterePersonen: 'false' },
  ...{ bisherAnschrift: 'Am Markt 3', bisherPlz: '08371', bisherOrt: 'Glauchau', bisherBleibt: 'aufgegeben' },
  ...{ geschlecht: 'w', familienstand: 'ledig', ziehtUm: 'true', kindWechselt: 'false', verwendungszweck: 'rente' },
  ...{ veraendert: 'false', seiten: '2', anzahl: '1', deutsch: 'true', grund: 'ablauf', alterAusweis: 'dabei' },
  ...{ anschriftBestaetigt: 'true', namenszusatz: 'false', weitereStaatsangehoerigkeit: 'false' },
  ...{ informiert: 'true', ausgabe: 'rathaus', vorlaeufig: 'false', zuschlag: 'keiner', gebuehr: 'gebuehr.erheben' },
  ...{ beleg: 'SK-1', erhalten: '40', 'stueck-1000': '4' },
}
