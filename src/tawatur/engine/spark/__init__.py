"""Reading, copies, pairs, clustering and events on Apache Spark, with the functions of one machine.

Every task is a function of its rows alone, so what a lost machine had done is done again elsewhere
and comes out the same.
"""

from tawatur.engine.spark.copying import find_copies_on_spark
from tawatur.engine.spark.pairing import SparkScorer
from tawatur.engine.spark.reading import Opener, ReaderTables, open_on_spark, read_on_spark
from tawatur.engine.spark.running import SparkRunner
from tawatur.engine.spark.session import Session, open_session, place_of

__all__ = [
    "Opener",
    "ReaderTables",
    "Session",
    "SparkRunner",
    "SparkScorer",
    "find_copies_on_spark",
    "open_on_spark",
    "open_session",
    "place_of",
    "read_on_spark",
]
