"""Engines: what scores pairs of claims, behind the boundary that `link` draws."""

from tawatur.engine.handset import HandSetScorer, hand_set_scorer
from tawatur.engine.settings import Weights, load_weights

__all__ = ["HandSetScorer", "Weights", "hand_set_scorer", "load_weights"]
