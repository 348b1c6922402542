"""Who did it and to whom: roles read from word order, prepositions and what the trigger asks for.

Arabic news sentences are read as heads (verbs, nouns of happening) with arguments between them. An
argument carries its preposition, or none. Subjects stand after their verb or before it, are shared by
verbs joined with "و", and are the antecedents of pronouns. What a sentence leaves out is taken from the
happening it hangs on: the dead of a clash fall to the other side.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, People, Saying, Thing, Trigger

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

__all__ = ["UNARMED", "Cast", "find_roles"]

_FAR = 200  # happenings back among which one can hang on another
_BACK = 3  # tokens before an argument in which its preposition may stand
_PERSON_BACK = 5  # the same before a person, whose office may stand between
_CRASHES = frozenset(("تحطم", "سقطت طائرة", "تحطم طائرة"))
_HARM = frozenset(("killing", "assassination", "execution", "destruction", "seizure"))
_CAUSES = frozenset(
    """airstrike shelling explosion suicide_attack chemical_attack ground_attack armed_clash
    air_landing siege crackdown interception""".split()
)
_VIOLENT = _HARM | _CAUSES | {"arrest", "abduction", "territory_captured", "advance"}
_CONSEQUENCES = _HARM | {"arrest", "abduction", "evacuation", "release"}
_BETWEEN, _AGAINST, _TOWARD = "بين", "ضد", "باتجاه"
_AIMED = frozenset(("riot", "ground_attack", "shelling", "crackdown", "airstrike"))
_SINCE = "منذ"
_BEFORE = frozenset(("قبل", "قبيل"))
_TAKING_BACK = ("استعاد", "استرداد", "استرجاع", "تحرير")
_HOLDS = frozenset(("territory_captured", "siege", "advance"))
_SIEGE_BROKEN = "siege_broken"
_OR = "او"
_ALSO, _SIDE = "كما", "جهه"
_ON = "علي"
_AIM_REACH = 12  # tokens after a doer in which the aim of its attack may stand
_AGGRESSION = frozenset(("العدوان", "عدوان"))  # a party's name that is its deed
_LED = "leads"  # case of a state that only leads who does something
_HELPED = "helped"  # case of those in whose support something is done: "غارات لدعم القوات"
_HOLDERS = "holders"  # case of those in whose hands a place still is
_OPPOSED = "opposed"  # case of those against whom a group stands: "فصائل معارضة للنظام"
_AGAINST_WORDS = tuple(
    f"{article}{word}" for article in ("", "ال") for word in ("معارض", "مناهض", "معادي", "مناوي")
)
_AMONG = "among"  # case of those who are part of others told before
_BOTH_SIDES = frozenset(("armed_clash", "agreement"))
_SUFFERED = frozenset(
    "killing assassination execution arrest abduction release evacuation sexual_violence".split()
)
_CAPTIVES = frozenset(("hostages", "prisoners", "detainees"))
_OBJECT_NEAR = 3  # tokens after a verb in which a counted object would stand
_DONE_TO_PERSONS = _HARM | {"siege", "arrest", "abduction", "release", "evacuation"}
_ASIDE = 12  # tokens of an aside between commas
_SEARCHED = frozenset(("arrest", "seizure", "demining"))
_FORCED = frozenset(("flight", "withdrawal", "surrender", "displacement"))
_PROTESTERS = "protesters"
UNARMED = frozenset("civilians displaced-people refugees migrants prisoners protesters".split())
_UNIDENTIFIED = "unidentified-armed-group"  # two of them may fight each other
_ANYBODY = "people"  # id of people told without saying of what side
_OBJECT = "obj:"  # begins what has to follow a trigger
_OWN_DEEDS = frozenset(
    """territory_captured advance withdrawal air_landing deployment siege siege_broken release arrest
    seizure interception ground_attack airstrike shelling demining""".split()
)
_ANY = "اي"
_NAME_TAIL = 3  # an adjective and a quotation mark after a name
_BEING = ("هو", "هي", "هم")
_BLAME_REACH = 3  # tokens between "responsibility" and the deed it is for
_ACCUSES = "اتهم"
_ANSWER_REACH = 8  # tokens between a verb of answering and the deed that is the answer
_BLAMED_REACH = 12  # tokens back to the verb of blaming
_ANNOUNCED_REACH = 14  # tokens between a verb of announcing and the deed, the party between
_OWN_DEED_REACH = 4  # tokens between a speaker and what it says it did
_PRONOUNS = frozenset(("ه", "ها", "هم", "هما", "هن"))
_OWN = _PRONOUNS | {"نا"}
_OWNED = ("people", "thing", "nominal", "trigger", "preposition")  # "قواته"، "هجومه"، "وحدة منه"
_OF_SPEAKERS = ("ها", "هم", "هما", "نا")
_THAT_HE = ("انه", "بانه", "قوله")
_SOMETHING = 1  # tokens at least between "that" and a verb of which something else is the subject
_SUBJECT_REACH = 9  # tokens between a noun of happening and the verb whose subject it is
_TO_THINGS = _CAUSES | {"destruction", "seizure"}
_DURING = frozenset(("أثناء", "خلال", "لدى", "عند", "بعد", "قبل", "عقب"))
_EACH = frozenset(("كل", "كلا"))  # "مقتل كل من ..."
_GROUNDS = ("place", "position")  # classes of things that somebody may be on or attack
_STRUCK_THINGS = frozenset(("position", "place", "unit", "vehicle"))
_OWNED_THINGS = frozenset(("position", "place", "unit", "vehicle", "weapon", "aircraft"))
_FROM_REACH = 4  # tokens between a noun of attack and "من" with the doer
_ASCRIBED_REACH = 10  # tokens from a deed to the word that ascribes it, and from there to the doer
_OF_IT, _TO = ("ه", "ها", "هما", "هم"), "الي"
_BEFORE_AMONG = ("من", "،", "و")
_THING_REACH = 4  # tokens of a thing that is the subject of a verb after "أن"
_REPULSES = frozenset(("repels", "foils"))
_AFTER_IT = frozenset(("اثره", "اثرها", "اثرهم", "اثرهما"))
_ATTACKING = frozenset("المهاجمه المهاجمين المهاجمون منفذي منفذو".split())
_OPERATION_REACH = 30  # tokens between an operation and what came of it
_OPERATION_NEAR = 8  # tokens between its verb and the word for it, the party between
_TAKES_PART = "شارك"
_ITS_OR_WITH_IT = frozenset("له لها لهم معه معها معهم".split())
_CAMPED = frozenset(("refugees", "displaced-people"))
_CAMPS = ("مخيم", "معسكر", "مخيمات", "مخيمي")
_IN_SO_MANY = 5  # tokens between an air strike and the raids it is made up of
_AMID = "وسط"
_FIRE = frozenset(("ground_attack", "shelling"))
_AMBUSH = "كمين"
_RAIDS = frozenset(("اقتحام", "محاولة اقتحام", "توغل"))
_WHILE = frozenset(("خلال", "أثناء", "لدي", "عند"))
_BETWEEN_THE_TWO = "بينهما"
_BACK_TO_SIDES = 3  # happenings back among which those two sides were told
_IN_ITS_NAME = frozenset(("باسمه", "باسمها", "باسمهم"))
_LOYAL_TO = frozenset(
    f"{start}{word}{end}"
    for start in ("", "ال")
    for word in ("موال", "تابع")
    for end in ("ين", "ون", "ه", "يه", "يا", "يين")
)
_OF_THEM = frozenset(("منهم", "منها", "منهما"))
_ITS = frozenset(("له", "لها", "لهم", "لنا"))
_NOMINATIVE = "ون"
_DONE = frozenset(("تم", "جرى"))
_COMMAS = frozenset("،,-")
_CAUSE_REACH = 4  # tokens between a verb, the cause of what it tells and whom it befell
_ADJECTIVES = 2  # between a noun and the verb that tells of it
_ITSELF_REACH = 3  # tokens from a verb to the "himself" that is its object
_SHORT_WORD = 3  # letters of the longest word of grammar
_LAUNCHED = frozenset(("weapon", "projectile", "vehicle", "aircraft"))
_TARGETED = "استهدف"
_TARGETING = "استهداف"
_SOME_OF_MANY = frozenset("اول احدث اعنف سلسله عده اخر بعض احدي".split())
_AND_THESE = frozenset(("وهذه", "وهذا", "وتلك", "وهولاء"))
_TWO = ("ان", "ين")
_AND_IT_IS = frozenset(("وهو", "وهي", "وهم"))  # before what is told of somebody in passing
_WHO_MANY = frozenset(("الذين", "اللذين", "اللذان"))
_AND_WHO = frozenset(("والذين", "والذي", "والتي"))
_DRIVES_OUT = frozenset(("تهجير", "تهجير قسري", "تشريد"))
_WHICH = frozenset(("مما", "ما"))  # before what a happening led to
_OF_LIVES = "بحياه"
_DEATHS = frozenset(("مقتل", "مصرع", "استشهاد", "وفاة", "إصابة"))
_IN_TURN = frozenset(("بدورهم", "بدورها", "بدوره"))
_INVOLVED = frozenset(
    "متورط متورطه متورطين متورطون المتورط المتورطه المتورطين متهم متهمه متهمين المتهم ضالع ضالعين".split()
)
_AIMING = frozenset(("مستهدفه", "مستهدفا", "مستهدفين", "مستهدفا", "طالت", "طال"))
_ITS_AIMS = frozenset(("اهدافها", "اهدافه", "هدفها", "هدفه"))  # "من" after them tells whom
_LEAVING = frozenset(("withdrawal", "flight", "displacement", "surrender", "evacuation"))
_ITS_OWN = ("ه", "ها", "هم")
_QUOTES_OPEN = frozenset('«"“(')
_SPOTS = frozenset("مكان جهه وجهه منطقه موقع مصير".split())  # "مكان مجهول"
_ENEMY = "العدو"
_BY = ("ب", "بـ")
_HIM_OR_HER = ("ه", "ها")
_QUOTES = frozenset('»")')
_NUMBER_OF = frozenset("عددا عشرات مءات مئات مييات العشرات المييات".split())
_NO_DOERS = "ين"  # how several end whom something befell
_OF_HER = ("ه", "ات")  # how bodies end that no "he" means
_JOURNALISTS = "journalists"  # have no people of their own
_BODYGUARDS = "bodyguards"  # with a pronoun, those of whoever was told last
_DRIVES = ("دفع", "يدفع", "تدفع", "اجبر", "يجبر", "تجبر", "اضطر", "ارغم")
_GOES_ON_BEING = frozenset(
    "باتوا باتت بات زالوا زالت زال يزالون تزال يزال ما لا كانوا كانت كان قد".split()
)


@dataclass(slots=True)
class Cast:
    """The parties of one happening, as hits. `inherited` says that the agent was told elsewhere."""

    agent: list[ActorHit] = field(default_factory=list)
    patient: list[ActorHit] = field(default_factory=list)
    helper: list[ActorHit] = field(default_factory=list)
    subject: list[ActorHit] = field(default_factory=list)
    inherited: bool = False
    leaned: bool = False  # the agent is the subject of a verb that carries a noun
    cause: int = -1  # the happening whose noun is the subject of the verb


def find_roles(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[Cast]:
    """Read the parties of every happening.

    Returns:
        One `Cast` for each happening, in the same order.
    """
    reader = _RoleReader(scan, frames, happenings)
    return reader.read()


class _RoleReader:
    def __init__(
        self, scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
    ) -> None:
        self.scan = scan
        self.frames = frames
        self.happenings = happenings
        spoken = [frame for sentence in frames for frame in sentence if frame.voice[1]]
        self.voices = {at for frame in spoken for at in range(*frame.voice)}
        self._join_voices()
        self.speakers = {
            frame.voice[0] for frame in spoken if frame.verbal and self._speaks_itself(frame)
        }
        self.numbers_of = {
            sentence.first: number for number, sentence in enumerate(scan.segments.sentences)
        }
        self.arguments = self._find_arguments()
        self.firsts = [hit.first for hit, _ in self.arguments]
        self.objects: set[int] = set()
        self.put_off: set[int] = set()  # told after the cause of what befell them

    def read(self) -> list[Cast]:
        casts: list[Cast] = []
        for index, happening in enumerate(self.happenings):
            casts.append(self._one(index, happening, casts))
        for index, happening in enumerate(self.happenings):
            self._complete(index, happening, casts)
        for own in casts:
            own.agent = [
                hit
                for hit in own.agent
                if hit.mention.group != _JOURNALISTS or hit.first not in self.voices
            ]  # a correspondent only tells
        return casts

    def _join_voices(self) -> None:
        """Let who is joined to a voice speak with it: "بحسب مصدر أمني والجيش"."""
        for hit in self.scan.actors:
            joined = hit.before.startswith("و") and hit.first - 1 in self.voices
            if joined or self._names_a_voice(hit):
                self.voices.update(range(hit.first, hit.last))

    def _speaks_itself(self, frame: Frame) -> bool:
        """Say whether a party is the voice, not only somebody for it, wherever else it is named."""
        hit = self.scan.actors.covering(frame.voice[0])
        return (
            frame.party is not None
            and hit is not None
            and hit.first == frame.voice[0]
            and (frame.party.first == hit.first or frame.party.mention.id == hit.mention.id != "")
        )

    def _names_a_voice(self, hit: ActorHit) -> bool:
        """Say whether a name follows the office of who speaks: "وفقا للمتحدث باسمه، فلان"."""
        at = hit.first - 1
        return (
            hit.mention.person
            and self.scan.key(at) == "،"
            and self.scan.key(at - 1) in _IN_ITS_NAME
        )

    # arguments and their prepositions

    def _find_cases(self) -> list[str]:
        """Return the preposition that governs every actor, "agent" for the mark of a doer."""
        scan = self.scan
        cases: list[str] = []
        for index, hit in enumerate(scan.actors):
            previous = scan.actors[index - 1] if index else None
            if (
                previous
                and hit.before.startswith("و")
                and len(hit.before) <= 3
                and (hit.first - previous.last <= 1 or self._after_side(hit.first))
                and hit.before.lstrip("و") in ("", "ال")
            ):
                cases.append(cases[-1])
                continue
            if previous and (
                (hit.first - previous.last == 1 and scan.key(previous.last) in _AND_THESE)
                or (hit.before == "و" and self._only_places(previous.last, hit.first))
            ):
                cases.append(cases[-1])
                continue
            if previous and self._leads(hit, previous):
                cases.append(cases[-1])  # "من ميليشيا الجنرال خليفة حفتر"
                continue
            cases.append(self._case(hit, previous))
        return cases

    @staticmethod
    def _leads(hit: ActorHit, previous: ActorHit) -> bool:
        """Say whether a person stands right after a group that nobody else named, as its leader."""
        return (
            hit.mention.person
            and not hit.before
            and hit.first == previous.last
            and previous.kind in ("group", "pattern")
            and not previous.mention.id
            and not previous.mention.person
        )

    def _only_places(self, first: int, last: int) -> bool:
        """Say whether nothing but a place stands between: "داعش في سوريا وحزب العمال"."""
        return first < last and all(
            self.scan.begins(at, "preposition") or self.scan.places.covering(at) is not None
            for at in range(first, last)
        )

    def _after_side(self, at: int) -> bool:
        """Say whether "من جهة" stands before a token, a comma between."""
        return self.scan.key(at - 1 - (self.scan.key(at - 1) == "،")) == _SIDE

    def _case(self, hit: ActorHit, previous: ActorHit | None) -> str:
        scan = self.scan
        before = hit.before.lstrip("وف").removesuffix("ال") or ""
        if scan.key(hit.first) in _AGGRESSION and scan.begins(hit.first - 1, "because"):
            return "agent"  # "شهداء جراء العدوان الإسرائيلي"
        if before in ("ب", "ك"):
            return before
        if scan.begins(hit.first - 1, "in_support") and scan.actors.covering(hit.first - 1) is None:
            return _HELPED
        if scan.begins(hit.first - 1, "led_by") and hit.kind == "name":
            return _LED  # "التحالف، الذي تقوده السعودية،"
        if before in ("ل", "لل"):
            return _OPPOSED if scan.key(hit.first - 1).startswith(_AGAINST_WORDS) else "ل"
        floor = previous.last if previous else 0
        definite = self.scan.key(hit.first).lstrip("وفبلك").startswith("ال")
        before_article = scan.key(hit.first).startswith("ال")
        back = _BACK if definite or hit.kind in ("name", "anaphor", "pattern") else 1
        if hit.kind == "person":
            back = _PERSON_BACK  # "على سيارة قائد معسكر ... العقيد ..."
        while scan.key(hit.first - back).startswith("و") and scan.begins(hit.first - back, "thing"):
            back += 1  # "على تجمعات ومقار التنظيم"
        if self.scan.key(hit.first - 1) in ("صفوف", "بصفوف"):
            return "صفوف"
        for at in range(hit.first - 1, max(floor, hit.first - back) - 1, -1):
            if at < 0 or (scan.is_punctuation(at) and scan.key(at) not in '«"('):
                break
            if marks := self._ending_at("agent", at + 1):
                kept = self._ending_at("goes_on", marks[0].first)  # "لا تزال بيد الفصائل"
                return _HOLDERS if kept else "agent"
            if before_article and scan.begins(at, "thing") and scan.key(at).startswith("ال"):
                return ""  # "هاجمت في المدينة القوات"
            if scan.key(at) in _AFTER_IT:
                return ""  # "تكبدت على إثره المليشيات"
            if hit.kind == "person" and scan.key(at).startswith("لل"):
                return "ل"  # "التابعة للواء المتقاعد خليفة حفتر"
            for item in self._ending_at("preposition", at + 1):
                if scan.numbers.covering(item.first) is not None:
                    continue  # "ما لا يقل عن خمسة جنود"
                if item.after:  # "بينهم قائد"; but "استولت عليها القوات"
                    return _AMONG if item.word.entry in (_BETWEEN, "من") else ""
                if item.word.entry == "من" and scan.key(item.first - 1) in _EACH:
                    continue
                if item.word.entry == "من" and self._is_partitive(item.first):
                    return ""
                return str(item.word.entry)
            if self._is_head(at):
                since = scan.key(at - 1) == _SINCE and not self._is_verb(at)
                return _SINCE if since else ""  # "منذ بدء العدوان"
        return ""

    def _is_partitive(self, at: int) -> bool:
        """Say whether "من" follows a noun for people or units: "وحدات من الجيش"."""
        opens = (
            self.scan.is_punctuation(at - 2)
            or self.scan.begins(at - 2, "that")
            or self._is_verb(at - 2)
        )
        if opens and not self._is_head(at - 1) and not self.scan.is_punctuation(at - 1):
            return True
        return (
            self.scan.numbers.ending_at(at) is not None
            or bool(self.scan.tagged("people").between(at - 1, at))
            or any(
                cast("Thing", item.word.entry).thing_class == "unit"
                for item in self.scan.tagged("thing").between(at - 2, at)
            )
        )

    def _ending_at(self, tag: str, last: int) -> list[Item]:
        items = self.scan.tagged(tag).ending_at(last)
        return [item for item in items if item.first >= last - 4] if items else []

    def _is_head(self, at: int) -> bool:
        return self.scan.begins(at, "trigger", "light", "saying", "that")

    def _is_verb(self, at: int) -> bool:
        return any(
            item.word.features
            for tag in ("trigger", "light")
            for item in self.scan.tagged(tag).at(at)
        )

    def _find_arguments(self) -> list[tuple[ActorHit, str]]:
        """Return every actor that does not only speak, with the preposition that governs it."""
        return [
            (self._own_people(hit), case)
            for hit, case in zip(self.scan.actors, self._find_cases(), strict=True)
            if (hit.first not in self.voices or hit.first in self.speakers)
            and not self._only_tells_whose(hit)
            and not self._is_unknown_spot(hit)
            and not self._is_of_a_camp(hit)
            and not self._backs_the_last(hit)
            and not self._is_backed(hit)
            and not self._is_of_a_name(hit)
        ]

    def _is_speaker_itself(self, hit: ActorHit) -> bool:
        """Say whether "the enemy" comes out as the very party that speaks of it."""
        if self.scan.key(hit.first) != _ENEMY or not hit.mention.id:
            return False
        number = self.numbers_of[self.scan.sentence_of(hit.first).first]
        frame = frame_at(self.frames[number], hit.first)
        return bool(frame and frame.party and frame.party.mention.id == hit.mention.id)

    def _is_unknown_spot(self, hit: ActorHit) -> bool:
        """Say whether "unknown" is said of where somebody was taken: «مكان "مجهول"»."""
        at = hit.first - 1
        at -= self.scan.key(at) in _QUOTES_OPEN
        return hit.last - hit.first == 1 and self.scan.key(at) in _SPOTS

    def _is_backed(self, hit: ActorHit) -> bool:
        """Say whether a party is only told as whom another backs: "طيران إماراتي داعم لقوات X"."""
        return (
            hit.before in ("ل", "لل")
            and self.scan.begins(hit.first - 1, "backs")
            and self.scan.actors.ending_at(hit.first - 1) is not None
        )

    def _is_of_a_name(self, hit: ActorHit) -> bool:
        """Say whether a word for people is the name of a town: "مدينة زوارة"."""
        place = self.scan.places.covering(hit.first)
        return (
            hit.kind == "group"
            and not hit.before
            and hit.last - hit.first == 1
            and place is not None
            and place.first == hit.first - 1
            and place.last == hit.last
        )

    def _backs_the_last(self, hit: ActorHit) -> bool:
        """Say whether forces are only told as those that back who stands before: "والقوات المساندة له"."""
        return (
            hit.kind == "anaphor"
            and hit.before.startswith("و")
            and self.scan.key(hit.last).startswith("ال")
            and self.scan.key(hit.last + 1) in _ITS_OR_WITH_IT
            and self.scan.actors.ending_at(hit.first) is not None
        )

    def _is_of_a_camp(self, hit: ActorHit) -> bool:
        """Say whether people only tell what camp something stands in: "منزل في مخيم X للاجئين"."""
        first = hit.first
        if hit.mention.id == "civilians" and not hit.before.strip("ال"):
            before = self.scan.actors.ending_at(first)  # "للاجئين الفلسطينيين"
            return (
                before is not None and before.mention.id in _CAMPED and self._is_of_a_camp(before)
            )
        place = self.scan.places.ending_at(first)
        return (
            hit.mention.id in _CAMPED
            and hit.before in ("ل", "لل")
            and place is not None
            and self.scan.key(place.first).endswith(_CAMPS)
            and self.scan.begins(place.first - 1, "preposition")
        )

    def _only_tells_whose(self, hit: ActorHit) -> bool:
        """Say whether a word only tells whose people were named before it: "المسلحين الموالين لها"."""
        return (
            hit.kind == "group"
            and self.scan.key(hit.first) in _LOYAL_TO
            and self.scan.actors.ending_at(hit.first) is not None
        )

    def _args(self, first: int, last: int) -> list[tuple[ActorHit, str]]:
        firsts = self.firsts
        start = bisect_left(firsts, first)
        return self.arguments[start : bisect_left(firsts, last, start)] if last > first else []

    def _end(self, index: int, happening: Happening) -> int:
        """Return where the arguments end: at the noun on which the next happening leans ("إثر قيام")."""
        following = self.happenings[index + 1 : index + 2]
        ends = [
            item.first
            for other in following
            for item in other.lights
            if happening.last <= item.first < other.first and not item.word.features
        ]
        return min([happening.args_last, *ends])

    def _own_people(self, hit: ActorHit) -> ActorHit:
        """Read "مقاتليه"، "مسلحين تابعين له" in what a party says as that party's own people."""
        if self._is_speaker_itself(hit):
            nobody = replace(hit.mention, id="", name_en="", name_ar=hit.mention.span.text)
            return replace(hit, mention=nobody, kind="group")
        if (
            hit.kind != "group"
            or hit.mention.group == _BODYGUARDS
            or not (self._are_own(hit) or self._are_loyal(hit))
        ):
            return hit
        sentence = self.scan.sentence_of(hit.first)
        number = self.numbers_of[sentence.first]
        frame = frame_at(self.frames[number], hit.first)
        party = self._speaker(frame)
        joined = self.scan.actors.ending_at(hit.first)
        if joined is not None and hit.before.startswith("و") and not self._are_own(hit):
            party = joined  # "قوات النظام والمسلحين الموالين لها"
        if party is None or party.mention.id == _JOURNALISTS:
            return hit  # "أكد مراسلنا استشهاد رئيس البلدية وأحد أعضائها"
        own = replace(party.mention, span=hit.mention.span, group=hit.mention.group)
        return replace(hit, mention=own)

    def _are_own(self, hit: ActorHit) -> bool:
        """Say whether a pronoun tells whose people they are: "مقاتليه"."""
        return any(
            item.after in _OWN and (item.last == hit.last or len(item.after) > 1)
            for item in self.scan.tagged("people").between(hit.first, hit.last)
        )

    def _are_loyal(self, hit: ActorHit) -> bool:
        """Say whether people are told as those of somebody: "مسلحون موالون لها"."""
        return self.scan.key(hit.last) in _LOYAL_TO and self.scan.key(hit.last + 1) in _ITS

    # one happening

    def _one(self, index: int, happening: Happening, casts: list[Cast]) -> Cast:
        cast_ = Cast()
        if happening.verb:
            self._verb(index, happening, casts, cast_)
        else:
            self._noun(index, happening, casts, cast_)
        if cast_.agent:
            cast_.agent = _unique(
                hit
                for hit in cast_.agent
                if hit.mention.id != "civilians"
                or happening.entry.kind in ("protest", "riot", "armed_clash")
            )
        if happening.entry.kind in _CAUSES and not happening.verb:
            span = range(happening.first, happening.last)  # "11 غارة إسرائيلية"
            cast_.patient = [
                hit for hit in cast_.patient if hit.first not in span or not self._is_adjective(hit)
            ]
        if not cast_.patient:
            return cast_
        if index and happening.entry.kind in _DONE_TO_PERSONS:
            cast_.patient = [self._attacking(index, hit, casts) for hit in cast_.patient]
        if happening.entry.kind == "arrest" and not cast_.agent:
            cast_.patient = [self._of_the_fallen(index, hit, casts) for hit in cast_.patient]
        if happening.entry.kind in _HARM:
            cast_.patient = [
                self._others(happening, hit, cast_.agent)
                if hit.assumed and _holds(cast_.agent, hit)
                else hit
                for hit in cast_.patient
            ]
            cast_.patient = [self._theirs(index, hit, casts) for hit in cast_.patient]
        cast_.patient = _unique(
            hit
            for hit in cast_.patient
            if not _holds(cast_.agent, hit)
            or (hit.mention.id == _UNIDENTIFIED and happening.entry.kind == "armed_clash")
        )
        if len(cast_.patient) > 1:
            cast_.patient = [h for h in cast_.patient if h.mention.id != _ANYBODY] or cast_.patient
        self.objects.update(hit.first for hit in cast_.patient)
        return cast_

    def _theirs(self, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
        """Read "عدد من عناصرها" after an attack as people of whom it struck, before one as the attacker's."""
        if (
            not hit.assumed
            or not index
            or not any(
                item.after in _PRONOUNS and len(item.after) > 1
                for item in self.scan.tagged("people").between(hit.first, hit.last)
            )
        ):
            return hit
        at = index - 1
        while at and self.happenings[at].entry.kind in _HARM:
            at -= 1
        cause = self.happenings[at]
        answered = self._ending_at("because", self.happenings[index].first)
        told = casts[at].agent if answered else casts[at].patient  # "قصفت X بعد مقتل أحد جنودها"
        struck = [other for other in told if other.mention.id]
        if (
            cause.sentence is not self.happenings[index].sentence
            or cause.entry.kind not in _CAUSES
            or not struck
        ):
            return hit
        return replace(
            hit, mention=replace(struck[0].mention, span=hit.mention.span, group=hit.mention.group)
        )

    def _attacking(self, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
        """Read "القوات المهاجمة" as those whose attack the sentence told before."""
        if not any(self.scan.key(at) in _ATTACKING for at in range(hit.first, hit.last + 1)):
            return hit
        if hit.kind == "name":
            return hit
        sentence = self.happenings[index].sentence
        for before in range(index - 1, -1, -1):
            if self.happenings[before].sentence is not sentence:
                break
            if self.happenings[before].entry.kind == "ground_attack" and casts[before].agent:
                attackers = casts[before].agent[0].mention
                own = replace(attackers, span=hit.mention.span, group=hit.mention.group)
                return replace(hit, mention=own, assumed=False)
        return hit

    def _of_the_fallen(self, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
        """Read "القبض على ثلاثة من عناصره" as people of those just told to have fallen."""
        before = self.happenings[index - 1] if index else None
        if (
            not hit.assumed
            or before is None
            or before.entry.kind not in _HARM
            or before.sentence is not self.happenings[index].sentence
        ):
            return hit
        fallen = [other for other in casts[index - 1].patient if other.mention.id]
        if not fallen or fallen[0].mention.id in UNARMED:
            return hit
        own = replace(fallen[0].mention, span=hit.mention.span, group=hit.mention.group)
        return replace(hit, mention=own)

    def _others(self, happening: Happening, hit: ActorHit, agent: Sequence[ActorHit]) -> ActorHit:
        """Read people taken for the doer's own as the other party's the sentence names, else as told."""
        named = [
            other
            for other in self.scan.actors.between(happening.sentence.first, happening.first)
            if other.kind in ("name", "anaphor")
            and other.mention.id
            and not other.mention.group
            and not _holds(agent, other)
        ]
        if named:
            own = replace(named[-1].mention, span=hit.mention.span, group=hit.mention.group)
            return replace(hit, mention=own)
        own = replace(hit.mention, id="", name_en=hit.mention.group, name_ar=hit.mention.span.text)
        return replace(hit, mention=own)

    def _subject_before(
        self, happening: Happening, first: int, index: int, casts: list[Cast]
    ) -> list[ActorHit]:
        """Return the subject that stands before a verb, or the one the sentence carries on with."""
        found = self._standing_before(happening, happening.previous_last, first)
        found = found or self._carried(happening, index, casts)
        if found:
            return found
        if index and self.happenings[index - 1].sentence is happening.sentence:
            return list(casts[index - 1].subject)  # "في حين تمكنت": nobody is named after it
        return self._standing_before(happening, happening.sentence.first, first)[:1]

    def _standing_before(self, happening: Happening, floor: int, first: int) -> list[ActorHit]:
        """Return what stands without preposition between two tokens and is nobody's object yet."""
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        found: list[ActorHit] = []
        for hit, case in self._args(floor, first):
            if case or hit.first in self.objects or self.scan.key(hit.first - 1) in _AND_IT_IS:
                continue
            if frame and frame.voice[0] <= hit.first < frame.voice[1]:
                continue
            if self.scan.begins(hit.first - 1, "ascribes"):
                continue  # "هجوم نسبته أنقرة إلى التنظيم واستهدف": who ascribes it
            if hit.mention.person and not hit.mention.id and hit.last < first - 1:
                continue  # nobody known, named for some other reason
            if found and hit.first - found[-1].last > 1:
                if self.scan.tagged("that").between(found[-1].last, hit.first):
                    found = [hit]
                continue
            if not found or hit.before.startswith("و") or hit.first == found[-1].last:
                found.append(hit)
        return found

    def _carried(self, happening: Happening, index: int, casts: list[Cast]) -> list[ActorHit]:
        if self._unknown_subject(happening):
            return []
        for before in range(index - 1, -1, -1):
            other = self.happenings[before]
            if other.sentence is not happening.sentence:
                break
            if self.scan.tagged("contrast").between(other.last, happening.first):
                break
            if self._is_aside(other, happening):
                continue
            subject = casts[before].subject
            if subject and happening.entry.kind in _HARM and _are_unarmed(subject):
                continue  # "قتل 82 شخصا في غارات، وأصابت حشدا"
            fell = other.entry.kind in _HARM and other.entry.subj == "patient"
            if fell and happening.entry.kind in _HOLDS:
                continue  # "تكبد المسلحون عشرات القتلى، وأحرز الجيش تقدما"
            if subject and not (self._is_plural(happening) and _is_one_person(subject)):
                return subject
        start = max(
            [happening.sentence.first]
            + [
                i.last
                for i in self.scan.tagged("contrast").between(
                    happening.sentence.first, happening.first
                )
            ]
        )
        standing = self._standing_before(happening, start, happening.first)
        plural = self._is_plural(happening)
        if standing and not (plural and _is_one_person(standing)):
            return standing
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        if frame is not None and happening.last <= frame.cue[0] <= frame.voice[0]:
            return []  # "قصف سوق، بحسب بيان للجيش": who tells it did not do it
        if frame is not None and self._tells_of_others(frame, happening):
            return []
        party = frame.party if frame else None
        if party and not (plural and _is_one_person([party])):
            return [] if party.mention.person or _keeps_peace(party, happening) else [party]
        speaker = self._speaker(frame)
        fighters = speaker and speaker.kind == "group" and _may_do(speaker)
        return [speaker] if speaker and fighters else []

    def _teller(self, happening: Happening) -> list[ActorHit]:
        """Return the party that speaks of what it did itself."""
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        party = frame.party if frame else None
        peaceful = party is not None and (party.mention.person or _keeps_peace(party, happening))
        return [] if party is None or peaceful else [party]

    def _tells_of_others(self, frame: Frame, happening: Happening) -> bool:
        """Say whether a speaker tells "that something ...", with no word for itself or its own."""
        thats = self.scan.tagged("that").between(frame.voice[1], happening.first)
        if not frame.verbal or not thats or happening.first - thats[0].last < _SOMETHING:
            return False
        end = happening.first if happening.verb else happening.last  # "شهدائها", not "ودمرتها"
        between = range(thats[0].first, end)
        return self.scan.key(thats[0].first) not in _THAT_HE and not any(
            self.scan.key(at).endswith(_OF_SPEAKERS)
            or self.scan.key(at) in _ITS
            or self.scan.begins(at, "saying")
            or any(item.after in _OWN for tag in _OWNED for item in self.scan.tagged(tag).at(at))
            for at in between
        )

    def _speaker(self, frame: Frame | None) -> ActorHit | None:
        """Return the party that speaks, or the people without a party that do."""
        if frame is None or not frame.verbal:
            return None
        told = (
            hit
            for hit in self.scan.actors.between(*frame.voice)
            if hit.kind in ("group", "anaphor", "name")
        )
        return frame.party or next(told, None)

    def _unknown_subject(self, happening: Happening) -> bool:
        """Say whether a thing that is nobody's stands before the verb: "أن سيارة اقتربت"."""
        if not happening.verb or happening.item.before.startswith(("و", "ف")):
            return False
        if happening.item.after in _PRONOUNS:
            return False  # "الأسلحة التي أنزلتها"
        before = happening.first - 1
        if (
            self.scan.begins(before, "relative")
            and self.scan.key(before) not in _AND_WHO
            and not self._takes_up(happening.last)
        ):
            return not self._antecedent(happening.first)  # "الكتيبة التي هاجمت المسلحين"
        if self._follows_a_noun(happening):
            return True
        thats = self.scan.tagged("that").between(happening.previous_last, happening.first)
        if not thats or not 0 < happening.first - thats[-1].last <= _THING_REACH:
            return False
        if self.scan.actors.covering(thats[-1].last) is not None or any(
            self.scan.key(at) in _ITS for at in range(thats[-1].last, happening.first)
        ):  # "الدبابات التركية"، "مدمرة تابعة له"
            return False
        return any(
            not item.after
            and cast("Thing", item.word.entry).thing_class not in ("aircraft", "unit", "position")
            for item in self.scan.tagged("thing").at(thats[-1].last)
        )

    def _other_subject(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a thing stands as subject between a verb and a party: "دمرت الطائرات رتلا للجيش"."""
        at = happening.last
        return (
            "patient" in happening.entry.obj[:1]
            and at < hit.first
            and self.scan.gap_is_open(at, hit.first)
            and any(
                item.before == "ال" and cast("Thing", item.word.entry).thing_class in _LAUNCHED
                for item in self.scan.tagged("thing").at(at)
            )
            and not any(
                self.scan.begins(n, "preposition", "relative") for n in range(at, hit.first)
            )
        )

    def _launcher(self, happening: Happening) -> list[ActorHit]:
        """Return whose doing the noun before a verb is: "شنت القوات حملات استهدفت"."""
        first = max(happening.previous_last, happening.first - _SUBJECT_REACH)
        for light in self.scan.tagged("light").between(first, happening.first):
            if not self._is_passive(light):
                return self._standing_before(happening, first, happening.first)
        return []

    def _follows_a_noun(self, happening: Happening) -> bool:
        """Say whether a verb tells of an indefinite noun before it: "عبوة ناسفة استهدفت"، "حملات طالت"."""
        if happening.entry.obj[:1] != ("patient",) or self._is_plural(happening):
            return False
        if happening.first < happening.item.first:
            return True  # "عمليات استهدفت"
        at = happening.first - 1
        scan = self.scan
        for first in range(at, at - _ADJECTIVES - 1, -1):
            if scan.is_punctuation(first) or scan.actors.covering(first) is not None:
                break
            if any(
                item.after in ("", "ا")
                and not item.before.endswith(("ال", "لل"))
                and cast("Thing", item.word.entry).thing_class in _LAUNCHED
                for item in scan.tagged("thing").at(first)
            ):
                return True
        key = scan.key(at)
        return (
            happening.entry.kind in _AIMED
            and not scan.tags.get(at)
            and len(key) > _SHORT_WORD
            and not key.startswith("ال")
            and scan.places.covering(at) is None
            and scan.times.covering(at) is None
            and scan.numbers.covering(at) is None
            and any(scan.begins(n, "light") for n in range(at - _OWN_DEED_REACH, at))
        )

    def _verb(self, index: int, happening: Happening, casts: list[Cast], found: Cast) -> None:
        entry = happening.entry
        args = self._args(happening.last, self._end(index, happening))
        clause = self.scan.tagged("that").between(happening.last, happening.args_last)
        stop = clause[0].first if clause else happening.args_last
        whens = self.scan.tagged("when").between(happening.last, stop)
        stop = whens[0].first if whens else stop  # "قتلوا عندما دخل المسلحون"
        bare = [hit for hit, case in args if case == "" and hit.first < stop]
        unknown = self._unknown_subject(happening)
        before = [] if unknown else self._own_subject_before(happening)
        if not bare and not (before and _are_people(before[:1])):
            bare = self._put_off(index, happening)
        of_a_man = not bare and self._is_of_a_man(happening)
        numbered = self._number_follows(happening)
        plural = self._is_plural(happening)
        follows = (
            bare
            and bare[0].first == happening.last
            and (_may_do(bare[0]) or entry.subj == "patient")
        )
        if follows and bare[0].kind == "group" and self.scan.key(bare[0].first).endswith(_NO_DOERS):
            follows = []  # "بعد أن هاجم المسلحين"
        if follows and before and self._is_object_thing(bare[0]):
            follows = []  # "الطيران، وبالتنسيق مع X، قصف رتلا"
        if (
            before
            and follows
            and not plural
            and (
                self._begins_anew(happening.first)
                or self._did_before_that(before[-1], index, casts)
            )
        ):
            before = []  # "..., هاجمت القوات"، "بعد أن هاجمت القوات": the subject follows
        alone = follows and not self.scan.begins(bare[0].last, "thing")
        if alone and not before and happening.item.before == "و" and index:
            struck = casts[index - 1]
            same = self.happenings[index - 1].sentence is happening.sentence
            if (
                same
                and struck.agent
                and self.happenings[index - 1].verb
                and _holds(struck.patient, bare[0])
            ):
                before = struck.agent  # "هاجمت نقطة للقوات، واستهدفت القوات المتمركزة فيها"
        subject: list[ActorHit] = []
        objects: list[ActorHit] = []
        doers = self._doers(happening, args)
        if doers and index and entry.lemma in _CRASHES:
            before_it = self.happenings[index - 1]
            if before_it.sentence is happening.sentence and not casts[index - 1].agent:
                casts[index - 1].agent = doers  # "أسر طيار طائرة سقطت في X من قبل الفصائل"
            doers = []
        marked = bool(doers)
        cause = self._noun_subject(index, happening)
        if cause is not None and not marked:
            found.cause = cause
            told = self.happenings[cause]
            objects = [hit for hit in bare if not told.first <= hit.first <= told.last]
            if cause < index and entry.subj == "patient":
                found.agent = list(casts[cause].agent)  # "نصبوا كمينا أودى بحياة جندي"
            elif cause < index:
                subject = list(casts[cause].agent)
        elif of_a_man:
            objects = self._man_told_of(happening)
        elif happening.passive or marked:
            objects = bare or before
        elif entry.subj == "patient" and self._whose_victims(happening.last):
            subject = bare  # "مجزرة راح ضحيتها ..."
        elif entry.subj == "patient" and self.scan.key(happening.last) == _OF_LIVES:
            objects = bare  # "هجوم شنه التنظيم أودى بحياة ..."
            if self.scan.key(happening.first - 1) not in _WHICH:
                found.agent = list(before)
        elif bare and (unknown or self._other_subject(happening, bare[0])):
            objects = bare
            subject = self._launcher(happening)
        elif self._follows_that_pronoun(happening.first) and not (entry.subj == "patient" and bare):
            subject, objects = self._meant_by_that(happening, index, casts), bare
        elif self._is_doing_of(index, happening):
            subject, objects = list(casts[index - 1].agent), bare
        elif happening.item.after in _PRONOUNS and bare and self._antecedent(happening.first):
            subject, objects = bare[:1], self._antecedent(happening.first)
        elif happening.item.after in _PRONOUNS and self._antecedent(happening.first):
            objects = self._antecedent(happening.first)  # "الجنود الذين أعدمهم"
            first = objects[0].first
            standing = self._standing_before(happening, happening.sentence.first, first)
            subject = [hit for hit in standing if not _holds(objects, hit)][:1]
            subject = subject or self._teller(happening)
        elif happening.item.after in _PRONOUNS and self._are_told_of(before, index, casts):
            subject, objects = list(casts[index - 1].agent), before  # "هاجموا أشخاصا أردوهم"
        elif happening.item.after in _PRONOUNS and follows and before:
            subject = bare[:1]  # "قوات في موقع استهدفته إسرائيل"
        elif happening.item.after in _PRONOUNS:
            subject = before or bare[:1] or self._carried(happening, index, casts)
            objects = [] if not before else bare
            if not objects and entry.obj[:1] == ("patient",):
                objects = self._meant_by_pronoun(happening, index, casts, subject)
        elif before and self._is_brought_down(happening, before[0]):
            objects = before  # "طائرة مسيرة للجيش أسقطت"
        elif before:
            subject, objects = before, bare
            alone = not bare or self._stands_aside(happening, bare[0])
            if alone and self._is_passive_here(happening) and _are_people(before[:1]):
                subject, objects = [], before
        elif plural and not bare and self._is_counted_subject(happening):
            subject = []  # "قتلوا ومئات جرحوا"
        elif plural and not bare and (fell := self._who_fell(happening)):
            objects = fell
        elif plural:
            subject, objects = self._carried(happening, index, casts), bare
        elif entry.subj != "patient" and self._harm_nobody(happening, bare):
            subject, objects = self._carried(happening, index, casts), bare
        elif bare:
            subject, objects = self._split_bare(
                happening, bare, numbered=numbered, index=index, casts=casts
            )
        elif self._before_relative(happening.first) < happening.first and self._takes_up(
            happening.last
        ):
            subject = self._past_aside(happening)  # "الذي أضرمت فيه النيران"
        elif self._is_of_another_gender(happening):
            objects = self._antecedent(happening.first)  # "الطيار الذي أسقطت طائرته"
        elif entry.kind == "flight" and numbered and index and casts[index - 1].patient:
            subject = casts[index - 1].patient[:1]  # "قتل أحد المسلحين وهرب اثنان"
        else:
            subject = self._carried(happening, index, casts)
            if numbered and self._may_be_passive(happening) and not self._goes_on(happening, index):
                subject = []
            if entry.subj == "patient" and (numbered or self._number_before(happening)):
                subject = []  # "سقط فيه 20 قتيلا"
            if self._may_be_passive(happening) and self._two_things_follow(happening.last):
                subject = []  # "ودمرت مركبتان"
        if not objects and "patient" in entry.obj:
            objects = [
                hit for hit, case in args if case == "ل" and self._owns_object(happening, hit)
            ]
        if not objects and cause == index + 1 and "patient" in entry.obj:
            noun = self.happenings[index + 1]
            objects = [
                hit
                for hit, case in self._args(noun.last, self._end(index + 1, noun))
                if (case == "ل" and self._owns_thing(noun, hit))
                or (case == "" and self._is_struck_thing(hit))
            ]  # "دمرت غارة ثانية عربة لداعش"
        if not objects and entry.obj[:1] == ("patient",) and self._some_of_them(happening):
            objects = self._meant_by_pronoun(happening, index, casts, subject)
        if self._to_themselves(happening):
            subject, objects = [], []
        self._give(found, entry.subj or "agent", subject)
        found.subject = subject or objects
        clash = entry.kind == "armed_clash"
        for role in entry.obj[:1] or (("patient",) if clash else ("none",)):
            self._give(found, role, objects)
        self._prepositions(happening, args, found)
        if clash and not found.patient and len(found.agent) > 1:
            found.agent, found.patient = self._two_sides(found.agent)
        if marked:
            found.agent = doers

    def _did_before_that(self, hit: ActorHit, index: int, casts: list[Cast]) -> bool:
        """Say whether somebody does but what came before: "بعد قصف الجيش البلدة نزح السكان"."""
        before = self.happenings[index - 1]
        return (
            index > 0
            and not before.verb
            and before.sentence is self.happenings[index].sentence
            and self.scan.begins(before.first - 1, "because")
            and hit in casts[index - 1].agent
        )

    def _is_struck_thing(self, hit: ActorHit) -> bool:
        """Say whether a party is told by a vehicle, unit or position of its own: "عربة لداعش"."""
        return any(
            cast("Thing", item.word.entry).thing_class in _STRUCK_THINGS
            for item in self.scan.tagged("thing").at(hit.first)
        )

    def _doers(self, happening: Happening, args: Sequence[tuple[ActorHit, str]]) -> list[ActorHit]:
        """Return who is marked as doer, not of another noun: "انفجرت أثناء تفكيكها من قبل"."""
        doers = [hit for hit, case in args if case == "agent"]
        if not doers or self._keeps_so(happening, doers[0]):
            return []
        between = self.scan.tagged("preposition").between(happening.last, doers[0].first - 1)
        other = any(
            item.word.entry in _DURING
            and self.scan.times.covering(item.last) is None
            and self.scan.numbers.covering(item.last) is None
            for item in between
        )
        return [] if other else doers

    def _keeps_so(self, happening: Happening, doer: ActorHit) -> bool:
        """Say whether somebody only keeps a place as it is: "المدينة المحاصرة منذ عام من قبل X"."""
        return any(
            self.scan.key(item.first).startswith("ال")
            and self.scan.gap_is_open_but_for_marks(item.last, doer.first)
            for item in self.scan.tagged("state").between(happening.last, doer.first)
        )

    def _past_aside(self, happening: Happening) -> list[ActorHit]:
        """Return the subject behind an aside: "التي انسحب إليها، بحسب القناة، عدد من المسلحين"."""
        at = happening.last + 1
        if self.scan.key(at) != "،":
            return []
        closing = next((n for n in range(at + 1, at + _ASIDE) if self.scan.key(n) == "،"), None)
        if closing is None:
            return []
        behind = self._args(closing + 1, closing + 1 + _PERSON_BACK)
        return [hit for hit, case in behind if case in ("", "من")][:1]

    def _is_told_later(self, happening: Happening) -> bool:
        """Say whether a clause takes up what is told of, so that its subject is nobody told before."""
        return (
            happening.verb
            and self._before_relative(happening.first) < happening.first
            and self._takes_up(happening.last)
        )

    def _to_themselves(self, happening: Happening) -> bool:
        """Say whether somebody did it to himself: "قتل المسلح نفسه"."""
        return happening.entry.kind in _HARM and any(
            self.scan.begins(at, "oneself") and not self.scan.begins(at - 1, "preposition")
            for at in range(
                happening.last, min(happening.last + _ITSELF_REACH, happening.region_last)
            )
        )

    def _put_off(self, index: int, happening: Happening) -> list[ActorHit]:
        """Return people told after the cause of what befell them: "قتل في التفجير عشرة جنود"."""
        cause = self.happenings[index + 1] if index + 1 < len(self.happenings) else None
        if (
            cause is None
            or cause.verb
            or cause.sentence is not happening.sentence
            or happening.entry.kind not in _SUFFERED
            or cause.entry.kind not in _CAUSES
            or not self._because_before(cause)
            or cause.first - happening.last > _CAUSE_REACH
        ):
            return []
        after = self._args(cause.last, self._end(index + 1, cause))
        found = [
            hit
            for hit, case in after
            if case == ""
            and (hit.mention.group or hit.mention.person)
            and hit.first - cause.last <= _CAUSE_REACH
            and self.scan.gap_is_open(cause.last, hit.first)
        ][:1]
        self.put_off.update(hit.first for hit in found)
        return found

    def _noun_subject(self, index: int, happening: Happening) -> int | None:
        """Return the happening whose noun is the subject: "غارة استهدفت"، "استهدف القصف"."""
        dual = _only_dual(happening.item.word.features)
        if not happening.entry.obj or (self._is_plural(happening) and not dual):
            return None
        after = index + 1
        if after < len(self.happenings):
            other = self.happenings[after]
            if (
                not other.verb
                and other.sentence is happening.sentence
                and other.entry.kind in _CAUSES
                and other.first - happening.last == 0
                and _agree(self.scan.key(other.first), self.scan.key(happening.first))
                and not other.item.before.lstrip("وف").startswith(("ب", "ل", "ك"))
            ):
                return after
        if happening.item.before.startswith(("و", "ف")) and not dual:
            return None
        if happening.entry.subj == "patient" and self._takes_up(happening.last):
            return None  # "هجوم تكبدت على إثره المليشيات"
        for before in range(index - 1, -1, -1):
            other = self.happenings[before]
            if other.sentence is not happening.sentence:
                return None
            if other.verb:
                return None
            if other.entry.kind not in _CAUSES:
                continue
            if dual:  # "هجومين من قبل التنظيم، استهدفا"
                return before if self.scan.key(other.item.first).endswith(_TWO) else None
            gap = range(other.last, happening.first)
            if self.scan.key(happening.first - 1) in _COMMAS:  # "الهجوم الذي شن فجرا، استهدف"
                which = self.scan.tagged("relative").between(gap.start, gap.stop)
                gap = range(gap.start, which[0].first) if which else gap
            if len(gap) > _SUBJECT_REACH or any(
                self.scan.begins(at, "that", "contrast", "saying", "light", "when")
                and self.scan.actors.covering(at) is None  # "التحالف الذي تقوده ..."
                for at in gap
            ):
                return None
            if not self._agrees(other, happening):
                return None
            last = happening.first - self.scan.begins(happening.first - 1, "relative")
            actor = self.scan.actors.ending_at(last)
            if (
                actor is not None
                and actor.first >= other.last
                and _agree(self.scan.key(actor.first), self._without_pronoun(happening))
                and not self._is_adjective(actor)
            ):
                return None
            return before
        return None

    def _without_pronoun(self, verb: Happening) -> str:
        """Return a verb without the pronoun of its object: "استهدفته" agrees as "استهدفت" does."""
        return self.scan.key(verb.first).removesuffix(verb.item.after)

    def _agrees(self, noun: Happening, verb: Happening) -> bool:
        """Say whether a verb goes with a noun, or with the weapon it names ("انفجار عبوة استهدفت")."""
        item, told = noun.item, self._without_pronoun(verb)
        named = range(item.first, min(item.first + 2, item.last))
        return any(_agree(self.scan.key(at), told) for at in (noun.first, *named))

    def _is_adjective(self, hit: ActorHit) -> bool:
        """Say whether a party is told by one adjective ("قصف تركي")."""
        return hit.last - hit.first == 1 and self.scan.key(hit.first).endswith(("ي", "يه"))

    def _owns_object(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "ل" ties a party to the thing that was struck: "تجمعات للمسلحين"."""
        before = hit.first - 1
        return (
            before >= happening.last
            and not self.scan.is_punctuation(before)
            and not self._is_head(before)
            and not self.scan.begins(before, "preposition")
        )

    def _meant_by_that(self, happening: Happening, index: int, casts: list[Cast]) -> list[ActorHit]:
        """Return whom "إنها" means: the subject of what was just said, else who says it."""
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        if frame is None or not frame.verbal or frame.party is None:
            return self._carried(happening, index, casts)
        accused = self._accused_of_that(happening, frame)
        if accused:
            return accused
        if self._is_plural(happening) and _is_one_person([frame.party]):
            return self._carried(happening, index, casts)  # "said that they withdrew": not he
        of_him = self.scan.key(happening.first - 1).endswith("نه")
        if of_him and self.scan.key(frame.party.first).endswith(_OF_HER):
            return []  # "قالت الشرطة إنه فجر نفسه"
        said = any(
            casts[before].subject
            for before in range(index - 1, -1, -1)
            if self.happenings[before].sentence is happening.sentence
            and self.happenings[before].first >= frame.voice[1]
        )
        if not said and index and self.scan.key(happening.first - 1).startswith("و"):
            told = self.happenings[index - 1]  # "حصل إنزال للقوات وأنها خطفت"
            same = told.sentence is happening.sentence and told.first >= frame.voice[1]
            if same and casts[index - 1].agent:
                return list(casts[index - 1].agent)
        return self._carried(happening, index, casts) if said else [frame.party]

    def _accused_of_that(self, happening: Happening, frame: Frame) -> list[ActorHit]:
        """Return whom somebody accuses: "اتهمت المعارضة القوات الحكومية بأنها قصفت البلدة"."""
        if not any(
            cast("Saying", item.word.entry).lemma == _ACCUSES
            for item in self.scan.tagged("saying").at(frame.cue[0])
        ):
            return []
        told = self._args(max(frame.voice[1], frame.cue[1]), happening.first - 1)
        accused: list[ActorHit] = []
        for hit, case in told:
            if not accused and case == "" and _may_do(hit):
                accused.append(hit)
            elif self._is_joined(hit, accused):
                accused.append(hit)
        return accused

    def _some_of_them(self, happening: Happening) -> bool:
        """Say whether a number of those named before follows: "قتلت 21 منهم"."""
        end = min(happening.last + _OBJECT_NEAR + 1, happening.region_last)
        return any(
            self.scan.key(at) in _OF_THEM and not self._are_counted(at - 1)
            for at in range(happening.last, end)
        )

    def _are_counted(self, at: int) -> bool:
        """Say whether a number of harmed stands at a token, of whom "منهم" tells: "43 جريحا منهم ستة"."""
        counted = self.scan.numbers.between(at - 1, at + 1)
        return bool(counted) and self.scan.begins(at, "people", "trigger")

    def _is_repulsed(self, index: int) -> bool:
        """Say whether a happening is an attack that failed."""
        lights = self.happenings[index].lights
        return any(cast("Light", item.word.entry).effect in _REPULSES for item in lights)

    def _was_repelled(self, happening: Happening) -> bool:
        """Say whether an attack is told as repelled and who did so is yet to come: "تم صد هجوم"."""
        undone = {item.last for item in happening.lights if self._is_passive(item)}
        return any(
            item.first in undone and cast("Light", item.word.entry).effect in _REPULSES
            for item in happening.lights
            if item.last <= happening.first
        )

    def _is_doing_of(self, index: int, happening: Happening) -> bool:
        """Say whether "وقتلها" goes on after another noun with its pronoun ("تقدمها وقتلها")."""
        before = self.happenings[index - 1] if index else None
        return (
            before is not None
            and before.sentence is happening.sentence
            and not before.verb
            and before.item.after == happening.item.after != ""
            and happening.item.before == "و"
        )

    def _meant_by_pronoun(
        self, happening: Happening, index: int, casts: list[Cast], subject: list[ActorHit]
    ) -> list[ActorHit]:
        """Return whom "فقتلوه"، "ودمرتها" means: who suffered last, else the last other party named."""
        if index and self.happenings[index - 1].sentence is happening.sentence:
            last = casts[index - 1]
            told = last.patient
            if self._some_of_them(happening) and (not told or self._is_repulsed(index - 1)):
                told = last.agent  # "أحبط هجوما وقتل منهم عشرين"
            suffered = [hit for hit in told if not _holds(subject, hit)]
            if suffered:
                return suffered
        if index and self._some_of_them(happening) and self._just_left(index):
            return list(casts[index - 1].agent)  # "soldiers withdrew. Fifty of them were killed"
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        voice = range(*frame.voice) if frame else range(0)
        named = [
            hit
            for hit, _ in self._args(happening.sentence.first, happening.first)
            if not _holds(subject, hit)
            and hit.first not in voice
            and not (happening.item.after == "هم" and self._is_one(hit))
        ]
        two = [hit for hit in named if happening.item.after == "هما" and self._are_two(hit)]
        return (two or named)[-1:]

    def _are_two(self, hit: ActorHit) -> bool:
        """Say whether people are told in the dual: "المطرانين"."""
        return any(
            cast("People", item.word.entry).number == "dual"
            for item in self.scan.tagged("people").between(hit.first, hit.last)
        )

    def _is_one(self, hit: ActorHit) -> bool:
        """Say whether a hit tells of one person only, whom no "them" means."""
        return hit.kind == "group" and any(
            cast("People", item.word.entry).number == "singular"
            for item in self.scan.tagged("people").at(hit.first)
        )

    def _just_left(self, index: int) -> bool:
        """Say whether the sentence before told last of those who left a place."""
        before, happening = self.happenings[index - 1], self.happenings[index]
        return (
            before.entry.kind in _LEAVING
            and before.sentence_number == happening.sentence_number - 1
            and not self.scan.actors.between(happening.sentence.first, happening.first)
        )

    def _follows_that_pronoun(self, at: int) -> bool:
        """Say whether a verb stands after "أنها"، "أنهم": its subject is named before."""
        return any(
            self.scan.key(item.first).endswith(("ها", "نه", "هم", "هما"))
            for item in self.scan.tagged("that").between(at - 1, at)
        )

    def _own_subject_before(self, happening: Happening) -> list[ActorHit]:
        """Return a subject between the last head and the verb."""
        if happening.verb and (
            happening.item.before.startswith(("و", "ف")) or self._opens_clause(happening.first)
        ):
            return []
        if happening.verb:
            last = self._before_relative(happening.first)
            if last < happening.first and (
                (self._takes_up(happening.last) and not self._tells_of_many(happening))
                or self._is_of_another_gender(happening)
            ):
                return []
            told_of = self._told_of_also(happening, last)
            if told_of:
                return told_of
            adjoining = self.scan.actors.ending_at(last)
            if adjoining is not None and not self._is_governed(adjoining, happening, last):
                joined = self._with_joined(adjoining)
                whole = self._among_whom(min(joined, key=lambda hit: hit.first))
                return [self._own_people(hit) for hit in joined] if whole is None else [whole]
            if self.scan.key(last) in _AND_WHO:
                people = [hit for hit, _ in self._args(happening.sentence.first, last)]
                return [hit for hit in people if not hit.mention.person][-1:]
            own = self._own_forces(happening, last)
            if own is not None:
                return [own]
        return self._standing_before(happening, happening.previous_last, happening.first)

    def _among_whom(self, hit: ActorHit) -> ActorHit | None:
        """Return those some of whom are told after them: "تسعة أشخاص بينهم 5 مدنيين قتلوا"."""
        for item in self._ending_at("preposition", hit.first):
            if item.after and item.word.entry in (_BETWEEN, "من"):
                at = item.first
                while self.scan.key(at - 1) in _BEFORE_AMONG:
                    at -= 1
                return self.scan.actors.ending_at(at)
        return None

    def _is_governed(self, hit: ActorHit, happening: Happening, last: int) -> bool:
        """Say whether an aircraft or place before a verb hangs on "من": "الجندي الذي قفز من الطائرة وقع"."""
        return (
            last == happening.first
            and self.scan.key(hit.first - 1) == "من"
            and (self._is_aircraft(hit) or self._is_belonging(hit))
        )

    def _tells_of_many(self, happening: Happening) -> bool:
        """Say whether a pronoun in the singular cannot mean those before: "الذين تسللوا إليها"."""
        return (
            self._is_plural(happening)
            and self.scan.key(happening.first - 1) in _WHO_MANY
            and self.scan.key(happening.last).endswith(("ها", "ه"))
        )

    def _told_of_also(self, happening: Happening, last: int) -> list[ActorHit]:
        """Return whom a second relative clause is told of: "قوات X، المتحالفة معها، والتي هاجمت"."""
        which = last + (self.scan.key(last) == "،")
        if last >= happening.first or self.scan.key(which) not in _AND_WHO:
            return []
        people = [hit for hit, _ in self._args(happening.sentence.first, last)]
        return [
            hit
            for hit in people
            if not hit.mention.person
            and (
                self._is_plural(happening)
                or _agree(self.scan.key(hit.first), self.scan.key(happening.first))
            )
        ][-1:]

    def _is_of_a_man(self, happening: Happening) -> bool:
        """Say whether a man's party stands right before what befell him: "X الموالي للجماعة قتل"."""
        party = self.scan.actors.ending_at(happening.first)
        return (
            party is not None
            and not self._is_plural(happening)
            and self._may_be_passive(happening)
            and self.scan.begins(party.first - 1, "loyal")
        )

    def _man_told_of(self, happening: Happening) -> list[ActorHit]:
        """Return the man named last before a verb."""
        before = self._args(happening.sentence.first, happening.first)
        return [hit for hit, case in before if hit.mention.person and not case][-1:]

    def _is_of_another_gender(self, happening: Happening) -> bool:
        """Say whether a man's clause has a verb in the feminine: "الطيار الذي أسقطت القوات طائرته"."""
        stem = self.scan.key(happening.first)
        return self.scan.key(happening.first - 1) == "الذي" and stem.endswith("ت")

    def _with_joined(self, hit: ActorHit) -> list[ActorHit]:
        """Return a party with those to which it is joined before it: "الجيش وفصائل ... سيطروا"."""
        chain = [hit]
        before = self.scan.actors.ending_at(hit.first)
        while before is not None and chain[0].before.startswith("و"):
            chain.insert(0, before)
            before = self.scan.actors.ending_at(before.first)
        return chain

    def _antecedent(self, at: int) -> list[ActorHit]:
        """Return whom a relative clause is told of whose verb stands at a token: "القوات التي نفذت"."""
        while self.scan.key(at - 1) in _GOES_ON_BEING or self.scan.key(at - 1) in _IN_TURN:
            at -= 1
        if not self.scan.begins(at - 1, "relative"):
            return []
        at -= 1 + (self.scan.key(at - 2) == "،" or self.scan.key(at - 2) in _QUOTES)
        told_of = self.scan.actors.ending_at(at)
        return self._with_joined(told_of) if told_of is not None else []

    def _before_relative(self, at: int) -> int:
        """Step back over "الذين"، "الذين باتوا"، "ما زالوا" to what they are told of."""
        first = at
        while self.scan.key(first - 1) in _GOES_ON_BEING:
            first -= 1
        if self.scan.begins(first - 1, "relative"):
            first -= 1
            closed = self.scan.key(first - 1) == "،" or self.scan.key(first - 1) in _QUOTES
            return first - closed  # "«الإرهابيين» الذين"
        return first

    def _takes_up(self, at: int) -> bool:
        """Say whether a preposition takes up what a clause is told of: "التي انسحب إليها"."""
        return any(
            item.after in _PRONOUNS and item.last == item.first + 1
            for item in self.scan.tagged("preposition").at(at)
        )

    def _own_forces(self, happening: Happening, last: int) -> ActorHit | None:
        """Return the speaker for its own people or weapons before a verb: "قواته قتلت"."""
        if not any(
            item.after in _PRONOUNS
            for tag in ("people", "thing")
            for item in self.scan.tagged(tag).at(last - 1)
        ):
            return None
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        return self._speaker(frame)

    def _begins_anew(self, at: int) -> bool:
        """Say whether a comma or "after", "when" stands right before a verb."""
        return self.scan.key(at - 1) == "،" or bool(self._ending_at("when", at))

    def _opens_clause(self, at: int) -> bool:
        """Say whether a word that opens a clause stands right before ("كما قتل"، "فيما قصف")."""
        return bool(self._ending_at("contrast", at)) or self.scan.key(at - 1) == _ALSO

    @staticmethod
    def _is_plural(happening: Happening) -> bool:
        """Say whether a verb can only have several doers."""
        return _only_several(happening.item.word.features)

    def _number_follows(self, happening: Happening) -> bool:
        return bool(self.scan.numbers.between(happening.last, happening.last + 2))

    def _is_passive_here(self, happening: Happening) -> bool:
        """Say whether people before a verb suffer it: "170 مدنيا قتلوا", nothing counted after it."""
        end = min(happening.last + _OBJECT_NEAR, happening.region_last)
        if self.scan.key(happening.last) == _OR or self._joined_to_doing(happening):
            return False  # "قتلوا أو جرحوا 18 جنديا"، "أسروا وقتلوا 20"
        for at in range(happening.last, end):
            joined = self.scan.key(at).startswith("و") and (
                self.scan.begins(at, "trigger")
                or self.scan.numbers.covering(at) is not None
                or self.scan.key(at)[1:] in _NUMBER_OF
            )
            if joined or self.scan.begins(at, "preposition"):
                end = at  # "شخصا قتل وأصيب 15"، "قتلوا ومئات جرحوا"
                break
        return (
            self._may_be_passive(happening)
            and happening.entry.kind in _SUFFERED
            and not any("القبض" in need for need in happening.entry.needs)
            and not self.scan.numbers.between(happening.last, end)
            and not any(self.scan.key(at) in _NUMBER_OF for at in range(happening.last, end))
        )

    def _harm_nobody(self, happening: Happening, bare: Sequence[ActorHit]) -> bool:
        """Say whether only bodies follow that help or watch: "وحاصرت مقر الهلال الأحمر"."""
        return bool(bare) and all(
            hit.kind == "name" and not hit.mention.group and _keeps_peace(hit, happening)
            for hit in bare
        )

    def _is_object_thing(self, hit: ActorHit) -> bool:
        """Say whether what stands for a party is a thing written as an object: "رتلا"."""
        return self.scan.key(hit.first).endswith("ا") and self._is_struck_thing(hit)

    def _who_fell(self, happening: Happening) -> list[ActorHit]:
        """Return people of whom it is told when they were killed: "سبعة من مقاتليه، وقتلوا خلال أيام"."""
        if not self._is_passive_here(happening) or not any(
            item.word.entry in _DURING
            for item in self.scan.tagged("preposition").at(happening.last)
        ):
            return []
        told = self._args(happening.previous_last, happening.first)
        return [hit for hit, _ in told if hit.kind == "group" and _are_people([hit])][-1:]

    def _stands_aside(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a party belongs to what only tells when: "قتل أثناء محاولته دخول موقع الجيش"."""
        return any(
            item.word.entry in _DURING and self.scan.times.covering(item.last) is None
            for item in self.scan.tagged("preposition").between(happening.last, hit.first)
        )

    def _joined_to_doing(self, happening: Happening) -> bool:
        """Say whether a second verb in the plural is joined to one, a number after both."""
        return self._is_plural(happening) and any(
            item.before == "و"
            and _only_several(item.word.features)
            and bool(self.scan.numbers.between(item.last, item.last + 1))
            for item in self.scan.tagged("trigger").at(happening.last)
        )

    def _whose_victims(self, at: int) -> bool:
        """Say whether the victims of what a clause is told of follow: "راح ضحيتها عشرة"."""
        return any(item.after in _PRONOUNS for item in self.scan.tagged("people").at(at))

    def _two_things_follow(self, at: int) -> bool:
        """Say whether two things follow in the form of a subject: "مركبتان"."""
        return self.scan.key(at).endswith("تان") and self.scan.begins(at, "thing")

    def _number_before(self, happening: Happening) -> bool:
        return any(
            self.scan.numbers.ending_at(at) is not None
            for at in range(happening.first - 2, happening.first + 1)
        )

    def _is_counted_subject(self, happening: Happening) -> bool:
        """Say whether only a number stands before a verb that tells what was done to them."""
        counted = self.scan.key(happening.first - 1).removeprefix("و") in _NUMBER_OF
        return (
            (counted or self.scan.numbers.ending_at(happening.first) is not None)
            and happening.entry.kind in _SUFFERED
            and self._is_passive_here(happening)
        )

    def _may_be_passive(self, happening: Happening) -> bool:
        return any(".passive." in feature for feature in happening.item.word.features) and (
            "patient" in happening.entry.obj
        )

    def _split_bare(
        self,
        happening: Happening,
        bare: list[ActorHit],
        *,
        numbered: bool,
        index: int,
        casts: list[Cast],
    ) -> tuple[list[ActorHit], list[ActorHit]]:
        """Tell subject from object among what follows a verb without prepositions."""
        first = [bare[0]]
        for hit in bare[1:]:
            joined = hit.before.startswith("و") and hit.first - first[-1].last <= 1
            same = (
                hit.first == first[-1].last
                and first[-1].mention.group
                and not hit.mention.person
                and not self._is_accusative(hit)
                and not self.scan.numbers.between(hit.first, hit.first + 1)
                and not self._is_belonging(hit)
                and not self.scan.begins(hit.first, "thing")
                and hit.mention.id in ("", first[-1].mention.id)
            )
            if joined or same:
                first.append(hit)
        rest = [hit for hit in bare if hit not in first]
        if not rest and (self._is_belonging(bare[0]) or self._is_oblique(happening, bare[0])):
            return self._carried(happening, index, casts), first
        mention = bare[0].mention
        people = mention.person or bool(mention.group) or mention.id == "civilians"
        if rest and self.scan.numbers.between(bare[0].last, bare[0].last + 1):
            return first, rest  # "قتل مسلح ثلاثة مدنيين"
        if numbered and self._may_be_passive(happening) and not happening.item.after:
            named = bare[0].kind in ("name", "anaphor", "pattern") and not mention.group
            speaker = self._claims(happening)
            if speaker is not None:
                return [speaker], bare  # "أعلن التنظيم قتل خمسة جنود"
            if named and (bare[0].first == happening.last or rest):
                return first, rest  # "the army executed four"
            carried = self._carried(happening, index, casts)
            if carried and self._goes_on(happening, index):
                return carried, bare  # "شنوا هجوما وقتلت 6 عناصر"
            return [], bare
        if rest:
            return first, rest
        if happening.entry.kind == "territory_captured" and happening.item.before == "و":
            carried = self._carried(happening, index, casts)
            if carried and happening.entry.obj[:1] == ("patient",) and not _holds(carried, bare[0]):
                return carried, first  # "سيطرت القوات على البلدة ودحرت المسلحين"
        if self._is_nominative(bare[0]) and self._object_follows(bare[0].last):
            return first, []
        if any("ب" not in item.before for item in self.scan.tagged("thing").at(bare[0].last)) and (
            happening.entry.kind not in _SUFFERED
        ):
            return first, []  # "فجر عناصر من ... شاحنة"
        if happening.entry.lemma.startswith(_TARGETED) and self._with_what(bare[0].last):
            return first, []  # "استهدف عناصر التنظيم بالمدفعية مناطق"
        if happening.entry.lemma.startswith(_TARGETED) and self._is_target(bare[0]):
            return self._carried(happening, index, casts), first  # "استهدفت دورية للجيش"
        if people and self._may_be_passive(happening):
            carried = self._carried(happening, index, casts)
            if (
                happening.item.before.startswith("و")
                and carried
                and casts
                and index
                and casts[index - 1].agent
            ):
                return carried, first
            return [], first
        if mention.id == "civilians" and "patient" in happening.entry.obj:
            return self._carried(happening, index, casts), first
        return first, []

    def _with_what(self, at: int) -> bool:
        """Say whether a weapon and then an object follow: "بالمدفعية والرشاشات مناطق"."""
        armed = False
        while any(
            item.before.startswith("ب" if not armed else "و")
            for item in self.scan.tagged("thing").at(at)
        ):
            armed, at = True, at + 1
        return armed and not self.scan.is_punctuation(at) and self._object_follows(at)

    def _is_accusative(self, hit: ActorHit) -> bool:
        """Say whether an indefinite noun for people is written as an object: "أشخاصا"."""
        key = self.scan.key(hit.first)
        return bool(hit.mention.group) and key.endswith("ا") and not key.startswith("ال")

    def _are_told_of(self, before: Sequence[ActorHit], index: int, casts: list[Cast]) -> bool:
        """Say whether a verb with a pronoun tells of the object right before it."""
        return bool(
            index
            and before
            and casts[index - 1].agent
            and _holds(casts[index - 1].patient, before[-1])
            and self._is_accusative(before[-1])
            and before[-1].last == self.happenings[index].first
        )

    def _is_target(self, hit: ActorHit) -> bool:
        """Say whether a party is told by something of its own that is struck: "دورية"، "نقطة"."""
        return any(
            cast("Thing", item.word.entry).thing_class in _STRUCK_THINGS and "ال" not in item.before
            for item in self.scan.tagged("thing").at(hit.first)
        )

    def _goes_on(self, happening: Happening, index: int) -> bool:
        """Say whether a verb in the feminine goes on with a subject of the sentence ("وقتلت 6")."""
        return (
            index > 0
            and happening.item.before == "و"
            and self.scan.key(happening.first).endswith("ت")
            and self.happenings[index - 1].sentence is happening.sentence
        )

    def _is_oblique(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether people stand in a plural that is no subject: "تستهدف مقاتلي الحزب"."""
        return (
            hit.first == happening.last
            and "patient" in happening.entry.obj
            and not happening.item.after
            and self.scan.key(hit.first).endswith("ي")
            and any(
                not item.after and cast("People", item.word.entry).number == "plural"
                for item in self.scan.tagged("people").at(hit.first)
            )
        )

    def _is_nominative(self, hit: ActorHit) -> bool:
        """Say whether people stand in the plural of a subject: "مسلحون"."""
        return bool(hit.mention.group) and self.scan.key(hit.first).endswith(_NOMINATIVE)

    def _object_follows(self, at: int) -> bool:
        """Say whether an object without preposition follows: "فندقا"، "حي الشيخ"."""
        key = self.scan.key(at)
        return (
            (len(key) > 1 and key.endswith("ا"))
            or self.scan.begins(at, "thing")
            or any(not hit.before for hit in self.scan.places.between(at, at + 1))
        )

    def _is_belonging(self, hit: ActorHit) -> bool:
        """Say whether what follows is a party's position or house, which does nothing itself."""
        tagged = self.scan.tagged("thing")
        return any(
            cast("Thing", item.word.entry).thing_class in ("position", "place")
            for item in (
                *tagged.at(hit.first),
                *(word for word in tagged.ending_at(hit.first) if not word.after),
            )
        )

    def _noun(self, index: int, happening: Happening, casts: list[Cast], found: Cast) -> None:
        entry = happening.entry
        args = self._args(happening.item.first + 1, self._end(index, happening))
        args = [(hit, case) for hit, case in args if hit.first not in self.put_off]
        taken: set[int] = set()
        if happening.relative is not None:
            taken = self._relative(happening, found)
            if not found.patient and self._befell_them(happening.relative):
                found.patient = self._subject_before(
                    happening, happening.relative.first, index, casts
                )  # "القصف الذي تعرضوا له"
            elif not found.agent and happening.relative.after and not taken:
                found.agent = [
                    hit for hit in self._carried(happening, index, casts) if _may_do(hit)
                ]  # "قتل الجيش مسلحين في عملية نفذها في سيناء"
        repels = min(
            (
                item.first
                for item in happening.lights
                if cast("Light", item.word.entry).effect in _REPULSES
                and item.first < happening.first
            ),
            default=happening.first,
        )
        for item in happening.lights:
            if repels < item.first < happening.first:
                tried = self._args(item.last, happening.first)
                self._give(found, "agent", [hit for hit, case in tried if case == "agent"])
                continue  # "أحبط محاولة هجوم": who foiled it tried nothing
            foiled = item.first < repels < happening.first
            self._light(index, happening, item, casts, found, taken, foiled=foiled)
        by = self._by_which(happening)
        if not happening.lights and by >= 0:
            accused = self.scan.actors.ending_at(self._before_times(by))
            frame = frame_at(self.frames[happening.sentence_number], happening.first)
            if (
                accused is not None
                and accused.first >= happening.previous_last
                and accused.first not in self.speakers
                and not (frame and frame.voice[0] <= accused.first < frame.voice[1])
                and accused.first not in self.objects
            ):
                found.agent.extend(self._with_joined(accused))  # "accused the army of shelling"
            found.agent = found.agent or self._answerer(happening, by, index, casts)
        blamed = self._blamed(happening)
        found.agent.extend(blamed)
        gen = entry.gen or ("agent",)
        clause = self.scan.tagged("that").between(happening.last, happening.args_last)
        stop = clause[0].first if clause else happening.args_last
        contrasts = self.scan.tagged("contrast").between(happening.last, stop)
        stop = contrasts[0].first if contrasts else stop
        ascribing, _ = self._ascribed(happening)
        stop = ascribing if happening.last <= ascribing < stop else stop
        near = [
            hit
            for hit, case in args
            if hit.first not in taken
            and case == ""
            and hit.first < stop
            and self.scan.key(hit.first - 1) not in _AFTER_IT
            and not self._does_something(hit)
        ]
        captured = entry.kind == "territory_captured"
        fallen = near and self._are_fallen_of(near[0])
        if gen[0] == "patient" and not fallen and _does_to_another(near, captured=captured):
            self._give(found, "agent", near[:1])
            near = near[1:]
        aimed = [hit for hit in near if self._is_aim(hit)]
        found.patient.extend(aimed)
        for hit in near:
            if hit in aimed:
                continue
            if self._is_of_purpose(happening, hit):
                break
            role = self._gen_role(happening, gen, hit, found)
            if (
                index
                and casts[index - 1].cause == index
                and (happening.item.before.endswith("ال") or self._is_target(hit))
            ):
                role = "patient"  # "استهدفت غارة دورية للجيش"، "استهدف الهجوم قائد الجيش"
            if role == "patient" and found.patient and hit.first in self.speakers:
                continue  # "أسر جنود، بحسب الفصائل التي أشارت"
            if role:
                self._give(found, role, [hit])
        bearer = None if blamed else self._owns_up(happening)
        if bearer is not None:
            found.agent = [bearer]
        if not found.agent and not happening.lights:
            found.agent = self._doer_joined(index, happening, casts)
            found.leaned = bool(found.agent)
        self._prepositions(happening, [a for a in args if a[0].first not in taken], found)
        if entry.lemma.startswith(_AMBUSH) and self._fell_in_it(index, casts, found):
            found.agent, found.patient = found.patient, []  # "قتل جنديان في كمين لداعش"
        if entry.kind == "armed_clash" and self._is_between_the_two(happening):
            self._between_the_two(index, casts, found)
        doers = self._doers(happening, args)
        if doers and self._was_repelled(happening):
            found.patient = doers  # "تم صد الهجوم من قبل الجيش"
        elif doers and not (found.agent and self._comma_between(happening.last, doers[0].first)):
            found.agent = doers
        if not found.patient and gen[0] == "patient" and self._some_of_them(happening):
            found.patient = self._meant_by_pronoun(happening, index, casts, found.agent)
        targets = self._targets_before(index, happening, casts)
        if targets:
            found.patient = targets
        elif happening.item.after in _PRONOUNS:
            owner = self._sufferers_before(index, happening, casts)
            if owner is None and found.leaned and found.agent and gen[0] == "patient":
                owner = self._meant_by_pronoun(happening, index, casts, found.agent)
            if owner is None:
                owner = self._raiders(index, casts)
            if owner is None:
                owner = self._subject_before(happening, happening.first, index, casts)
            role = "agent" if found.patient or gen[0] == "agent" else gen[0]
            if entry.lemma in _DEATHS:
                role = "patient"  # "مقتله وإصابة اثنين"
            if not (role == "agent" and found.agent):
                self._give(found, role, owner)
        if (
            not found.agent
            and entry.kind in _FORCED
            and self.scan.key(happening.first - 1) in (_ON, "الي")
        ):
            found.agent = self._forced(happening)
        if not found.subject and happening.lights:
            found.subject = self._own_subject_before(happening)
        if not found.subject and happening.relative is not None:
            found.subject = list(found.agent)

    def _answerer(
        self, happening: Happening, by: int, index: int, casts: list[Cast]
    ) -> list[ActorHit]:
        """Return who answers something with a deed: "رد الجيش على الهجوم بقصف المواقع"."""
        answers = self.scan.tagged("answers").between(happening.sentence.first, by)
        if not answers or by - answers[-1].last > _ANSWER_REACH:
            return []
        verb = answers[-1]
        subject = [hit for hit, case in self._args(verb.last, verb.last + 1) if case == ""]
        if not subject and self._follows_that_pronoun(verb.first):
            subject = self._meant_by_that(happening, index, casts)  # "قالت إنها ردت بقصف"
        elif not subject:
            before = self._standing_before(happening, happening.sentence.first, verb.first)
            subject = self._with_joined(before[-1]) if before else []
        return [hit for hit in subject if _may_do(hit)]

    def _by_which(self, happening: Happening) -> int:
        """Return where "ب" stands before a noun, on it or parted by a mark: «بـ"قصف"»; -1 if it does not."""
        if happening.item.before.lstrip("وف") == "ب":
            return happening.first
        at = happening.first - 1
        at -= self.scan.key(at) in _QUOTES_OPEN
        return at if self.scan.key(at) in _BY and not happening.item.before else -1

    def _does_something(self, hit: ActorHit) -> bool:
        """Say whether a party is the subject of a verb nobody lists, told of a thing: "منزل فخخه التنظيم"."""
        at = hit.first - 1
        word = self.scan.span(at, at + 1).text
        thing = any(
            "ال" not in item.before and not item.after
            for item in self.scan.tagged("thing").ending_at(at)
        )
        return (
            thing
            and not self.scan.tags.get(at)
            and word.endswith(_HIM_OR_HER)
            and not word.startswith("ال")
        )

    def _fell_in_it(self, index: int, casts: list[Cast], found: Cast) -> bool:
        """Say whether others than those after "ل" were told to fall in an ambush: it was theirs."""
        happening, other = self.happenings[index], self.happenings[index - 1] if index else None
        if found.agent or not found.patient or happening.lights or other is None:
            return False
        fallen = casts[index - 1].patient
        return (
            other.sentence is happening.sentence
            and other.entry.kind in _HARM
            and self._because_before(happening)
            and bool(fallen)
            and not any(_holds(fallen, hit) or _are_people([hit]) for hit in found.patient)
        )

    def _is_between_the_two(self, happening: Happening) -> bool:
        """Say whether a clash is told "between them", "between the two sides"."""
        at = happening.last
        while at < happening.last + _ADJECTIVES and self.scan.key(at) != _BETWEEN:
            if self.scan.key(at) == _BETWEEN_THE_TWO:
                return True
            at += 1
        return self.scan.key(at) == _BETWEEN and self.scan.begins(at + 1, "both")

    def _between_the_two(self, index: int, casts: list[Cast], found: Cast) -> None:
        """Take doer and sufferer of what was told for the sides of "اشتباكات بينهما"."""
        happening = self.happenings[index]
        far = 0 if self.scan.key(happening.last) == _BETWEEN_THE_TWO else _BACK_TO_SIDES
        for back in range(index - 1, max(-1, index - 2 - far), -1):
            other, told = self.happenings[back], casts[back]
            if happening.sentence_number - other.sentence_number > far:
                return
            if not told.patient or _are_unarmed(told.patient):
                continue
            if told.agent:
                found.agent, found.patient = list(told.agent), list(told.patient)
                return
            sides = _unique(hit for hit in told.patient if hit.mention.id)
            if far and len(sides) > 1:
                found.agent, found.patient = sides[:1], sides[1:]  # "قتل جندي ومسلح في اشتباكات"
                return

    def _is_aim(self, hit: ActorHit) -> bool:
        """Say whether a party follows "مستهدفة"، "مستهدفة فيه مقرات"."""
        at = hit.first - 1
        if self.scan.begins(at, "thing"):
            at -= 1
        if self.scan.key(at) not in _AIMING and self._takes_up(at):
            at -= 1
        return self.scan.key(at) in _AIMING

    def _is_of_purpose(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a party follows a noun that tells what for: "معركة تحرير X لإخراج الحوثيين"."""
        at = hit.first - 1
        key = self.scan.key(at)
        return (
            at >= happening.last
            and key.startswith("ل")
            and not key.startswith("لل")
            and len(key) > _SHORT_WORD + 1
            and self.scan.tags.get(at, frozenset()) <= {"trigger", "light"}
            and self.scan.places.covering(at) is None
        )

    def _are_fallen_of(self, hit: ActorHit) -> bool:
        """Say whether a party is told as whose dead or wounded they are: "سبعة قتلى من قوات ..."."""
        return self.scan.key(hit.first - 1) == "من" and (
            self.scan.begins(hit.first - 2, "people", "trigger")
        )

    def _owns_up(self, happening: Happening) -> ActorHit | None:
        """Return who owns up to a deed: "أعلن التنظيم مسؤوليته عن الهجوم"."""
        first = happening.first - _OWN_DEED_REACH
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        share = "responsibility" if frame and frame.stance != "denies" else "report"
        if frame is None or not any(
            item.first >= frame.voice[1] and self._has_pronoun(item)
            for item in self.scan.tagged(share).between(first, happening.first)
        ):
            return None
        speaker = self._speaker(frame)
        return speaker if speaker is not None and not speaker.mention.person else None

    def _has_pronoun(self, item: Item) -> bool:
        """Say whether a noun is written with a pronoun: "مسؤوليته", not "مسؤولية"."""
        text = self.scan.span(item.first, item.last).text
        return item.after in _PRONOUNS or text.endswith(_ITS_OWN)

    def _blamed(self, happening: Happening) -> list[ActorHit]:
        """Return who is held responsible for a deed: "حملت الوزارة الجماعة مسؤولية الهجوم"."""
        if self.scan.key(happening.first - 1) == _ANY:
            return []  # "مسؤولية أي هجوم"
        first = max(happening.previous_last, happening.first - _BLAME_REACH)
        for item in self.scan.tagged("responsibility").between(first, happening.first):
            bearer = self.scan.actors.covering(item.last)
            if bearer is not None and self.scan.key(bearer.last) == "عن":
                return [bearer]  # "بمسؤولية الحركة عن قصف"
            at = self._before_times(item.first)
            blamed = self.scan.actors.ending_at(at)
            if blamed is None and self.scan.key(at - 1).startswith("ال"):
                blamed = self.scan.actors.ending_at(at - 1)  # "حركة الجهاد الفلسطينية"
            if blamed is None or blamed.first in self.speakers:
                continue
            reach = (max(first - _BLAMED_REACH, happening.sentence.first), blamed.first)
            if self._has_pronoun(item):
                reach = (blamed.first - 1, blamed.first)  # "محملا الجماعة مسؤوليتها عن الهجوم"
            if self.scan.tagged("blame").between(*reach):
                return self._with_joined(blamed)
        _, ascribed = self._ascribed(happening)
        if ascribed:
            return ascribed
        for item in self.scan.tagged("responsible").between(first, happening.first):
            at = item.first - (self.scan.key(item.first - 1) in _BEING)
            told = range(at, at - _NAME_TAIL, -1)  # «"الجهاد الإسلامي" الفلسطينية مسؤولة»
            doers = (self.scan.actors.ending_at(end) for end in told)
            doer = next((hit for hit in doers if hit is not None), None)
            if doer is not None and self.scan.key(item.last) == "عن" and not happening.verb:
                return self._with_joined(doer)  # "الجماعة هي المسؤولة عن الهجوم"
        return []

    def _ascribed(self, happening: Happening) -> tuple[int, list[ActorHit]]:
        """Return to whom a deed is ascribed, and where that begins: "هجوم نسبته الشرطة إلى الحركة"."""
        last = min(happening.last + _ASCRIBED_REACH, happening.region_last)
        for item in self.scan.tagged("ascribes").between(happening.last, last):
            if item.after not in _OF_IT:
                continue
            for hit in self.scan.actors.between(item.last, item.last + _ASCRIBED_REACH):
                if self.scan.key(hit.first - 1) == _TO or self.scan.key(hit.first).startswith("لل"):
                    return item.first, self._with_joined(hit)
        return -1, []

    def _doer_joined(self, index: int, happening: Happening, casts: list[Cast]) -> list[ActorHit]:
        """Return the doer of a noun joined to one that leans on a verb: "تمكنت من قتل ... وحرق"."""
        other = self.happenings[index - 1] if index else None
        if (
            other is None
            or happening.item.before != "و"
            or happening.item.after
            or other.verb
            or other.sentence is not happening.sentence
            or not casts[index - 1].leaned
        ):
            return []
        repelled = any(cast("Light", i.word.entry).effect in _REPULSES for i in other.lights)
        leaned = casts[index - 1].patient if repelled else casts[index - 1].agent
        return list(leaned)

    def _before_times(self, at: int) -> int:
        """Step back over times: "رد الجيش الخميس بقصف"."""
        hit = self.scan.times.covering(at - 1)
        while hit is not None:
            at = hit.first
            hit = self.scan.times.covering(at - 1)
        return at

    def _forced(self, happening: Happening) -> list[ActorHit]:
        """Return who is meant by the pronoun in "أجبرتهم على الفرار"."""
        at = happening.first - 2
        driven = self.scan.actors.ending_at(at + 1)
        if driven is not None and self._is_driven(driven.first):
            return [driven]
        if self._is_driven(at + 1) and self._follows_that_pronoun(at):
            frame = frame_at(self.frames[happening.sentence_number], happening.first)
            speaker = self._speaker(frame)  # "أكد الجيش أنه أجبر على الانسحاب"
            return [speaker] if speaker is not None else []
        if not self.scan.key(at).endswith(("هم", "ها", "هما")):
            return []
        before = [hit for hit, _ in self._args(happening.sentence.first, at)]
        return self._with_joined(before[-1]) if before else []

    def _is_driven(self, at: int) -> bool:
        """Say whether a verb of driving stands right before: "دفع المسلحين إلى الفرار"."""
        return self.scan.key(at - 1).lstrip("وف").startswith(_DRIVES)

    def _targets_before(
        self, index: int, happening: Happening, casts: list[Cast]
    ) -> list[ActorHit]:
        """Return whom "جراء استهدافه" means after it was told that he was killed."""
        if (
            happening.item.after not in _PRONOUNS
            or not index
            or not self._because_before(happening)
        ):
            return []
        for before in range(index - 1, -1, -1):
            other = self.happenings[before]
            if other.sentence is not happening.sentence or other.entry.kind not in _SUFFERED:
                break
            if casts[before].patient:
                return list(casts[before].patient)
        return []

    def _raiders(self, index: int, casts: list[Cast]) -> list[ActorHit] | None:
        """Return whose raid it was during which they harmed somebody: "برصاص القوات خلال اقتحام المخيم"."""
        happening = self.happenings[index]
        if happening.entry.lemma not in _RAIDS or not any(
            item.word.entry in _WHILE
            for item in self.scan.tagged("preposition").at(happening.first - 1)
        ):
            return None
        for back in range(index - 1, max(-1, index - 1 - _BACK_TO_SIDES), -1):
            other = self.happenings[back]
            if other.sentence is not happening.sentence or self._told_apart(other, happening):
                return None
            if casts[back].agent and not _are_unarmed(casts[back].agent):
                return list(casts[back].agent)
        return None

    def _in_so_many(self, index: int, casts: list[Cast]) -> list[ActorHit]:
        """Return who flew the raids of which an air strike is made up: "قصف جوي بعشر غارات نفذها X"."""
        happening = self.happenings[index]
        other = self.happenings[index + 1] if index + 1 < len(self.happenings) else None
        made_up = (
            other is not None
            and happening.entry.kind == other.entry.kind == "airstrike"
            and 0 < other.first - happening.last <= _IN_SO_MANY
            and bool(self.scan.numbers.between(happening.last, other.first))
            and self.scan.key(happening.last).startswith("ب")
        )
        return list(casts[index + 1].agent) if made_up else []

    def _amid(self, index: int, casts: list[Cast]) -> list[ActorHit]:
        """Return who went in "amid" fire: "توغلت الآليات وسط إطلاق نار"."""
        happening, other = self.happenings[index], self.happenings[index - 1] if index else None
        raids = ("advance", "ground_attack", "siege", "arrest")
        if (
            other is None
            or other.sentence is not happening.sentence
            or other.entry.kind not in raids
            or happening.entry.kind not in _FIRE
            or self.scan.key(happening.first - 1) != _AMID
        ):
            return []
        return [hit for hit in casts[index - 1].agent if not hit.mention.person]

    def _sufferers_before(
        self, index: int, happening: Happening, casts: list[Cast]
    ) -> list[ActorHit] | None:
        """Return whom "مقتله" means after what was done to him; None when nothing was."""
        if happening.entry.gen[:1] != ("patient",) or not index:
            return None
        other = self.happenings[index - 1]
        if other.sentence is not happening.sentence or other.entry.kind not in _CAUSES:
            return None
        for back in range(index - 1, max(-1, index - 1 - _BACK_TO_SIDES), -1):
            other = self.happenings[back]
            if other.sentence is not happening.sentence or other.entry.kind not in _CAUSES:
                break
            if casts[back].patient:
                return list(casts[back].patient)
        return []

    def _gen_role(
        self, happening: Happening, gen: tuple[str, ...], hit: ActorHit, found: Cast
    ) -> str | None:
        mention = hit.mention
        if mention.group in _CAPTIVES and happening.entry.kind in _SUFFERED:
            return "patient"
        if happening.entry.kind == "interception" and self._is_aircraft(hit):
            return None  # "إسقاط مسيرة إسرائيلية"
        if "patient" in gen and not found.agent and _may_do(hit) and self._has_object(hit):
            return "agent"
        undone = happening.lights and all(self._is_passive(item) for item in happening.lights)
        idle = all(cast("Light", item.word.entry).subj == "none" for item in happening.lights)
        if ("patient" in gen and undone) or (
            idle and not happening.another and self._is_cut_off(happening.last, hit)
        ):
            gen = tuple(role for role in gen if role != "agent")
            if happening.entry.kind in _CAUSES and self._comma_between(happening.last, hit.first):
                return None
        if "agent" in gen and not found.agent and self._is_whose_doing(happening, hit):
            return "agent"
        if self._is_struck(happening, hit) or self._is_aimed_at(happening, hit):
            return "patient"
        if "agent" in gen and not found.agent and self._is_nominative(hit):
            return "agent"  # "قصف المسلحون": a verb after all
        if mention.person and happening.entry.kind in _DONE_TO_PERSONS:
            return "patient"
        if "patient" in gen and self._is_belonging(hit):
            return "patient"
        if happening.entry.kind == "crackdown" and mention.id == _PROTESTERS:
            return "patient"
        harmless = (
            mention.id == "civilians"
            or (mention.group == _ANYBODY and not mention.id)
            or (mention.person and "patient" in gen)
            or (mention.id in UNARMED and happening.entry.kind in _HARM)
        )
        if "agent" in gen and not harmless and self._is_joined(hit, found.agent):
            return "agent"
        for role in gen:
            if role == "agent" and not found.agent and not harmless:
                if (
                    len(gen) > 1
                    and "patient" in gen
                    and (
                        mention.group
                        or (
                            bool(self.scan.numbers.between(happening.last, hit.last))
                            and not self._is_aircraft(hit)
                        )
                    )
                ):
                    continue
                return "agent"
            if role == "patient":
                return "patient"
        return None

    def _has_object(self, hit: ActorHit) -> bool:
        """Say whether what a party did it to stands right after it: "استهداف القوات لها"، "مهاجمة المسلحين القرية"."""
        return (
            self.scan.key(hit.last) in _ITS
            or any(case == "ل" for _, case in self._args(hit.last, hit.last + 1))
            or any(item.before == "ل" for item in self.scan.tagged("thing").at(hit.last))
            or any(
                item.before == "ال"
                and cast("Thing", item.word.entry).thing_class in _GROUNDS
                and not self._is_struck_thing(hit)
                for item in self.scan.tagged("thing").at(hit.last)
            )
        )

    @staticmethod
    def _is_joined(hit: ActorHit, hits: Sequence[ActorHit]) -> bool:
        """Say whether a party is joined to the last of others."""
        return bool(hits) and hit.before.startswith("و") and 0 <= hit.first - hits[-1].last <= 1

    def _comma_between(self, first: int, last: int) -> bool:
        """Say whether a comma parts two tokens, a time set between commas left out."""
        commas = [at for at in range(first, last) if self.scan.key(at) in _COMMAS]
        if commas and commas[1:] == [last - 1]:
            return self._before_times(last - 1) != commas[0] + 1
        return bool(commas)

    def _is_whose_doing(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether an adjective tells whose attack it was: "استهداف إسرائيلي"."""
        return (
            happening.entry.kind in _CAUSES
            and hit.first == happening.last
            and self._is_adjective(hit)
            and not hit.before
            and self.scan.key(hit.first).startswith("ال") == happening.item.before.endswith("ال")
        )

    def _is_aimed_at(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a party alone after a noun of targeting is its target: "استهداف الجيش في"."""
        if happening.entry.lemma != _TARGETING or hit.first > happening.last + 1:
            return False
        at = hit.last
        while self.scan.key(at) in _QUOTES:
            at += 1
        return (
            self.scan.is_punctuation(at)
            or self.scan.begins(at, "preposition", "because", "that")
            or self.scan.times.covering(at) is not None
        ) and not self.scan.key(at).startswith("ل")

    def _is_struck(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a vehicle or unit follows a noun of targeting: "استهداف دبابتين إسرائيليتين"."""
        if "patient" not in happening.entry.gen or hit.kind != "name":
            return False
        last = self.scan.key(hit.last - 1)
        indefinite = last.endswith(("ي", "يه", "تين")) and not last.startswith("ال")
        return (indefinite or happening.entry.lemma == _TARGETING) and any(
            cast("Thing", item.word.entry).thing_class in ("vehicle", "unit")
            for item in self.scan.tagged("thing").at(hit.first)
        )

    @staticmethod
    def _is_passive(item: Item) -> bool:
        """Say whether a light verb has no doer: "شُنت"، "تم"، "جرى"."""
        features = item.word.features
        return (bool(features) and all(".passive." in f for f in features)) or cast(
            "Light", item.word.entry
        ).lemma in _DONE

    def _is_cut_off(self, at: int, hit: ActorHit) -> bool:
        """Say whether a comma, a preposition or a place parts a noun from a party: it is not its doer."""
        return any(
            self.scan.key(n) in _COMMAS
            or self.scan.begins(n, "preposition", "because")
            or self.scan.places.covering(n) is not None
            for n in range(at, hit.first)
        )

    def _is_brought_down(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether an aircraft is what was shot down: "طائرة إسرائيلية أسقطت بصاروخ"."""
        return (
            happening.entry.kind == "interception"
            and self._is_aircraft(hit)
            and any(item.before == "ب" for item in self.scan.tagged("thing").at(happening.last))
        )

    def _is_aircraft(self, hit: ActorHit) -> bool:
        return any(
            cast("Thing", item.word.entry).thing_class == "aircraft"
            for item in self.scan.tagged("thing").at(hit.first)
        )

    def _relative(self, happening: Happening, found: Cast) -> set[int]:
        """Read "الذي شنه X على Y" after a noun."""
        item = happening.relative
        if item is None or not (item.after or self.scan.gap_is_open(happening.last, item.first)):
            return set()
        after = [
            (hit, case)
            for hit, case in self._args(item.last, max(happening.region_last, item.last + 12))
            if hit.first < happening.sentence.last
        ]
        doers = [
            hit
            for hit, case in after
            if case in ("", "agent")
            and self.scan.gap_is_open_but_for_marks(item.last, hit.first)
            and not self._verb_between(item.last, hit.first)
            and not (
                item.after
                and happening.entry.kind in _VIOLENT
                and (_are_unarmed([hit]) or hit.mention.group in _CAPTIVES)
            )
        ]
        doers = doers[:1] + [
            hit
            for before, hit in pairwise(doers)
            if hit.before.startswith("و") and hit.first - before.last <= 1
        ]
        entry = item.word.entry
        role = entry.subj if isinstance(entry, Light) else "agent"
        if happening.entry.kind == _SIEGE_BROKEN:
            role = "patient"  # "فك الحصار الذي يفرضه X"
        self._give(found, role, doers)
        rest = [(hit, case) for hit, case in after if hit not in doers]
        self._prepositions(happening, rest, found)
        return {hit.first for hit, _ in after}

    def _befell_them(self, item: Item) -> bool:
        """Say whether a verb of suffering has nobody but "they" for its subject: "تعرضوا له"."""
        entry = item.word.entry
        return (
            isinstance(entry, Light)
            and entry.subj == "patient"
            and _only_several(item.word.features)
            and self.scan.key(item.last) in _ITS
        )

    def _verb_between(self, first: int, last: int) -> bool:
        """Say whether the verb of another happening stands there: "الضربات التي وقعت ليلا استهدفت"."""
        return any(
            told.verb and first <= told.first < last
            for told in self.happenings
            if told.first < last
        )

    def _light(
        self, index: int, happening: Happening, item: Item, casts: list[Cast], found: Cast,
        taken: set[int], *, foiled: bool = False,
    ) -> None:  # fmt: skip
        """Take the subject of the verb a noun leans on."""
        light = cast("Light", item.word.entry)
        subject: list[ActorHit] = []
        passive = self._is_passive(item)
        if item.first < happening.first:
            end = min(self._first_told(item.last, happening, index), happening.first)
            between = [hit for hit, case in self._args(item.last, end) if case in ("", "agent")]
            frame = frame_at(self.frames[happening.sentence_number], happening.first)
            voice = range(*frame.voice) if frame else range(0)
            earlier = [
                hit
                for hit in self._standing_before(happening, happening.previous_last, item.first)
                if hit.first not in voice  # "أعلنت الشركة أن سفينة تعرضت"
            ]
            accused = self.scan.actors.ending_at(self._before_times(item.first))
            antecedent = [] if between or item.after else self._antecedent(item.first)
            if antecedent:
                subject = antecedent
            elif any(self.scan.key(at) in _OF_THEM for at in range(item.last, happening.first)):
                subject = self._meant_by_pronoun(happening, index, casts, [])
            elif not between and item.after in _PRONOUNS and not earlier:
                subject = self._carried(happening, index, casts)
            elif not between and self.scan.key(item.first - 1) in _INVOLVED:
                told = self._args(happening.sentence.first, item.first - 1)
                subject = [hit for hit, _ in told][-1:]  # "قيادي متورط بشن هجمات"
            elif (
                item.before.lstrip("وف") == "ب"
                and accused is not None
                and accused.first not in self.speakers
            ):
                subject = self._with_joined(accused)  # "اتهم الجيش قوات ... بشن غارة"
            elif not between and self._follows_that_pronoun(item.first):
                subject = self._meant_by_that(happening, index, casts)
            else:
                subject = between or earlier
            if not subject and not passive and happening.definite:
                subject = [
                    hit
                    for hit, case in self._args(happening.last, happening.last + 1)
                    if case == "" and _may_do(hit)
                ]  # "تبنى الهجوم تنظيم ..."
            if light.effect not in _REPULSES and self._has_own_doer(happening, item):
                return
            bears = passive or light.subj == "none" or self._befalls_a_thing(happening, item)
            if not subject and not bears:
                subject = self._subject_before(happening, item.first, index, casts)
        else:
            if not item.after and not self.scan.gap_is_open(happening.last, item.first):
                return  # the verb of another clause
            following = [
                hit
                for hit, case in self._args(item.last, item.last + 8)
                if case == "" and self.scan.gap_is_open_but_for_marks(item.last, hit.first)
            ]
            subject = following[:1]
            taken.update(hit.first for hit in subject)
        found.subject = found.subject or subject
        if light.effect in _REPULSES or foiled:
            if item.first < happening.first or light.subj in ("agent", "patient"):
                self._give(found, "patient", [h for h in subject if not _holds(found.agent, h)])
                found.leaned = bool(subject)
            return
        if light.subj == "event" and not passive and happening.entry.kind == "killing":
            self._left_dead(happening, item, found)
        if passive or light.subj in ("none", "event"):
            return
        if light.effect == "supports":
            self._give(found, "helper", subject)
            return
        role = light.subj
        if happening.entry.kind == "displacement" and happening.entry.lemma not in _DRIVES_OUT:
            role = "patient"
        self._give(found, role, [h for h in subject if not _holds(found.patient, h)])
        found.leaned = found.leaned or (role == "agent" and bool(subject))

    def _left_dead(self, happening: Happening, light: Item, found: Cast) -> None:
        """Read people between a verb and how they were left: "أوقعت عددا من المسلحين قتلى"."""
        fallen = [
            hit
            for hit, case in self._args(light.last, happening.first)
            if case == "" and _are_people([hit])
        ]
        if fallen and not self.scan.tagged("preposition").between(fallen[0].last, happening.first):
            self._give(found, "patient", fallen[:1])
            doers = self._standing_before(happening, happening.previous_last, light.first)
            doers = doers or [hit for hit, _ in self._args(light.last, fallen[0].first)]
            self._give(found, "agent", [hit for hit in doers if _may_do(hit)][-1:])

    def _first_told(self, at: int, happening: Happening, index: int) -> int:
        """Return where the first of the happenings from a token on to another begins."""
        while index and at <= self.happenings[index - 1].first < happening.first:
            index -= 1
        return self.happenings[index].first

    def _has_own_doer(self, happening: Happening, light: Item) -> bool:
        """Say whether a noun after another noun has its own doer: "منذ بدء هجوم الجيش"."""
        return (
            not light.word.features
            and light.last == happening.first
            and happening.entry.gen[:1] == ("agent",)
            and any(case == "" for _, case in self._args(happening.last, happening.last + 1))
        )

    def _befalls_a_thing(self, happening: Happening, light: Item) -> bool:
        """Say whether something of nobody bears it: "سفينة شحن تعرضت لهجوم"، "تعرض سفينة"."""
        thats = self.scan.tagged("that").between(happening.previous_last, light.first)
        first = thats[-1].last if thats else light.last
        if any(self.scan.key(at) in _ITS for at in range(first, happening.first)):
            return False  # "دبابة تابعة له تعرضت"
        return any(
            item.first in (first, light.last) and not item.after
            for item in self.scan.tagged("thing").between(first, happening.first)
        )

    def _prepositions(
        self, happening: Happening, args: list[tuple[ActorHit, str]], found: Cast
    ) -> None:
        wanted = dict(happening.entry.preps)
        if not found.agent:
            found.agent = [
                hit for hit, case in args if case == "ل" and self._used_weapon(happening, hit)
            ]
        sides = [hit for hit, case in args if case == _BETWEEN]
        if len(sides) == 1 and happening.entry.kind == "armed_clash":
            partner = self._other_of_two(sides[0], happening.region_last)
            found.agent = [hit for hit in found.agent if hit is not partner]
            sides += [partner] if partner is not None else []
            if partner is None and self._between_them(happening, sides[0]):
                self._give(found, "agent", self._meant_between(happening, sides[0]))
                self._give(found, "patient", sides)
                sides = []
        if sides and happening.entry.kind == "armed_clash":
            first, second = self._two_sides(sides)
            if any(case == _AGAINST for _, case in args):
                first, second = sides, []  # "اشتباكات بين الجيش والمقاومة ضد المليشيا"
            found.agent = [hit for hit in found.agent if not _holds(sides, hit)]
            self._give(found, "agent", first)
            self._give(found, "patient", second)
        for hit, case in args:
            if case == "ل" and not found.agent and self._flies(happening, hit):
                self._give(found, "agent", [hit])
            elif case == "ل" and (
                self._target_of(happening, hit)
                or (happening.entry.kind in _TO_THINGS and self._is_belonging(hit))
            ):
                self._give(found, "patient", [hit])
            elif (
                case == "ل"
                and not happening.verb
                and (not found.agent or self._is_joined(hit, found.agent))
                and _ON in wanted
                and (
                    self._aims_after(happening, hit)
                    or (self._is_subject(happening, hit) and not self._owns_thing(happening, hit))
                )
            ):
                self._give(found, "agent", [hit])
            elif case == _BETWEEN and happening.entry.kind in _BOTH_SIDES:
                if happening.entry.kind != "armed_clash":
                    self._give(found, "agent", [hit])
            elif case == "مع" and happening.entry.kind == "armed_clash":
                self._give(found, "patient", [hit])
            elif case == "ل" and not happening.verb and self._owns_thing(happening, hit):
                self._give(found, "patient", [hit])
            elif case == "ل" and hit.mention.id in UNARMED and wanted.get(case) == "agent":
                continue  # "مخيم للنازحين"
            elif case in wanted and wanted[case] in ("agent", "patient"):
                self._give(found, wanted[case], [hit])
            elif case == "من" and happening.entry.kind == "territory_captured":
                self._give(found, "patient", [hit])
            elif case == "ل" and not happening.verb:
                self._belongs(happening, hit, found)
            elif (
                case == "من"
                and not happening.verb
                and (
                    self._comes_from(happening, hit)
                    if not found.agent
                    else self._is_joined(hit, found.agent)
                )
            ):
                self._give(found, "agent", [hit])
            elif case == "ب" and happening.entry.kind == "explosion" and self._is_struck_thing(hit):
                self._give(found, "patient", [hit])  # "انفجرت عبوة بموكب للجيش"
            elif (
                case == "ب"
                and not found.agent
                and (hit.first < happening.last or happening.entry.kind == "interception")
            ):
                self._give(found, "agent", [hit])  # "هجوم بطائرة مسيرة للقوات"
            elif case == "صفوف" and happening.entry.kind in _SUFFERED:
                self._give(found, "patient", [hit])
            elif (
                case in (_AGAINST, _TOWARD) and not found.patient and happening.entry.kind in _AIMED
            ):
                self._give(found, "patient", [hit])
            elif case == _AGAINST and not found.patient:
                self._give(found, "patient", [hit])
            elif case == "مع" and not happening.verb:
                continue

    def _flies(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether whose aircraft did it stands after "ل": "قصف لطائرات التحالف"."""
        return (
            not happening.verb
            and happening.entry.kind in ("airstrike", "shelling")
            and 0 <= hit.first - happening.last <= _ADJECTIVES
            and self.scan.gap_is_open(happening.last, hit.first)
            and (self._is_aircraft(hit) or hit.mention.id.endswith("-air-force"))
        )

    def _used_weapon(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "ل" tells whose weapon did it: "أسقطت بصاروخ أرض جو للحزب"."""
        return happening.verb and any(
            item.before == "ب"
            and cast("Thing", item.word.entry).thing_class in _LAUNCHED
            and self.scan.gap_is_open(item.last, hit.first)
            for item in self.scan.tagged("thing").between(happening.last, hit.first)
        )

    def _between_them(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether one of two sides is a pronoun: "اشتباكات بينها وبين السكان"."""
        return any(
            item.after in _PRONOUNS and item.word.entry == _BETWEEN
            for item in self.scan.tagged("preposition").between(happening.last, hit.first)
        )

    def _meant_between(self, happening: Happening, hit: ActorHit) -> list[ActorHit]:
        """Return whom "بينها" means: the last party named before that acts."""
        return [
            other
            for other, _ in self._args(happening.sentence.first, happening.first)
            if _may_do(other) and not _holds([hit], other)
        ][-1:]

    def _other_of_two(self, first: ActorHit, last: int) -> ActorHit | None:
        """Return who is joined to the one after "بين" from further on ("قوات تدعمها ... ومسلحين")."""
        joined = (
            hit
            for hit, case in self._args(first.last + 1, last)
            if hit.before.startswith("و")
            and (
                self._after_side(hit.first)
                or (case == "" and self.scan.gap_is_open_but_for_marks(first.last, hit.first))
            )
        )
        return next(joined, None)

    def _two_sides(self, sides: list[ActorHit]) -> tuple[list[ActorHit], list[ActorHit]]:
        """Part those between whom it happened: "من جهة" or a second "بين" tells where, else the last."""
        cut = len(sides) - 1
        for at, (hit, after) in enumerate(pairwise(sides), 1):
            gap = range(hit.last, after.first)
            if any(self.scan.key(n) in (_SIDE, _BETWEEN, "و" + _BETWEEN) for n in gap):
                cut = at
                break
        return sides[:cut] or sides, sides[cut:] if cut else []

    def _belongs(self, happening: Happening, hit: ActorHit, found: Cast) -> None:
        """Give the party after "ل" its role: whose doing it is, or to whom it was done."""
        gen = happening.entry.gen
        people = _are_people([hit])
        if "patient" in gen and not found.patient and (people or "agent" not in gen):
            self._give(found, "patient", [hit])
        elif "agent" in gen and not found.agent and not people:
            self._give(found, "agent", [hit])

    def _owns_thing(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "ل" ties a party to a thing that was hit: "على موقع متقدم للجيش"."""
        gap = range(max(happening.last, hit.first - _THING_REACH), hit.first)
        return happening.entry.kind in _TO_THINGS and any(
            cast("Thing", item.word.entry).thing_class in _OWNED_THINGS
            and self.scan.gap_is_open(item.last, hit.first)
            and not any(
                self._ending_at("preposition", at + 1) for at in range(item.last, hit.first)
            )
            for item in self.scan.tagged("thing").between(gap.start, gap.stop)
        )

    def _target_of(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "ل" ties a party to what follows "على": "هجمات على الخطوط الأمامية للقوات"."""
        gap = range(happening.last, hit.first)
        ons = [at for at in gap if self.scan.key(at) in (_ON, _AGAINST)]
        return (
            bool(ons)
            and hit.mention.id not in UNARMED
            and hit.first - ons[-1] <= _THING_REACH + 1
            and all(
                not self.scan.is_punctuation(at)
                and not self.scan.begins(at, "preposition", "relative", "trigger")
                for at in range(ons[-1] + 1, hit.first)
            )
        )

    def _is_subject(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether a verb is told of an attack: "استهدف قصف للقوات منزلا"، "هجوم للقاعدة يستهدف"."""
        return any(
            item.word.features and cast("Trigger", item.word.entry).obj[:1] == ("patient",)
            for at in (happening.first - 1, hit.last)
            for item in self.scan.tagged("trigger").at(at)
        )

    def _aims_after(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "على" follows a party after "ل", whose attack it then is: "قصف للقوات على أحياء"."""
        end = min(happening.region_last, hit.last + _AIM_REACH)
        return (
            (hit.kind != "group" or not _are_people([hit]) or hit.mention.id not in UNARMED)
            and any(
                self.scan.key(at) == _ON and self.scan.actors.covering(at) is None
                for at in range(hit.last, end)
            )
            and not any(self.scan.key(at) == _ON for at in range(happening.last, hit.first))
        )

    def _comes_from(self, happening: Happening, hit: ActorHit) -> bool:
        """Say whether "من" tells the doer of an attack: "تعرضت لقصف عنيف من قوات النظام"."""
        return (
            happening.entry.kind in (*_CAUSES, "deployment")
            and 0 < hit.first - happening.last <= _FROM_REACH
            and self.scan.gap_is_open(happening.last, hit.first)
            and not self.scan.tagged("people").between(happening.last, hit.first)
            and not any(self.scan.key(at) in _ITS_AIMS for at in range(happening.last, hit.first))
            and hit.kind != "person"
        )

    @staticmethod
    def _give(found: Cast, role: str, hits: Sequence[ActorHit]) -> None:
        if role == "agent":
            found.agent.extend(hits)
        elif role == "patient":
            found.patient.extend(hits)
        elif role == "helper":
            found.helper.extend(hits)

    # what a sentence leaves out

    def _complete(self, index: int, happening: Happening, casts: list[Cast]) -> None:
        own = casts[index]
        kind = happening.entry.kind
        if happening.verb and self._to_themselves(happening):
            return
        if not self._in_their_ranks(index, casts):
            self._own_losses(happening, own)
        if not own.agent and kind in _HARM:
            own.agent = self._aggressor_before(happening)
        if not own.agent and kind in _OWN_DEEDS and not happening.verb:
            own.agent = self._announcer(happening)
        if (
            not own.agent
            and self._wants_agent(happening, own)
            and not self._is_told_later(happening)
        ):
            cause = self._cause_after(index) if kind in _CONSEQUENCES else None
            if cause is None or not casts[cause].agent:
                fired = self._fired(index)
                cause = fired if fired is not None else cause
            other = cause if cause is not None and casts[cause].agent else None
            if cause is None or self._falls_in_clash(cause, happening, own):
                other = other if other is not None else self._linked_before(index, casts)
            if other is not None and other < index and self._has_own_cause(happening, other):
                other = None
            if kind == "protest" and other is not None:
                other = None if self.happenings[other].entry.kind in _VIOLENT else other
            if other is None and cause is None and (happening.another or happening.definite):
                other = self._told_before(index, casts)
            if other is None and self._marks_doer(happening):
                other = next((i for i in range(index - 1, -1, -1) if casts[i].agent), None)
            if other is not None and self._takes_back(happening, other):
                other = None
            if other is not None and self._by_either_side(other, index, casts[other], own):
                other = None
            elif other is None and kind in _CONSEQUENCES:
                own.agent = self._fought(index, casts)
                own.inherited = bool(own.agent)
            if other is not None:
                self._inherit(own, casts[other], repelled=self._is_repelled(index, other))
        if not own.agent and kind == "armed_clash" and own.patient and index:
            other = index - 1
            if self.happenings[other].sentence is happening.sentence:
                own.agent = [hit for hit in casts[other].patient if not _holds(own.patient, hit)]
                own.inherited = bool(own.agent)
        if not own.agent and not happening.verb:
            own.agent = (
                self._raiders(index, casts)
                or self._also_struck(index, casts)
                or self._amid(index, casts)
                or self._in_so_many(index, casts)
            )
            own.inherited = bool(own.agent)
        if not own.agent and kind in _CONSEQUENCES and not happening.verb:
            own.agent = self._operator(happening, own)
            own.inherited = bool(own.agent)
        if not own.agent and own.helper and self._takes_part(happening):
            own.agent = list(own.helper)
        if not own.agent:
            self._speaker_acts(happening, own)
        if not own.agent and kind in _SEARCHED and happening.light is not None:
            own.agent = self._searcher(happening)
        self._not_the_attackers(index, casts)
        if kind == "displacement":
            own.agent = [hit for hit in own.agent if hit.mention.id not in UNARMED]
        own.agent = self._named_speaker(happening, own.agent)
        own.patient = self._named_speaker(happening, own.patient)
        if not own.patient and own.agent and kind in (*_CAUSES, "territory_captured"):
            own.patient = self._owner_of_target(happening, own)
            if not own.patient:
                self._other_side(index, casts)
        if not own.patient and kind in (*_HARM, "arrest", "abduction") and own.agent:
            other = self._linked_before(index, casts)
            if other is not None and self.happenings[other].sentence is happening.sentence:
                source = casts[other]
                own.patient = [hit for hit in source.patient if not _holds(own.agent, hit)] or [
                    hit for hit in source.agent if not _holds(own.agent, hit)
                ]
        if kind == "territory_captured":
            own.patient = [hit for hit in own.patient if hit.mention.id not in UNARMED]

    def _operator(self, happening: Happening, own: Cast) -> list[ActorHit]:
        """Return who led what ended so: "نفذت القوات عملية أسفرت عن اعتقال ثلاثة"."""
        if not self._is_outcome(happening):
            return []
        floor = max(happening.sentence.first, happening.first - _OPERATION_REACH)
        for item in reversed(self.scan.tagged("campaign").between(floor, happening.first)):
            for light in reversed(
                self.scan.tagged("light").between(item.first - _OPERATION_NEAR, item.first)
            ):
                entry = cast("Light", light.word.entry)
                if entry.subj != "agent" or entry.effect != "carries" or self._is_passive(light):
                    continue
                told = [hit for hit, case in self._args(light.last, item.first) if case == ""]
                told = told or self._standing_before(
                    happening, happening.sentence.first, light.first
                )
                return [hit for hit in told if _may_do(hit) and not _holds(own.patient, hit)][-1:]
        return []

    def _is_outcome(self, happening: Happening) -> bool:
        """Say whether a verb of result, "ended in", "during it" or "and" stands before a noun."""
        near = range(max(happening.sentence.first, happening.first - _AIM_REACH), happening.first)
        return (happening.light is not None and happening.light.effect == "result") or any(
            self.scan.begins(at, "outcome") for at in near
        )

    def _also_struck(self, index: int, casts: list[Cast]) -> list[ActorHit]:
        """Return who did the first of several that are counted up: "5 غارات على X، و3 غارات على Y"."""
        happening, other = self.happenings[index], self.happenings[index - 1] if index else None
        if other is None or other.sentence is not happening.sentence or other.verb:
            return []
        counted = self.scan.numbers.between(other.last, happening.last)
        joined = bool(counted) and any(
            self.scan.key(at).startswith("و") for at in (counted[0].first - 1, counted[0].first)
        )
        return (
            list(casts[index - 1].agent)
            if joined
            and other.entry is happening.entry
            and not self.scan.tagged("that").between(other.last, happening.first)
            and not self._told_apart(other, happening)
            else []
        )

    @staticmethod
    def _takes_part(happening: Happening) -> bool:
        """Say whether a party is told to have taken part in what nobody else did: "شاركت في استهداف"."""
        return any(
            cast("Light", item.word.entry).lemma.startswith(_TAKES_PART)
            for item in happening.lights
        )

    def _announcer(self, happening: Happening) -> list[ActorHit]:
        """Return who announced its deed in a relative clause: "البلدة التي أعلنت قوات عراقية فك الحصار"."""
        floor = max(happening.sentence.first, happening.first - _ANNOUNCED_REACH)
        for item in self.scan.tagged("owns").between(floor, happening.first):
            hit = next(iter(self.scan.actors.between(item.last, item.last + 1)), None)
            if (
                hit is not None
                and self.scan.begins(item.first - 1, "relative")
                and _may_do(hit)
                and not self.scan.tagged("that").between(hit.last, happening.first)
                and not self.scan.tagged("contrast").between(hit.last, happening.first)
                and self.scan.gap_is_open(hit.last, happening.first)
            ):
                return [hit]
        return []

    def _aggressor_before(self, happening: Happening) -> list[ActorHit]:
        """Return whose aggression told before killed: "الشهداء جراء العدوان الإسرائيلي ارتفع إلى 14"."""
        return [
            hit
            for hit, case in self._args(happening.sentence.first, happening.first)
            if case == "agent"
            and self.scan.key(hit.first) in _AGGRESSION
            and not self.scan.tagged("contrast").between(hit.last, happening.first)
        ][-1:]

    def _takes_back(self, happening: Happening, other: int) -> bool:
        """Say whether a place is told to be taken back later: "حاصر X البلدة قبل استعادة السيطرة عليها"."""
        return (
            happening.entry.kind == "territory_captured"
            and self.scan.key(happening.first).startswith(_TAKING_BACK)
            and self.scan.key(happening.first - 1) in _BEFORE
            and self.happenings[other].entry.kind in _HOLDS
            and self.happenings[other].sentence is happening.sentence
        )

    def _has_own_cause(self, happening: Happening, other: int) -> bool:
        """Say whether a sentence tells itself what caused it: "وأسفرت المواجهات عن"."""
        first = happening.sentence.first
        return self.happenings[other].sentence is not happening.sentence and any(
            cast("Trigger", item.word.entry).kind in _CAUSES
            for item in self.scan.tagged("trigger").between(first, happening.first)
        )

    def _falls_in_clash(self, cause: int, happening: Happening, own: Cast) -> bool:
        """Say whether those of a known side fell in a clash: the other side did it."""
        return self.happenings[cause].entry.kind == "armed_clash" and (
            happening.item.before == "و"
            or any(hit.mention.id and hit.mention.id not in UNARMED for hit in own.patient)
        )

    def _by_either_side(self, clash: int, harm: int, sides: Cast, own: Cast) -> bool:
        """Say whether those harmed in a clash belong to neither side, or nobody says to which."""
        return (
            self.happenings[clash].entry.kind == "armed_clash"
            and self.happenings[harm].entry.kind in (*_HARM, "displacement")
            and bool(sides.patient and own.patient)
            and all(
                hit.mention.id in UNARMED or hit.mention.group == "people" for hit in own.patient
            )
        )

    def _marks_doer(self, happening: Happening) -> bool:
        """Say whether a doer's mark stands there with a word that only points back ("على يد هؤلاء")."""
        return any(
            item.word
            for item in self.scan.tagged("agent").between(happening.last, happening.args_last)
        )

    def _searcher(self, happening: Happening) -> list[ActorHit]:
        """Return whose search it was: "القوات أجرت عملية تفتيش أسفرت عن مصادرة أسلحة"."""
        thats = self.scan.tagged("that").between(happening.sentence.first, happening.first)
        start = thats[-1].last if thats else happening.sentence.first
        standing = self._standing_before(happening, start, happening.first)
        return [hit for hit in standing if not _are_people([hit])][:1]

    def _in_their_ranks(self, index: int, casts: list[Cast]) -> bool:
        """Take who was struck before for the sufferer: "استهدف تجمعا للمسلحين وأوقع قتلى في صفوفهم"."""
        happening, own = self.happenings[index], casts[index]
        if happening.entry.kind not in _SUFFERED or not self.scan.tagged("ranks").between(
            happening.last, min(happening.args_last, happening.last + _AIM_REACH)
        ):
            return False
        for back in range(index - 1, max(-1, index - 1 - _BACK_TO_SIDES), -1):
            other, told = self.happenings[back], casts[back]
            if happening.sentence_number - other.sentence_number > 1:
                break
            if told.patient and other.entry.kind in _CAUSES:
                own.patient = list(told.patient)
                own.agent = [hit for hit in own.agent if not _holds(own.patient, hit)]
                return True
        return False

    def _own_losses(self, happening: Happening, own: Cast) -> None:
        """Take the speaker for the sufferer: "أعلن الجيش مقتل عدد من قواته"."""
        if happening.verb or own.patient or happening.entry.kind not in _SUFFERED:
            return
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        if frame and frame.party and self._own_people_follow(happening):
            own.patient = [frame.party]
            own.agent = [hit for hit in own.agent if not _holds(own.patient, hit)]

    def _speaker_acts(self, happening: Happening, own: Cast) -> None:
        """Take the speaker for the doer: "أعلنت سيطرتها"، "سيطرنا"، "سيطرة قواتها"."""
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        if frame is None or frame.party is None or _keeps_peace(frame.party, happening):
            return
        first_person = any(f.endswith(".1p") for f in happening.item.word.features)
        that = self.scan.tagged("that").between(frame.voice[1], happening.first)
        said = max([happening.previous_last, *(item.first for item in that)])
        own_forces = any(
            item.after in ("ها", "ه", "نا", "هم")
            for tag in ("people", "thing")
            for first, last in (
                (said, happening.first),  # not in "في بيان على موقعها إن ..."
                (happening.last, happening.last + 2),
            )
            for item in self.scan.tagged(tag).between(first, last)
            if not self._completes_a_verb(item)
        )
        start = self._after_aside(frame.voice[1])
        follows = (
            frame.verbal
            and not happening.verb
            and 0 <= happening.first - start <= _OWN_DEED_REACH
            and not self.scan.tagged("that").between(start, happening.first)
        )
        owned = follows or (not happening.verb and happening.item.after in _PRONOUNS)
        deeds = (
            happening.entry.kind in _OWN_DEEDS
            or self._blows_up_a_thing(happening)
            or (happening.entry.kind == "destruction" and self.scan.begins(frame.cue[0], "owns"))
        )
        if first_person or own_forces or (owned and deeds):
            own.agent = [hit for hit in [frame.party] if not _holds(own.patient, hit)]
            own.inherited = True

    def _blows_up_a_thing(self, happening: Happening) -> bool:
        """Say whether a noun of blowing up has what was blown up for its object: "تفجير دبابة"."""
        return happening.entry.kind == "explosion" and any(
            "ال" not in item.before and cast("Thing", item.word.entry).thing_class in _STRUCK_THINGS
            for item in self.scan.tagged("thing").at(happening.last)
        )

    def _completes_a_verb(self, item: Item) -> bool:
        """Say whether a word only completes the verb before it: "راح ضحيته"."""
        key = self.scan.key(item.first)
        return any(
            need.startswith(_OBJECT) and key.startswith(need.removeprefix(_OBJECT))
            for verb in self.happenings
            if verb.last == item.first
            for need in verb.entry.needs
        )

    def _claims(self, happening: Happening) -> ActorHit | None:
        """Return the party that announces as its own deed what stands right after it."""
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        if frame is None or not frame.verbal or happening.entry.kind not in _SUFFERED:
            return None
        owns = self.scan.tagged("owns").at(frame.cue[0])
        follows = self._after_aside(frame.voice[1]) == happening.first
        return frame.party if owns and follows else None

    def _after_aside(self, at: int) -> int:
        """Step over an aside and times after a speaker: "الكتائب، الذراع العسكري للحركة، اليوم، ..."."""
        scan = self.scan
        while scan.key(at) == "،" or scan.times.covering(at) is not None:
            hit = scan.times.covering(at)
            if hit is not None:
                at = hit.last
                continue
            closing = next((n for n in range(at + 1, at + _ASIDE) if scan.key(n) == "،"), None)
            if closing is None or any(
                scan.tagged(tag).between(at, closing) for tag in ("trigger", "that", "saying")
            ):
                return at + 1
            at = closing
            if scan.times.covering(at + 1) is None:
                return at + 1
            at += 1
        return at

    def _own_people_follow(self, happening: Happening) -> bool:
        """Say whether it befell the speaker's own people: "مقتل ثلاثة من جنوده"، "قتلى في صفوفه"."""
        end = min(happening.region_last, happening.last + _OWN_DEED_REACH + 1)
        return any(
            item.after in _PRONOUNS
            for tag in ("people", "thing")
            for item in self.scan.tagged(tag).between(happening.last, end)
        ) or any(self.scan.key(at).startswith("صفوفه") for at in range(happening.last, end))

    def _named_speaker(self, happening: Happening, hits: list[ActorHit]) -> list[ActorHit]:
        """Put the speaker's party for "our forces"."""
        if not hits or not any(hit.kind == "anaphor" and not hit.mention.id for hit in hits):
            return hits
        frame = frame_at(self.frames[happening.sentence_number], happening.first)
        named = [frame.party] if frame and frame.party else []
        kept = [hit for hit in hits if hit.kind != "anaphor" or hit.mention.id]
        return _unique([*kept, *named])

    def _owner_of_target(self, happening: Happening, own: Cast) -> list[ActorHit]:
        """Read whose positions were hit from a pronoun ("على مواقعه"): the last other party named."""
        if happening.entry.kind == "territory_captured":
            return []
        for item in self.scan.tagged("thing").between(happening.last, happening.region_last):
            thing = cast("Thing", item.word.entry)
            if (
                item.after not in _PRONOUNS
                or thing.thing_class
                not in (
                    "position",
                    "place",
                    "unit",
                )
                or self._of_a_place(item.first)
            ):
                continue
            kinds: tuple[str, ...] = ("name", "anaphor", "pattern")
            if thing.thing_class == "place":
                kinds += ("group", "person")  # "منزلهم"
            before = [
                hit
                for hit, _ in self._args(happening.sentence.first, item.first)
                if not _holds(own.agent, hit) and hit.kind in kinds
            ]
            return before[-1:]
        return []

    def _of_a_place(self, at: int) -> bool:
        """Say whether what is joined to a place is of that place: "بلدية صور واتحاد بلدياتها"."""
        return any(
            self.scan.places.ending_at(last) is not None and self.scan.key(last).startswith("و")
            for last in (at, at - 1)
        )

    def _other_side(self, index: int, casts: list[Cast]) -> None:
        """Take the other side of the clash, or those it harmed, for the target of an attack."""
        own, happening = casts[index], self.happenings[index]
        neighbours = [index - 1, index + 1, index + 2]
        for other in neighbours:
            if (
                not 0 <= other < len(casts)
                or self.happenings[other].sentence is not happening.sentence
                or (other > index and self._told_apart(happening, self.happenings[other]))
            ):
                continue
            kind = self.happenings[other].entry.kind
            if other < index and kind in ("armed_clash", "ground_attack"):
                sides = [*casts[other].agent, *casts[other].patient]
            elif other > index and kind == "killing":
                if casts[other].agent and not any(
                    _holds(own.agent, hit) for hit in casts[other].agent
                ):
                    continue  # somebody else killed them
                sides = casts[other].patient
                if happening.entry.kind == "territory_captured":
                    sides = [hit for hit in sides if hit.mention.id != "civilians"]
            else:
                continue
            found = [hit for hit in sides if not _holds(own.agent, hit)]
            if found and (other > index or any(_holds(own.agent, hit) for hit in sides)):
                own.patient = found
                return

    def _told_apart(self, one: Happening, other: Happening) -> bool:
        """Say whether a new account begins between two happenings of a sentence: "فيما قتل"."""
        turns = self.scan.tagged("while").between(one.last, other.first)
        return bool(turns) or self._told_anew(one, other)

    @staticmethod
    def _wants_agent(happening: Happening, own: Cast) -> bool:
        """Say whether somebody must have done it, told or not."""
        entry = happening.entry
        if entry.kind == "armed_clash" and own.patient:
            return True
        if entry.kind == "crackdown" and happening.item.before == "ل":
            return True  # "استعملت الرصاص لفض المظاهرة"
        if entry.lemma in _CRASHES:
            return False  # who shot it down is told by another verb
        if happening.verb:
            return entry.subj == "agent" or entry.kind in _HARM
        return (
            happening.another
            or happening.definite
            or "patient" in entry.gen
            or "place" in entry.gen
            or entry.kind == "territory_captured"
        )

    def _told_before(self, index: int, casts: list[Cast]) -> int | None:
        """Return the last happening of the kind whose doer the report has told."""
        kind = self.happenings[index].entry.kind
        for before in range(index - 1, max(-1, index - 1 - _FAR), -1):
            if self.happenings[before].entry.kind == kind and casts[before].agent:
                return before
        return None

    def _not_the_attackers(self, index: int, casts: list[Cast]) -> None:
        """Read "the attack killed three members" of the other side, whoever was named last."""
        happening, own = self.happenings[index], casts[index]
        if happening.entry.kind not in _HARM or not index or not own.patient:
            return
        cause = self.happenings[index - 1]
        result = happening.light is not None and happening.light.effect == "result"
        if (
            not result
            or cause.sentence is not happening.sentence
            or cause.entry.kind not in _CAUSES
        ):
            return
        attackers = casts[index - 1].agent
        if not attackers or not all(hit.assumed and _holds(attackers, hit) for hit in own.patient):
            return
        others = [
            hit
            for hit in self.scan.actors.between(happening.sentence.first, cause.first)
            if not _holds(attackers, hit) and not hit.mention.group
        ]
        own.patient = others[-1:]
        own.agent, own.inherited = attackers, True

    def _is_repelled(self, index: int, other: int) -> bool:
        """Say whether what follows is told of those who repelled the attack before it."""
        attack = self.happenings[other]
        return (
            other < index
            and attack.sentence is self.happenings[index].sentence
            and any(
                cast("Light", item.word.entry).effect in _REPULSES and item.first < attack.first
                for item in attack.lights
            )
        )

    def _inherit(self, own: Cast, other: Cast, *, repelled: bool = False) -> None:
        if repelled and (defenders := [h for h in other.patient if not _holds(own.patient, h)]):
            candidates = defenders
        elif own.patient and any(_holds(own.patient, hit) for hit in other.agent):
            candidates = [
                hit for hit in [*other.patient, *other.agent] if not _holds(own.patient, hit)
            ]
        else:
            candidates = [hit for hit in other.agent if not _holds(own.patient, hit)]
        if candidates:
            own.agent, own.inherited = candidates, True

    def _cause_after(self, index: int) -> int | None:
        """Return the cause told after its consequence: "مقتل ... في غارة"."""
        happening = self.happenings[index]
        for after in range(index + 1, min(index + 3, len(self.happenings))):
            other = self.happenings[after]
            if other.sentence is not happening.sentence or self.scan.tagged("that").between(
                happening.last, other.first
            ):
                return None
            if other.entry.kind in _CAUSES and self._because_before(other):
                return after
        return None

    def _fired(self, index: int) -> int | None:
        """Return who fired what did it: "قتل بشظايا قذيفة أطلقها ..."."""
        happening = self.happenings[index]
        if happening.entry.kind not in _HARM:
            return None
        for after in range(index + 1, min(index + 3, len(self.happenings))):
            other = self.happenings[after]
            if other.sentence is not happening.sentence or any(
                self.scan.tagged(tag).between(happening.last, other.first)
                for tag in ("that", "contrast")
            ):
                return None
            if (
                other.verb
                and other.item.after in _PRONOUNS
                and other.entry.kind in _CAUSES
                and self._is_launched(other.first - 1)
            ):
                return after
        return None

    def _is_launched(self, at: int) -> bool:
        """Say whether a weapon stands at a token or, an adjective or two after it, just before."""
        return any(
            cast("Thing", item.word.entry).thing_class in _LAUNCHED
            for item in self.scan.tagged("thing").between(at - _ADJECTIVES, at + 1)
        )

    def _fought(self, index: int, casts: list[Cast]) -> list[ActorHit]:
        """Return whom they fought that fell "في اشتباكات مع": the doer, though only one side is named."""
        cause = self._cause_after(index)
        if cause is None or self.happenings[cause].entry.kind != "armed_clash":
            return []
        return [hit for hit in casts[cause].patient if not _holds(casts[index].patient, hit)]

    def _because_before(self, happening: Happening) -> bool:
        first = happening.first
        while self.scan.key(first - 1) in _SOME_OF_MANY or self.scan.numbers.covering(first - 1):
            first -= 1
        return (
            self.scan.begins(first - 1, "because", "preposition")
            or bool(self._ending_at("because", first))  # "من جراء"
            or happening.item.before.lstrip("وف") == "ب"
            or (
                happening.item.before == "ل"
                and bool(self.scan.tagged("toll").between(first - _ADJECTIVES, first))
            )  # "في حصيلة أولية لقصف"
        )

    def _linked_before(self, index: int, casts: list[Cast]) -> int | None:
        """Return the happening before that this one hangs on: same sentence, else same paragraph."""
        happening = self.happenings[index]
        if happening.passive and self.scan.key(happening.first - 1) == _ALSO:
            return None  # "كما قتل": something else
        if self._is_reason(index):
            return None  # "استهدفت تركيا المواقع إثر الهجوم"
        for before in range(index - 1, max(-1, index - 1 - _FAR), -1):
            other = self.happenings[before]
            same_sentence = other.sentence is happening.sentence
            if not same_sentence and (
                other.sentence.paragraph != happening.sentence.paragraph
                or happening.entry.kind not in _CONSEQUENCES
            ):
                return None
            if same_sentence and (
                self.scan.tagged("contrast").between(other.last, happening.first)
                or self._told_anew(other, happening)
            ):
                return None
            if not same_sentence and other.entry.kind in _CAUSES and not casts[before].agent:
                return None  # an attack whose doer nobody told
            if same_sentence and self._is_reason(before):
                return None  # "استهدفت تركيا المواقع إثر هجوم أدى إلى مقتل ..."
            if happening.entry.kind in _HARM and other.entry.kind in _LEAVING:
                continue  # who left killed nobody
            if casts[before].agent and not self._is_aside(other, happening):
                return before
        return None

    def _is_reason(self, index: int) -> bool:
        """Say whether an attack is told as the reason of what somebody then did."""
        happening, before = self.happenings[index], self.happenings[index - 1] if index else None
        return (
            before is not None
            and before.sentence is happening.sentence
            and (happening.entry.kind in _CAUSES or happening.entry.lemma in _DEATHS)
            and (
                happening.entry.kind != "armed_clash"  # "استعاد الجيش البلدة بعد معارك"
                or self.scan.begins(happening.first - 1, "due_to")
            )
            and (
                before.entry.kind not in _CONSEQUENCES
                or (happening.entry.lemma in _DEATHS and before.entry.kind != "killing")
            )
            and not happening.verb
            and (
                bool(self._ending_at("because", happening.first))
                or self.scan.key(happening.first - 1) == _SINCE
            )
        )

    def _is_aside(self, other: Happening, happening: Happening) -> bool:
        """Say whether a verb goes on past what only tells when: "عقب انسحاب الجيش، وغزت"."""
        return (
            happening.verb
            and not other.verb
            and other.entry.kind not in _VIOLENT
            and self._because_before(other)
        )

    def _told_anew(self, other: Happening, happening: Happening) -> bool:
        """Say whether its teller goes on to something else between two happenings: "وأشاروا إلى"."""
        frames = self.frames[happening.sentence_number]
        return any(
            frame.verbal
            and other.last <= frame.cue[0] < happening.first
            and (
                bool(self._ending_at("when", frame.cue[0]))  # "بعدما أعلنت الوزارة"
                or any(
                    item.before.startswith("و")
                    for item in self.scan.tagged("saying").at(frame.cue[0])
                )
            )
            for frame in frames
        )


def _agree(noun: str, verb: str) -> bool:
    """Say whether a noun and a verb in the third person singular agree in gender."""
    return noun.endswith(("ه", "ات")) == (verb.lstrip("وف").startswith("ت") or verb.endswith("ت"))


def _is_one_person(hits: Sequence[ActorHit]) -> bool:
    return len(hits) == 1 and hits[0].mention.person


@cache
def _only_dual(features: tuple[str, ...]) -> bool:
    """Say whether a verb of these features can only have two doers."""
    return bool(features) and all(f.endswith(("3md", "3fd")) for f in features)


def _only_several(features: tuple[str, ...]) -> bool:
    """Say whether a verb of these features can only have several doers."""
    return any(f.endswith(("3mp", "3fp", "3md", "3fd")) for f in features) and not any(
        f.endswith(("3ms", "3fs")) for f in features
    )


def _are_people(hits: Sequence[ActorHit]) -> bool:
    """Say whether hits name people rather than a body that acts."""
    return all(
        hit.mention.person or hit.mention.group or hit.mention.id == "civilians" for hit in hits
    )


def _are_unarmed(hits: Sequence[ActorHit]) -> bool:
    """Say whether hits are people of no party, or such as bear no arms."""
    return all(
        hit.mention.id in UNARMED or (hit.mention.group == _ANYBODY and not hit.mention.id)
        for hit in hits
    )


def _may_do(hit: ActorHit) -> bool:
    """Say whether a party is one that attacks, arrests or kills."""
    return not hit.mention.person and hit.mention.id != "civilians"


def _keeps_peace(hit: ActorHit, happening: Happening) -> bool:
    """Say whether a speaker is of those who count and tell violence but do none."""
    return hit.peaceful and happening.entry.kind in _VIOLENT


def _does_to_another(hits: Sequence[ActorHit], *, captured: bool = False) -> bool:
    """Say whether two parties follow a noun of doing: "ترحيل قسد عائلات"; whoever drives out may be people."""
    kinds = ("name", "group") if captured else ("name",)
    return len(hits) > 1 and hits[0].kind in kinds and not hits[1].before.startswith("و")


def _holds(hits: Sequence[ActorHit], hit: ActorHit) -> bool:
    """Say whether one of the hits names the same party."""
    if not hits:
        return False
    if hit.mention.id:
        return hit.mention.id in [other.mention.id for other in hits]
    return hit.first in [other.first for other in hits]


def _unique(hits: Iterable[ActorHit]) -> list[ActorHit]:
    found: list[ActorHit] = []
    for hit in hits:
        if not _holds(found, hit):
            found.append(hit)
    return found
