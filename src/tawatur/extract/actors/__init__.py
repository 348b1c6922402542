"""Who takes part: names of parties, their people and weapons, persons, and words that point back.

`find_actors` reads noun phrases from their first word: a name; people, aircraft or troops with the
party they belong to ("عناصر تنظيم داعش"، "مروحية تابعة للقوات الجوية الأمريكية"); an adjective of country
that says whose an act is ("قصف تركي"); a group nobody listed ("كتائب «...»"); a person; a short form
that points back ("التنظيم"، "الجيش"). Short forms are settled last, from the whole report.

`reading` goes through a report, `people`, `forces`, `groups`, `short_forms` and `persons` read what
begins at one word, all on one `Page`. `belonging` tells whose it is and comes back to them by the `Ways`
of the page. `settling` settles short forms.
"""

from tawatur.extract.actornames import ActorNames
from tawatur.extract.actors.hits import ActorHit
from tawatur.extract.actors.reading import find_actors

__all__ = ["ActorHit", "ActorNames", "find_actors"]
