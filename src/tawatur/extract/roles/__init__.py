"""Who did it and to whom: roles read from word order, prepositions and what the trigger asks for.

Arabic news sentences are read as heads (verbs, nouns of happening) with arguments between them. An
argument carries its preposition, or none. Subjects stand after their verb or before it, are shared by
verbs joined with "و", and are the antecedents of pronouns. What a sentence leaves out is taken from the
happening it hangs on: the dead of a clash fall to the other side.

`reading` goes through the happenings twice: `verbs` and `nouns` read what a sentence says, `left_out`
what it leaves out. `word_order` tells subject from object behind a verb, `put_off` finds those who stand
further on. The other rooms answer their questions.
"""

from tawatur.extract.roles.parties import Cast
from tawatur.extract.roles.reading import find_roles
from tawatur.extract.roles.terms import UNARMED

__all__ = ["UNARMED", "Cast", "find_roles"]
