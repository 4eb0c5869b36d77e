//! Beginnings for an author to fill in, as editors offer them.

/// Beginnings for an author to fill in: the schema, where in it they are offered, what they are called, and what they put
/// there. `${1:…}` is a place to type at, with what stands there before.
pub(super) const SNIPPETS: [(&str, &str, &str, &str); 7] = [
    (
        "places.schema.json",
        "/properties/features/items",
        "a new place",
        r#"{
  "type": "Feature",
  "id": "${1:id}",
  "geometry": { "type": "Point", "coordinates": [${2:0}, ${3:0}] },
  "properties": {
    "name": {
      "en": "${4:…}",
      "es": "${5:…}"
    },
    "local_name": "${6:…}",
    "country": ["${7:GT}"],
    "admin1": "${8:…}",
    "precision": "${9|town,city,building,facility,border_point,seat,nominal_city,estimate|}",
    "uncertainty_m": ${10:500},
    "verified": ${11|false,true|},
    "time_zone": "${12:America/Guatemala}",
    "position_source": {
      "en": "${13:…}",
      "es": "${14:…}"
    }
  }
}"#,
    ),
    (
        "events.schema.json",
        "/properties/features/items",
        "a new event",
        r#"{
  "type": "Feature",
  "id": "${1:id}",
  "geometry": { "type": "Point", "coordinates": [${2:0}, ${3:0}] },
  "properties": {
    "place": "${4:place}",
    "date": "${5:2018-10-19}",
    "date_precision": "${6|day,hour,minute,approx|}",
    "kind": "${7:kind}",
    "group": "${8:group}",
    "title": {
      "en": "${9:…}",
      "es": "${10:…}"
    },
    "summary": {
      "en": "${11:…}",
      "es": "${12:…}"
    },
    "confidence": "${13|reported,corroborated,disputed|}",
    "sources": [{ "id": "${14:source}" }]
  }
}"#,
    ),
    (
        "sources.schema.json",
        "/definitions/Source",
        "a new source",
        r#"{
  "id": "${1:id}",
  "url": "https://${2:example.org/page}",
  "title": "${3:…}",
  "publisher": "${4:…}",
  "published": "${5:2018-10-19}",
  "language": "${6|en,es|}",
  "grade": "${7|A,B,C|}",
  "read": "${8|full_text,full_short_text,first2000_characters,excerpt|}"
}"#,
    ),
    (
        "claims.schema.json",
        "/definitions/Claim",
        "a new claim",
        r#"{
  "id": "${1:id}",
  "paragraph": ${2:1},
  "type": "${3:type}",
  "claim": {
    "en": "${4:…}",
    "es": "${5:…}"
  },
  "claimant": {
    "en": "${6:…}",
    "es": "${7:…}"
  },
  "verdict": "${8:verdict}",
  "finding": {
    "en": "${9:…}",
    "es": "${10:…}"
  },
  "events": [],
  "sources": ["${11:source}"]
}"#,
    ),
    (
        "figures.schema.json",
        "/definitions/Figure",
        "a new figure",
        r#"{
  "id": "${1:id}",
  "event": "${2:event}",
  "date": "${3:2018-10-19}",
  "low": ${4:0},
  "high": ${5:0},
  "counts": "${6:counts}",
  "group": "${7:group}",
  "counter": {
    "en": "${8:…}",
    "es": "${9:…}"
  },
  "source": "${10:source}"
}"#,
    ),
    (
        "corrections.schema.json",
        "/definitions/Correction",
        "a new correction",
        r#"{
  "id": "${1:id}",
  "date": "${2:2018-10-19}",
  "version": "${3:1.0.1}",
  "about": [{ "${4|event,figure,claim,place,source|}": "${5:id}" }],
  "was": {
    "en": "${6:…}",
    "es": "${7:…}"
  },
  "now": {
    "en": "${8:…}",
    "es": "${9:…}"
  },
  "why": {
    "en": "${10:…}",
    "es": "${11:…}"
  },
  "sources": ["${12:source}"]
}"#,
    ),
    (
        "lesson.schema.json",
        "/definitions/Slide",
        "a new slide",
        r#"{
  "id": "${1:id}",
  "heading": {
    "en": "${2:…}",
    "es": "${3:…}"
  },
  "text": {
    "en": "${4:…}",
    "es": "${5:…}"
  },
  "view": "${6:event=id&at=0,0,9}",
  "question": {
    "en": "${7:…}",
    "es": "${8:…}"
  },
  "answer": {
    "en": "${9:…}",
    "es": "${10:…}"
  },
  "notes": {
    "en": "${11:…}",
    "es": "${12:…}"
  },
  "sources": ["${13:source}"],
  "minutes": ${14:4}
}"#,
    ),
];
