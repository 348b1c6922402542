"""What is found of parties: each in its place."""

from __future__ import annotations

from typing import Literal

from tawatur.model import ActorMention, record

HitKind = Literal["name", "group", "person", "pattern", "anaphor"]


@record
class ActorHit:
    """An actor in its place: tokens `first` to before `last`, with the proclitics before it.

    Attributes:
        kind: "name" a name or what a party owns; "group" people; "person"; "pattern" a group that
            stands in no table; "anaphor" a short form, its id "" when it could not be settled or
            when it is the speaker's own side ("قواتنا").
        assumed: The party is taken for theirs, no word says so ("ستة عناصر").
        peaceful: An actor of a type that bears no arms.
        besides: Token of words that join it to the party before ("إلى جانب"), -1 without such.
    """

    first: int
    last: int
    before: str
    mention: ActorMention
    kind: HitKind
    assumed: bool = False
    peaceful: bool = False
    besides: int = -1
