"""Who is taken out of the parties of a claim, or put in."""

from __future__ import annotations

from tawatur.extract.claims.draft import Draft
from tawatur.extract.roles import UNARMED
from tawatur.extract.scan import Scan, thing_class

_INSTEAD_REACH = 6  # tokens after what was not done in which "but rather" may stand
_OWNED, _OWNED_REACH = ("تابع", "تابعه", "تابعين"), 5  # "belonging", tokens before the owner


def leave_out_condemner(draft: Draft) -> None:
    """Take who condemns a deed out of those who did it: "ندد X بقصف المدينة"."""
    frame = draft.frame
    if frame is not None and frame.condemns:
        agent = [
            hit for hit in draft.parties.agent if not frame.voice[0] <= hit.first < frame.voice[1]
        ]
        draft.parties.agent = agent


def leave_out_excepted(scan: Scan, draft: Draft) -> None:
    """Take who was meant instead out of those a denial clears: "لم يستهدف مدنيين وإنما مسلحين"."""
    if draft.happening.polarity != "denied":
        return
    last = draft.happening.last
    turns = scan.tagged("instead").between(last, last + _INSTEAD_REACH)
    if turns:
        draft.parties.patient = [hit for hit in draft.parties.patient if hit.first < turns[0].first]


def owner_of_aircraft(scan: Scan, draft: Draft) -> None:
    """Let a strike be done by whose aircraft flew it: "غارة شنها طيران تابع لـ X"."""
    first = draft.happening.last
    carried = any(item.after in ("ه", "ها") for item in scan.tagged("light").at(first))
    if draft.kind != "airstrike" or draft.parties.agent or not carried:
        return
    for hit in scan.actors.between(first, first + 2 * _OWNED_REACH):
        ties = [
            at
            for at in range(max(first, hit.first - _OWNED_REACH), hit.first + 1)
            if scan.key(at) in _OWNED
        ]
        if ties and any(
            thing_class(item) == "aircraft"
            for item in scan.tagged("thing").between(max(first, ties[-1] - 2), ties[-1])
        ):
            draft.parties.agent = [hit]
            draft.parties.patient = [own for own in draft.parties.patient if own is not hit]
            return


def leave_out_unarmed(draft: Draft) -> None:
    """Take people without arms out of those who struck: "استهدف مقرا لإيواء مهاجرين"."""
    if draft.kind in ("airstrike", "shelling", "chemical_attack"):
        draft.parties.agent = [hit for hit in draft.parties.agent if hit.mention.id not in UNARMED]
