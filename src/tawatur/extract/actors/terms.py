"""Words and reaches that several rooms of reading parties share."""

from __future__ import annotations

OPENING = frozenset("«\"'([")
CLOSING = frozenset("»\"')]")
MARKS = OPENING | CLOSING
ARTICLE = "ال"
TO, UNTO, IN, WITHIN = "ل", "إلى", "ب", "في"
ADJECTIVES = 3  # words that may stand between a noun and whose it is
NAME_WORDS = 6  # words of a quoted name of a group
RANKED_WORDS = 2
ARMED = frozenset(("rebel", "militia", "political_militia"))
STATE_ARMED = frozenset(("army", "police"))
SOLDIERS = frozenset(("soldiers", "officers"))
SHORT_FORMS = {"+soldiers": "الجيش", "+police": "الشرطه"}  # who is meant in a country
AT_LEAST = ("علي", "الاقل")
MANLY, SUSPECTS = "men", "suspects"
OF_IT = frozenset(("به", "بها", "بهم", "بهما"))
AIR_FORCES = frozenset(("الطيران الحربي", "سلاح الجو", "القوه الجويه"))
WITH_NUN = ("ون", "ين", "ان")
UNIDENTIFIED = "unidentified-armed-group"
CIVILIANS = "civilians"
OF, EACH = "من", frozenset(("كل", "كلا"))
QUOTE = ("«", '"')
COMMA = frozenset("،,")
GUARDING = frozenset(("police", "intelligence"))
SHE = "ت"
VERB = 2  # letters that a word taken for a verb exceeds
OFFICES = frozenset(("officials", "leaders"))
MEMBERS = frozenset(("militants", "leaders", "members", SUSPECTS))  # whom a party has, and no place
WITH_THEM = frozenset("معه معها معهم له لها لهم".split())  # beside whom somebody fights
