"""From happenings to claims: what is told once, by whom, denied or not, with its circumstances.

`harmed` adds happenings that only a noun for the harmed tells. `building` makes a `Draft` of every
happening: `kinds` settles its kind, `sides` who is taken out of its parties, `merging` makes one claim of
what is told twice, `pointing` leaves out what only points back, `passing` marks what is only talked of,
`making` turns drafts into claims, and `denying` adds and ties denials.
"""

from tawatur.extract.claims.building import build_claims
from tawatur.extract.claims.harmed import with_harmed_nouns

__all__ = ["build_claims", "with_harmed_nouns"]
