"""Annotators: models that may suggest claims. Off unless the user names one, and never believed.

An annotator gets a stretch of text and returns suggestions made of words of that text. What the words
come to (a place, a date, a number) is worked out by the program; words that do not stand in the text
character for character lose the suggestion. Annotators register under the entry point group
`tawatur.annotators`; ours does so the same way as anyone's.
"""

from tawatur.annotate.annotators import Annotator, AnnotatorOptions, Session, find_annotator
from tawatur.annotate.suggestions import (
    Answer,
    SuggestedCount,
    SuggestedHop,
    Suggestion,
    suggestion_from_json,
    suggestion_to_json,
)

__all__ = [
    "Annotator",
    "AnnotatorOptions",
    "Answer",
    "Session",
    "SuggestedCount",
    "SuggestedHop",
    "Suggestion",
    "find_annotator",
    "suggestion_from_json",
    "suggestion_to_json",
]
