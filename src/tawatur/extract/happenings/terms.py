"""Words and reaches that several rooms of reading happenings share."""

from __future__ import annotations

LIGHT_NEAR = 14  # tokens between a light verb with a subject and its noun
PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن"))
WITHOUT = ("دون", "من", "بدون")
MOOD_REACH = 5  # tokens before a trigger in which "لم"، "يعتزم" still touch it
REPULSES = frozenset(("repels", "foils", "prevents", "halts"))
REPULSED = frozenset(
    """ground_attack advance territory_captured siege armed_clash airstrike shelling explosion
    suicide_attack chemical_attack air_landing assassination abduction deployment evacuation aid
    protest seizure""".split()
)
BLASTS = frozenset(("explosion", "suicide_attack", "ground_attack"))
FIRST_PERSONS = frozenset(("ي", "ك", "كم"))  # endings that reports do not use of happenings
OBJECT_REACH = 8  # tokens after a verb in which the object that makes its sense may stand
SUBJUNCTIVE = frozenset(("ان", "بان", "لان", "كي", "لكي", "حتي"))
HARMS = frozenset(("killing", "assassination", "abduction", "execution", "arrest"))
BEFORE = frozenset(("قبل", "وقبل"))  # "before they withdrew" tells that they did
PREP_REACH = 14  # tokens after a verb in which its preposition may stand, asides between
UNARMED = frozenset(("civilians", "people", "displaced-people", "protesters", "prisoners"))
ANY = "اي"
STROKES = frozenset(("airstrike", "shelling", "ground_attack"))
OR, BY, TO = "او", "ب", "ل"
