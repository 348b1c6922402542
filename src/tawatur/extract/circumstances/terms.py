"""Words and reaches that several rooms of reading circumstances share."""

from __future__ import annotations

SEIZURES = frozenset(("arrest", "abduction"))  # "took X from his village" tells where
QUOTES = frozenset('«»"“”()')
BODIES = frozenset(("country", "region", "governorate"))
OF = "من"
IN = "في"
WHERE = "حيث"
