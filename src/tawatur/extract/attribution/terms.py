"""Words and reaches that several rooms of reading attribution share."""

from __future__ import annotations

SPEAKER_REACH = 18  # tokens after a verb of saying in which its speaker may stand
NAME_REACH = 16  # tokens a title may stretch over to the name of its holder
BARE_NAME = 5  # words of a name that stands in no table
ADJECTIVES = 2  # adjectives between a statement and its issuer
BODY_NAME = 6  # words of the name of a body that speaks
OWN_STAFF = frozenset(("correspondent", "correspondents", "envoy"))
CARRIERS = frozenset(("agency", "outlet", "monitor"))
ACCUSE = ("حمل", "اتهم")
THAT, AS = "ان", "كما"
WITH_NUN = ("ون", "ين")  # plurals that no noun for whose they are can follow
LEAST_LETTERS = 3  # a single word of so few letters is no name
LEAST_NAME = 2  # words an unlisted speaker before a verb has at least
AT_HEAD = 3  # tokens before a noun of saying that opens a sentence
TELLING = ("trigger", "light", "saying", "that", "contrast")
TO, BY, OURS = "ل", "ب", "نا"
OPENING, CLOSING = "«\"'(", "»\"')"
QUOTE_LABEL = 4  # a quotation of so few tokens is a name, not speech
