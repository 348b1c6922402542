"""Strings in, spans out: folding with the way back, tokens, clitics, sentences, phrases."""

from tawatur.text.clitics import Split, splits
from tawatur.text.folding import Folded, fold, fold_key, is_mark
from tawatur.text.memo import Memo
from tawatur.text.phrases import Hit, PhraseIndex
from tawatur.text.segments import Segments, Sentence, segment
from tawatur.text.tokens import Tokens, tokenise

__all__ = [
    "Folded",
    "Hit",
    "Memo",
    "PhraseIndex",
    "Segments",
    "Sentence",
    "Split",
    "Tokens",
    "fold",
    "fold_key",
    "is_mark",
    "segment",
    "splits",
    "tokenise",
]
