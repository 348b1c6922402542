"""Engines: what reads many documents and scores pairs of claims, behind the boundaries of the core.

What scores pairs is imported when it is first asked for, so that whoever only reads a report never
loads it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tawatur.engine.runner import Unreadable, map_documents

if TYPE_CHECKING:
    from tawatur.engine.claim_tables import ClaimTable, claim_table
    from tawatur.engine.scorer import load_pair_model, pair_scorer
    from tawatur.engine.settings import Weights, load_weights
    from tawatur.engine.splink_scorer import Limits, PairModel, pair_settings, score_across

__all__ = [
    "ClaimTable",
    "Limits",
    "PairModel",
    "Unreadable",
    "Weights",
    "claim_table",
    "load_pair_model",
    "load_weights",
    "map_documents",
    "pair_scorer",
    "pair_settings",
    "score_across",
]

_HEAVY = {
    "ClaimTable": "claim_tables",
    "Limits": "splink_scorer",
    "PairModel": "splink_scorer",
    "Weights": "settings",
    "claim_table": "claim_tables",
    "load_pair_model": "scorer",
    "load_weights": "settings",
    "pair_scorer": "scorer",
    "pair_settings": "splink_scorer",
    "score_across": "splink_scorer",
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tawatur.engine.{_HEAVY[name]}"), name)
