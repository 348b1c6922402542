"""Which words tell a happening here: triggers with their sense, the verbs they lean on, their mood.

A trigger is a word of `ar/triggers.tsv` whose conditions hold where it stands. A noun of happening may
lean on a verb ("نفذ إنزالا"، "تعرض لهجوم"، "تصدى لهجوم"), and then takes its doer and outcome from it.

`reading` goes through the sentences: `triggers` finds the words, with `senses`, `forms` and `needs` to
choose among their meanings, `doubles` leaves out what is told twice, `regions` says how far a trigger
reaches, `leaning` on which verbs it leans, `outcomes` what came of it and `moods` whether it came to pass.
"""

from tawatur.extract.happenings.beliefs import is_believed_of, stand_behind
from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.leaning import tells_of_a_thing
from tawatur.extract.happenings.reading import find_happenings
from tawatur.extract.happenings.regions import tells_whose
from tawatur.extract.happenings.terms import WITHOUT
from tawatur.extract.happenings.triggers import nothing_known
from tawatur.extract.happenings.wording import comes_without, follows_while, only_tells_who

__all__ = [
    "WITHOUT",
    "Happening",
    "comes_without",
    "find_happenings",
    "follows_while",
    "is_believed_of",
    "nothing_known",
    "only_tells_who",
    "stand_behind",
    "tells_of_a_thing",
    "tells_whose",
]
