/** A street with its highest house number. */
export type Street = { readonly name: string; readonly houses: number }

/** Part of a municipality with its streets; `weight` is its share of the residents. */
export type Part = { readonly ortsteil: string | null; readonly weight: number; readonly streets: readonly Street[] }

export type Municipality = {
  readonly ags: string
  readonly ort: string
  readonly residents: number
  readonly parts: readonly Part[]
}

export const PLZ = '08393'

/** Verwaltungsgemeinschaft Meerane–Schönberg. Municipalities and parts are real, every street is invented. */
export const municipalities: readonly [meerane: Municipality, schoenberg: Municipality] = [
  {
    ags: '14524190',
    ort: 'Meerane',
    residents: 13_750,
    parts: [
      { ortsteil: null, weight: 88, streets: meeraneStreets() },
      {
        ortsteil: 'Crotenlaide',
        weight: 3,
        streets: streets('Laidenring 24, Am Krötenteich 17, Zur Schindelwiese 31'),
      },
      { ortsteil: 'Dittrich', weight: 2, streets: streets('Dittricher Höhe 26, Am Holunderbusch 12') },
      { ortsteil: 'Seiferitz', weight: 4, streets: streets('Seiferitzer Aue 48, Drosselflur 22, Am Backsteinhof 9') },
      {
        ortsteil: 'Waldsachsen',
        weight: 3,
        streets: streets('Waldsachsener Reihe 41, Am Hirschsprung 15, Moosgasse 11'),
      },
    ],
  },
  {
    ags: '14524270',
    ort: 'Schönberg',
    residents: 850,
    parts: [
      { ortsteil: null, weight: 34, streets: streets('Unter den Eschen 38, Schönberger Anger 27, Am Spritzenhaus 14') },
      { ortsteil: 'Breitenbach', weight: 8, streets: streets('Breitenbacher Zeile 19') },
      { ortsteil: 'Köthel', weight: 26, streets: streets('Kötheler Bogen 44, Am Mühlgraben 16, Zum Lindenhof 12') },
      { ortsteil: 'Oberdorf', weight: 6, streets: streets('Oberer Winkel 14') },
      { ortsteil: 'Pfaffroda', weight: 12, streets: streets('Pfaffrodaer Gasse 28') },
      { ortsteil: 'Tettau', weight: 14, streets: streets('Tettauer Steig 23, Am Storchennest 13') },
    ],
  },
]

/** The invented care home whose residents get the conditional block of BMG § 52. */
export const careHome = {
  name: 'Pflegeheim Haus Abendstern',
  strasse: 'Am Webergarten',
  hausnummer: '7',
  residents: 92,
}

function streets(list: string): readonly Street[] {
  return list.split(', ').map((entry) => {
    const cut = entry.lastIndexOf(' ')
    return { name: entry.slice(0, cut), houses: Number(entry.slice(cut + 1)) }
  })
}

function meeraneStreets(): readonly Street[] {
  return streets(
    'Am Webergarten 12, Spindelgasse 34, Zwirnerstraße 96, Blaufärberstraße 71, Schiffchenweg 22, Kettfadenring 58, ' +
      'Samtweberplatz 14, Zur Alten Walke 37, Haspelstraße 84, Wollspinnerweg 45, Leinpfad 29, Treppenberg 18, ' +
      'Kirschblütenallee 112, Quittenweg 26, Schlehengrund 33, Mispelhag 17, Am Steilen Stieg 21, Nachtigallenstraße 77, ' +
      'Pirolweg 40, Goldammerring 53, Kiebitzaue 19, Zeisigpfad 24, Dohlenturm 8, Eisvogelsteg 15, Am Kalkofen 31, ' +
      'Ziegelscheune 27, Schieferhalde 36, Lehmgrube 22, Kupferhammer 13, Sandsteinstraße 88, Am Wasserturm-Nord 46, ' +
      'Gaslaternenweg 20, Alte Poststation 9, Stellwerkstraße 64, Lokschuppen 11, Prellbock 6, Semaphorweg 23, ' +
      'Clara-Lindenau-Straße 92, Ernst-Rosenkranz-Straße 118, Käthe-Morgenstern-Ring 76, Otto-Weißbach-Straße 103, ' +
      'Bruno-Sonntag-Platz 16, Hedwig-Ahlborn-Straße 69, Paul-Wintersteiner-Straße 81, Šćěpan-Łužičan-Weg 12, ' +
      'Straße der Weberinnen 57, Platz der Neun Brunnen 19, Gasse 13, Löwenzahnwiese 28, Hagebuttensteig 32, ' +
      'Königskerzenweg 43, Thymianhang 25, Fenchelgarten 18, Äpfelgasse 14, Östliche Ringbahn 65, Übergang Nord 7',
  )
}
