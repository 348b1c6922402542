"""Where and when: the place and the time that belong to each happening.

A place or time stands in the part of the sentence that belongs to the trigger, else earlier in the
sentence, else it is carried on from the happening before, and is then marked as inherited.

`places` gives every happening its `Where`: `governing` reads what governs a place, `asides` and `people`
what a place only tells besides, `sight` which places of a sentence are left, `choosing` which of them is
meant, `carrying` what is carried on. `times` gives it its time; `time_asides` and `spoken` tell what a
time only tells besides.
"""

from tawatur.extract.circumstances.places import find_wheres
from tawatur.extract.circumstances.times import find_times_of
from tawatur.extract.circumstances.where import Where

__all__ = ["Where", "find_times_of", "find_wheres"]
