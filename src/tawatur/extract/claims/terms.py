"""Words and reaches that several rooms of building claims share."""

from __future__ import annotations

ANY = "اي"  # "denied any depot stood there"; "لم تعلن أي جهة"
MERGE_REACH = 12  # tokens between "killed" and "wounded" that are told as one
OF_THEM = frozenset(("ه", "ها", "هم"))  # pronouns that point at somebody named before
HARM = "killing"
ANY_ATTACK = frozenset(("هجوم", "اعتداء", "هجوم إرهابي", "عدوان"))  # also "the bombing"
GENERIC_ATTACK = frozenset(
    ("أصاب هدفا", "استهداف", "استهدف", "استهدف سوقا", "قصف", "ضرب", "ضربة", "ضربات")
)
CLASSES = {
    "ground": frozenset(("armed_clash", "ground_attack", "advance", "territory_captured", "siege", "siege_broken")),
    "strike": frozenset(("airstrike", "shelling", "explosion", "suicide_attack", "chemical_attack")),
    "landing": frozenset(("air_landing",)),
}  # fmt: skip
