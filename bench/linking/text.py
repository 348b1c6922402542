"""Made-up stories told as Arabic reports, read and linked end to end.

    python bench/linking/text.py                  320 stories
    python bench/linking/text.py --stories 600 --seed 3
    python bench/linking/text.py --show 5         prints some of the reports and reads nothing
    python bench/linking/text.py --wrong 10       also sentences wrongly put together, and wrongly not

Each story is told by one report or several: in the words of officials, monitors, agencies, unnamed
voices or the outlet's own, with numbers in words or digits, dates absolute or relative, in Levantine,
Egyptian or Hijri months, the place finely or coarsely, with later tolls, denials, copies with another
lead, and other stories further down. Sentences and names stand in `texts.toml`. What a claim truly
tells of is known from the sentence it stands in.

Figures are over claims of known stories. Pairs are of two reports, so that a report that says a thing
twice flatters nobody; BCubed is given for stories that two reports or more tell, and for all.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from tawatur.extract import read_document
from tawatur.lexicon import load_lexicon
from tawatur.model import Document, Event, Interval, Reading, document_id
from tawatur.places import load_gazetteer
from tawatur.service.linking import link_all

TEXTS = Path(__file__).with_name("texts.toml")
DAYS = 30  # over which the stories of one country are spread
SINGLE, MORE, MOST = 0.38, 0.7, 9  # told once; told once more after that; at most
COPIED, NEW_LEAD = 0.3, 0.6  # of later reports; of copies
BESIDE = 0.2  # of reports: another story follows
ALIKE = 0.15  # of stories: of the kind and place of another, one to three days later
COARSE, NEAR, NOWHERE, DAY_OFF = 0.18, 0.06, 0.02, 0.05
NUMBER = {"exact": 0.68, "about": 0.1, "at_least": 0.1, "more_than": 0.04, "off": 0.08}
CONFLICT, DENIED, TOLL = 0.1, 0.1, 0.15
HIJRI = 0.05
BATTLES = ("ground_attack", "armed_clash", "territory_captured")
_ISLAMIC = 227_014  # ordinal of the day before 1 Muharram of the year 1
_CHOICE = re.compile(r"([\[<])([^|\[\]<>]*)\|([^|\[\]<>]*)[\]>]")


@dataclass(slots=True)
class Story:
    """What truly happened, who told it, and on what two voices differ."""

    number: int
    kind: str
    theatre: dict[str, Any]
    place: list[str]
    agent: list[str]
    patient: list[str]
    target: list[str]
    person: str
    noun: str
    day: date
    part: str
    killed: int
    injured: int
    other: int
    denier: str
    denied: bool = False
    reports: int = 0
    used: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Report:
    """A document, and the stretches of it that tell a story.

    Attributes:
        stretches: Start, end and number of the story of each.
        voices: On whose word it tells each story; "" where it is denied.
    """

    document: Document
    stretches: list[tuple[int, int, int]]
    voices: dict[int, str]


@dataclass(slots=True)
class _Draft:
    """A report before it is written out: its parts, each with the story it tells or None."""

    outlet: str
    published: date
    parts: list[tuple[str, Story | None]]
    frame: dict[str, Any]
    speaker: tuple[str, str, str]
    voices: dict[int, str] = field(default_factory=dict)


def _nobody_could_tell_apart(one: Story, other: Story) -> bool:
    """Say whether two battles are of one place and of days that meet: their reports tell of one."""
    both = one.kind in BATTLES and other.kind in BATTLES
    return both and one.place is other.place and abs((one.day - other.day).days) <= 1


class Teller:
    """Makes stories and tells them; `before` tells by how many days earlier than usual."""

    def __init__(self, seed: int, *, before: int = 0) -> None:
        self._before = timedelta(days=before)
        self._rng = random.Random(seed)
        self._given = tomllib.loads(TEXTS.read_text(encoding="utf-8"))
        self._words = self._given["words"]
        self.stories: list[Story] = []
        self.reports: list[Report] = []

    def write(self, count: int) -> None:
        """Make so many stories and have each told."""
        while len(self.stories) < count:
            story = self._story(len(self.stories))
            if not any(_nobody_could_tell_apart(story, other) for other in self.stories):
                self.stories.append(story)
        by_country: dict[str, list[Story]] = defaultdict(list)
        for story in self.stories:
            by_country[story.theatre["city"]].append(story)
        for story in self.stories:
            beside = [
                other
                for other in by_country[story.theatre["city"]]
                if other is not story and abs((other.day - story.day).days) <= 1
            ]
            self._tell(story, beside)

    def _one(self, of: Sequence[Any]) -> Any:
        return self._rng.choice(of)

    def _chance(self, share: float) -> bool:
        return self._rng.random() < share

    def _name(self) -> str:
        return f"{self._one(self._words['given'])} {self._one(self._words['family'])}"

    def _story(self, number: int) -> Story:
        rng = self._rng
        theatre = self._one(self._given["theatres"])
        start: date = theatre["start"] - self._before
        day, place = start + timedelta(days=rng.randrange(DAYS)), self._one(theatre["places"])
        kind = rng.choices(
            list(self._given["kinds"]), weights=[k["weight"] for k in self._given["kinds"].values()]
        )[0]
        if self.stories and self._chance(ALIKE):
            like = self._one(self.stories)
            theatre, place, kind = like.theatre, like.place, like.kind
            day = like.day + timedelta(days=rng.randint(1, 3))
        needs = self._given["kinds"][kind]["needs"]
        parties = theatre["parties"]
        doers = [p for p in parties if all(need in p[2] for need in needs)]
        if not needs:
            doers = [p for p in parties if "only" not in p[2]]
        agent = self._one(doers)
        patient = self._one([p for p in parties if p is not agent and "only" not in p[2]])
        officer = self._one(self._words["officers"])
        person = self._one(self._words["persons"]).format(
            officer=officer, name=self._name(), patient=patient[1]
        )
        killed = min(60, 2 + int(rng.paretovariate(0.8)))
        denial = self._given["kinds"][kind]["denial"]
        return Story(
            number=number,
            kind=kind,
            theatre=theatre,
            place=place,
            agent=agent,
            patient=patient,
            target=self._one(self._words["targets"]),
            person=person,
            noun=self._given["kinds"][kind]["counts"],
            day=day,
            part=self._one([*self._words["parts"], "", ""]),
            killed=killed,
            injured=rng.randint(2, 2 * killed + 4),
            other=round(killed * rng.uniform(1.7, 3)) + 2 if self._chance(CONFLICT) else 0,
            denier=self._spokesman(agent) if denial and self._chance(DENIED) else "",
        )

    def _spokesman(self, party: list[str]) -> str:
        return self._words["spokesman"].format(
            party=party[1], officer=self._one(self._words["officers"]), name=self._name()
        )

    # How a story is told

    def _tell(self, story: Story, beside: Sequence[Story]) -> None:
        count = 1
        if not self._chance(SINGLE):
            count = 2
            while count < MOST and self._chance(MORE):
                count += 1
        drafts: list[_Draft] = []
        for nth in range(count):
            if nth and self._chance(COPIED):
                draft = self._copy(self._one(drafts), story)
            elif nth and story.denier and not story.denied:
                draft = self._denial(story)
            else:
                draft = self._draft(story, nth)
                if beside and self._chance(BESIDE):
                    other = self._one(beside)
                    draft.parts.append((self._besides(other, draft), other))
                    other.reports += 1
                    draft.voices[other.number] = draft.outlet
                drafts.append(draft)
            story.reports += 1
            self._write(draft)

    def _draft(self, story: Story, nth: int) -> _Draft:
        published = story.day + timedelta(days=self._one((0, 0, 1, 1, 1, 2)))
        frames = self._given["frames"]
        frame = self._rng.choices(frames, weights=[one["weight"] for one in frames])[0]
        outlet = self._one(self._words["outlets"])
        speaker = self._speaker(story, frame["who"])
        many = story.other if story.other and self._chance(0.4) else story.killed
        draft = _Draft(outlet, published, [], frame, speaker)
        draft.voices[story.number] = outlet if frame["who"] == "outlet" else speaker[2]
        if nth and story.noun not in ("", "held") and self._chance(TOLL):
            many += self._rng.randint(1, 4)
            draft.voices[story.number] = outlet
            line = self._one(self._given["more"]["toll"])
            draft.parts.append((self._fill(line, story, published, many, speaker), story))
        else:
            draft.parts.append((self._lead(draft, story, many), story))
        self._go_on(draft, story, many)
        return draft

    def _lead(self, draft: _Draft, story: Story, many: int) -> str:
        kind = self._given["kinds"][story.kind]
        lead: str = draft.frame["text"]
        for form in ("told", "that"):
            fresh = [line for line in kind[form] if line not in story.used] or kind[form]
            line = self._one(fresh)
            if f"{{{form}}}" in lead:
                story.used.append(line)
                lead = lead.replace(f"{{{form}}}", line)
        for words in self._given["same"]["words"]:
            for word in words:
                if f" {word} " in f" {lead} ":
                    lead = f" {lead} ".replace(f" {word} ", f" {self._one(words)} ").strip()
                    break
        return self._fill(lead, story, draft.published, many, draft.speaker)

    def _go_on(self, draft: _Draft, story: Story, many: int) -> None:
        more = self._given["more"]
        if story.noun in ("civilians", "people") and many > 3 and self._chance(0.3):
            some = self._count(self._rng.randint(1, many - 2), "children", after=True)
            draft.parts.append((self._one(more["children"]).format(children=some), story))
        if self._chance(0.4):
            line = self._fill(self._one(more["again"]), story, draft.published, many, draft.speaker)
            draft.parts.append((line, story))
        for _ in range(self._rng.randint(1, 3)):
            line = self._one(more["background"]).format(
                opening=self._one(more["opening"]),
                one=self._one(more["one"]),
                two=self._one(more["two"]),
                one_short=self._one(more["one_short"]),
                job=self._one(more["job"]),
                name=self._name(),
            )
            draft.parts.append((line, None))

    def _besides(self, other: Story, draft: _Draft) -> str:
        """Return another story in one sentence, in the outlet's own words."""
        told = self._one(self._given["kinds"][other.kind]["told"])
        text = self._fill(told, other, draft.published, other.killed, draft.speaker)
        return f"{self._one(self._given['more']['other']).format(text=text)}."

    def _denial(self, story: Story) -> _Draft:
        story.denied = True
        published = story.day + timedelta(days=self._one((0, 1, 1)))
        line = self._one(self._given["more"]["denied"])
        line = line.replace("{denial}", self._given["kinds"][story.kind]["denial"])
        speaker = ("m", story.denier, story.agent[1])
        frame = {"who": "official"}
        draft = _Draft(self._one(self._words["outlets"]), published, [], frame, speaker)
        draft.voices[story.number] = ""
        draft.parts.append((self._fill(line, story, published, story.killed, speaker), story))
        self._go_on(draft, story, 0)
        return draft

    def _copy(self, of: _Draft, story: Story) -> _Draft:
        parts = list(of.parts)
        if "text" in of.frame and self._chance(NEW_LEAD):
            parts[0] = (self._lead(of, story, story.killed), story)
        if len(parts) > 3 and self._chance(0.4):
            parts.pop()
        parts.append((self._one(self._given["more"]["credit"]).format(outlet=of.outlet), None))
        later = of.published + timedelta(days=self._one((0, 1)))
        outlet = self._one(self._words["outlets"])
        return _Draft(outlet, later, parts, of.frame, of.speaker, of.voices)

    def _speaker(self, story: Story, who: str) -> tuple[str, str, str]:
        """Return gender, words and key of who speaks."""
        if who == "monitor":
            gender, name = self._one(self._words["monitors"])
            return gender, name, name
        if who == "agency":
            name = self._one(self._words["agencies"])
            return "f", name, name
        if who == "unnamed" or (who == "relayed" and self._chance(0.5)):
            gender, name = self._one(self._words["unnamed"])
            return gender, name, f"{name} {self._rng.random()}"
        harms = story.noun in ("civilians", "people") or bool(story.denier)
        party = story.patient if harms else self._one((story.agent, story.patient))
        return "m", self._spokesman(party), party[1]

    def _fill(
        self, line: str, story: Story, published: date, many: int, speaker: tuple[str, str, str]
    ) -> str:
        """Return a sentence with its slots filled."""
        chosen = {"[": story.agent[0], "<": speaker[0]}
        line = _CHOICE.sub(lambda m: m[2] if chosen[m[1]] == "m" else m[3], line)
        noun = {"held": "young", "fighters": self._one(("fighters", "soldiers"))}.get(
            story.noun, self._one((story.noun or "people", "people"))
        )
        told = self._number(many)
        if told[0] < 3:
            line = line.replace(" مصرعهم", "")
        kind = self._given["kinds"][story.kind]
        line = line.replace("{noun}", kind["noun"])
        place = self._place(story)
        patient = story.patient[1]
        return line.format(
            killed=self._told(told, noun, after=False),
            killed_g=self._told(told, noun, after=True),
            injured=self._count(story.injured, "people", after=False),
            injured_g=self._count(story.injured, "others", after=True),
            agent=story.agent[1],
            patient=patient,
            of_patient="لل" + patient[2:] if patient.startswith("ال") else "ل" + patient,
            target=story.target[0],
            target_a=story.target[1],
            person=story.person,
            place=place,
            town=self._one(self._words["town"]).format(**self._names(story)),
            when=self._when(story, published),
            speaker=speaker[1],
            agency=self._one(self._words["agencies"]),
            denier=story.denier,
        )

    def _number(self, many: int) -> tuple[int, str]:
        how = self._rng.choices(list(NUMBER), weights=list(NUMBER.values()))[0]
        if how == "about" and many > 5:
            return many + self._one((-1, 0, 0, 1)) * (many // 12), how
        if how in ("at_least", "more_than") and many > 3:
            return many - (how == "more_than"), how
        return (many + self._one((-1, 1)), "") if how == "off" else (many, "")

    def _told(self, number: tuple[int, str], noun: str, *, after: bool) -> str:
        many, how = number
        if how:
            return str(self._words[how].format(self._count(many, noun, after=True)))
        return self._count(many, noun, after=after)

    def _count(self, many: int, noun: str, *, after: bool) -> str:
        """Return a number with its noun, in words or digits."""
        one, two, two_after, several, eleven = self._words["people"][noun]
        words = self._words
        if many == 1:
            return str(one)
        if many == 2:
            return str(two_after if after else two)
        digits = self._chance(0.5 if many <= 10 else 0.75)
        if many <= 10:
            return f"{many if digits else words['units'][many - 3]} {several}"
        if digits or many >= 60 or not after:
            return f"{many} {eleven}"
        if many < 20:
            return f"{words['teens'][many - 11]} {eleven}"
        tens, ones = divmod(many, 10)
        spoken = words["tens"][tens - 2]
        if ones:
            spoken = f"{words['ones'][ones - 1]} و{spoken}"
        return f"{spoken} {eleven}"

    def _names(self, story: Story) -> dict[str, str]:
        kind, name, within, above = story.place
        return {"type": kind, "name": name, "within": within, "gov": above}

    def _place(self, story: Story) -> str:
        words, names = self._words, self._names(story)
        chance = self._rng.random()
        if chance < NOWHERE:
            return ""
        if chance < NOWHERE + COARSE:
            lines = words["wide_place"][: 1 + ("محافظة" in names["within"])]
        elif chance < NOWHERE + COARSE + NEAR:
            lines = words["near_place"]
        else:
            lines = words["exact_place"]
        return str(self._one(lines).format(**names))

    def _when(self, story: Story, published: date) -> str:
        words, day = self._words, story.day
        if self._chance(DAY_OFF):
            day += timedelta(days=self._one((-1, 1)))
        ago = (published - day).days
        lines = words["dated"]
        if ago in (0, 1, 2) and self._chance(0.7):
            lines = (words["today"], words["yesterday"], words["before_yesterday"])[ago]
        elif self._chance(HIJRI):
            lines = words["hijri_dated"]
        if not story.part:
            lines = [line for line in lines if "{part}" not in line]
        return str(self._one(lines).format(part=story.part, **self._date(day, story)))

    def _date(self, day: date, story: Story) -> dict[str, str]:
        words, style = self._words, story.theatre["months"]
        month: str = words["egyptian" if style == "egyptian" else "levantine"][day.month - 1]
        if style == "both":
            other = words["egyptian"][day.month - 1]
            month = self._one((f"{month}/{other}", f"{month} ({other})", other))
        year, of, nth = hijri(day)
        return {
            "weekday": words["weekdays"][day.weekday()],
            "day": str(day.day),
            "month": month,
            "year": str(day.year),
            "hday": str(nth),
            "hmonth": words["hijri"][of - 1],
            "hyear": str(year),
        }

    def _write(self, draft: _Draft) -> None:
        """Write a draft out, with dateline and signature, and keep where each story stands."""
        more, names = self._given["more"], {"outlet": draft.outlet, "city": ""}
        told = draft.parts[0][1]
        names["city"] = told.theatre["city"] if told else ""
        text = self._one(more["dateline"]).format(**names)
        stretches: list[tuple[int, int, int]] = []
        for nth, (line, story) in enumerate(draft.parts):
            number = story.number if story else -1
            if not line:
                continue
            if nth:
                text += self._one((" ", "\n\n"))
            start = len(text)
            text += line
            if number >= 0:
                stretches.append((start, len(text), number))
        signature = self._one(more["signature"]).format(**names)
        text += f"\n{signature}" if signature else ""
        start_of_day = datetime(*draft.published.timetuple()[:3])
        number = len(self.reports)
        url = f"https://example.org/{number}"
        document = Document(
            document_id(text, draft.outlet, url),
            f"{number}.txt",
            text,
            outlet=draft.outlet,
            url=url,
            published=Interval(start_of_day, start_of_day + timedelta(days=1)),
        )
        self.reports.append(Report(document, stretches, draft.voices))


def hijri(day: date) -> tuple[int, int, int]:
    """Return year, month and day of the tabular Hijri calendar."""
    since = day.toordinal() - _ISLAMIC
    cycle, rest = divmod(since - 1, 10_631)
    year = min(30, math.floor((30 * rest + 10_646) / 10_631))
    rest -= 354 * (year - 1) + (3 + 11 * year) // 30
    month = min(12, math.ceil((rest + 1) / 29.5))
    return 30 * cycle + year, month, rest + 1 - math.ceil(29.5 * (month - 1))


def stories_told(reports: Sequence[Report], readings: Sequence[Reading]) -> dict[str, int]:
    """Return for each claim in a sentence that tells a story the number of that story."""
    found: dict[str, int] = {}
    for report, reading in zip(reports, readings, strict=True):
        for claim in reading.claims:
            for start, end, number in report.stretches:
                if start <= claim.trigger.start < end:
                    found[claim.id] = number
    return found


def bcubed(
    told: dict[str, int], home: dict[str, str], asked: Sequence[str]
) -> tuple[float, float, float]:
    """Return precision, recall and F1, averaged over some of the claims."""
    true, said = Counter(told.values()), Counter(home[key] for key in told)
    both = Counter((number, home[key]) for key, number in told.items())
    precision = sum(both[told[k], home[k]] / said[home[k]] for k in asked) / len(asked)
    recall = sum(both[told[k], home[k]] / true[told[k]] for k in asked) / len(asked)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs(
    told: dict[str, int], home: dict[str, str], document: dict[str, str]
) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the pairs of claims of two reports."""

    def across(groups: dict[Any, list[str]]) -> int:
        return sum(
            document[a] != document[b]
            for group in groups.values()
            for a, b in combinations(group, 2)
        )

    by: tuple[dict[Any, list[str]], ...] = tuple(defaultdict(list) for _ in range(3))
    for key, number in told.items():
        for groups, name in zip(by, (number, home[key], (number, home[key])), strict=True):
            groups[name].append(key)
    true, said, right = (across(groups) for groups in by)
    precision, recall = right / max(1, said), right / max(1, true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def standing(
    events: Sequence[Event],
    told: dict[str, int],
    document: dict[str, str],
    teller: Teller,
) -> str:
    """Return in words how the roots and the grades of events stand beside the truth.

    The truth of an event is the voices behind those of its claims that tell its main story.
    """
    voices = {(r.document.id, n): voice for r in teller.reports for n, voice in r.voices.items()}
    known = held = corroborated = false = contested = untrue = 0
    for event in events:
        numbers = Counter(told[key] for key in event.claims if key in told)
        if not numbers:
            continue
        main = max(sorted(numbers), key=lambda number: numbers[number])
        mine = [key for key in event.claims if told.get(key) == main]
        roots = {voices[document[key], main] for key in mine} - {""}
        known += 1
        held += event.roots_at_least <= len(roots) <= event.roots_at_most
        if event.grade[0] == "corroborated":
            corroborated += 1
            false += len(roots) < 2
        if any(one.attribute == "occurrence" for one in event.contradictions):
            contested += 1
            untrue += not teller.stories[main].denied
    return (
        f"roots inside the stated range {held / known:.3f} of {known} events\n"
        f"corroborated {corroborated}, of them told by one voice {false}\n"
        f"occurrence contested {contested}, of them denied by nobody {untrue}"
    )


def show_wrong(
    readings: Sequence[Reading], told: dict[str, int], home: dict[str, str], most: int
) -> None:
    """Print sentences of two reports that were wrongly put together, and wrongly were not."""
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    chosen = random.Random(1).sample(sorted(told), len(told))
    for head, joined in (("WRONGLY TOGETHER", True), ("WRONGLY APART", False)):
        shown: set[frozenset[int]] = set()
        for one, other in combinations(chosen, 2):
            left, right, stories = claims[one], claims[other], frozenset((told[one], told[other]))
            if left.document == right.document or stories in shown or len(shown) == most:
                continue
            if (len(stories) > 1) is joined and (home[one] == home[other]) is joined:
                shown.add(stories)
                print(f"{head}: {left.kind}, {right.kind}")
                print(f"    {left.sentence.text}\n    {right.sentence.text}")


def main() -> None:
    """Print how well the reports were linked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--stories", type=int, default=320)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--wrong", type=int, default=0)
    given = parser.parse_args()
    teller = Teller(given.seed)
    teller.write(given.stories)
    for report in teller.reports[: given.show]:
        print(f"{report.document.published}\n{report.document.text}\n")
    if given.show:
        return
    lexicon, gazetteer = load_lexicon(), load_gazetteer()
    before = time.process_time()
    readings = [read_document(one.document, lexicon, gazetteer) for one in teller.reports]
    reading = time.process_time() - before
    told = stories_told(teller.reports, readings)
    before = time.process_time()
    linking = link_all(readings)
    seconds = time.process_time() - before
    home = {key: event.id for event in linking.events for key in event.claims}
    document = {claim.id: claim.document for one in readings for claim in one.claims}
    several = [key for key in told if teller.stories[told[key]].reports > 1]
    tellings = {(r.document.id, number) for r in teller.reports for _, _, number in r.stretches}
    read = {(document[key], number) for key, number in told.items()}
    print(f"{len(teller.stories)} stories, {len(teller.reports)} reports, {len(document)} claims")
    print(f"tellings of which a claim was read {len(read) / len(tellings):.3f}")
    line = "{:42} precision {:.3f}  recall {:.3f}  F1 {:.3f}"
    print(line.format("BCubed, stories told by several reports", *bcubed(told, home, several)))
    print(line.format("BCubed, all stories", *bcubed(told, home, list(told))))
    print(line.format("pairs of claims of two reports", *pairs(told, home, document)))
    print(standing(linking.events, told, document, teller))
    print(f"CPU s: reading {reading:.1f}, linking {seconds:.1f}")
    show_wrong(readings, told, home, given.wrong)


if __name__ == "__main__":
    main()
