"""Annotators: models that may propose claims. Off unless the user names one, and never believed.

An annotator gets a stretch of text and returns proposals made of words of that text. What the words
come to (a place, a date, a number) is worked out by the program; words that do not stand in the text
character for character lose the proposal. Annotators register under the entry point group
`tawatur.annotators`; ours does so the same way as anyone's.
"""

from tawatur.annotate.annotators import Annotator, AnnotatorOptions, Session, find_annotator
from tawatur.annotate.proposals import (
    Answer,
    Proposal,
    ProposedCount,
    ProposedHop,
    proposal_from_json,
    proposal_to_json,
)

__all__ = [
    "Annotator",
    "AnnotatorOptions",
    "Answer",
    "Proposal",
    "ProposedCount",
    "ProposedHop",
    "Session",
    "find_annotator",
    "proposal_from_json",
    "proposal_to_json",
]
