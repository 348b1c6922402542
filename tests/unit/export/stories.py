"""Invented reports and what was read from them, made by hand: no pipeline runs here.

Outlets, persons and happenings are made up. Spans are found in the text, so a change of the words
cannot leave an offset behind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tawatur.export import Listed
from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Clause,
    Contradiction,
    Copy,
    Document,
    Event,
    Hop,
    Interval,
    Linking,
    Note,
    Pair,
    PlaceMention,
    Quantity,
    Quote,
    Reading,
    ReportedValue,
    Roles,
    Root,
    Series,
    SeriesStep,
    Source,
    Span,
    Standing,
    TimeMention,
    Window,
    claim_id,
    document_id,
)
from tawatur.places import Place

PRIVATE = "سليم العطار"  # a person no table holds
HOSTILE = "<script>alert('x')</script><img src=http://evil.example/x onerror=alert(1)>"


def day(year: int, month: int, date: int) -> Interval:
    start = datetime(year, month, date)
    return Interval(start, start + timedelta(days=1))


def make_document(
    report: str, outlet: str, text: str, published: Interval | None, **more
) -> Document:
    return Document(
        document_id(text, outlet, report), report, text, outlet=outlet, published=published, **more
    )


def span(document: Document, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(words, start + 1)
    return Span(start, start + len(words), words)


def sentence_of(document: Document, at: int) -> Span:
    text = document.text
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1) if at else 0
    start = 0 if text.rfind(". ", 0, at) < 0 and text.rfind("\n", 0, at) < 0 else start
    ends = [i + 1 for i in (text.find(".", at),) if i >= 0]
    end = min(ends, default=len(text))
    return Span(start, end, text[start:end])


def hop(
    document: Document, words: str, source: Source, cue: str = "قال", stance: str = "asserts"
) -> Hop:
    return Hop(source, cue, stance, span(document, words))


def actor(document: Document, words: str, id_: str = "", en: str = "", ar: str = "", **more):
    return ActorMention(id_, en, ar, span(document, words), **more)


def place(document: Document, words: str, en: str, ar: str, area: Area | None, **more):
    return PlaceMention(en, ar, span(document, words), area, **more)


def time(document: Document, words: str, interval: Interval, **more) -> TimeMention:
    return TimeMention(interval, span(document, words), **more)


def count(document: Document, what: str, words: str, low, high, of="people", **more) -> Quantity:
    return Quantity(what, of, low, high, span(document, words), **more)


def claim(document: Document, kind: str, trigger: str, nth: int = 0, **more) -> Claim:
    found = span(document, trigger, nth)
    return Claim(
        claim_id(document.id, found.start, more.pop("ordinal", 0)),
        document.report,
        document.id,
        kind,
        found,
        more.pop("sentence", None) or sentence_of(document, found.start),
        **more,
    )


def quote(claim_: Claim, words: Span) -> Quote:
    return Quote(claim_.id, claim_.report, words)


def weighed(left: Claim, right: Claim, **bits: float) -> Pair:
    weights = {"prior": -4.0, **bits}
    levels = {"prior": "prior", "place": "same", "time": "meet", "agent": "different",
              "telling": "beside", "numbers": "missing"}  # fmt: skip
    ids = sorted((left.id, right.id))
    return Pair(
        *ids, sum(weights.values()), tuple(weights.items()),
        tuple((key, levels[key]) for key in weights),
    )  # fmt: skip


MARKET = Area(35.62, 40.21, 1.5, 1, "p-rumman", feature="quarter", country="SY")
TOWN = Area(35.61, 40.2, 4.0, 1, "p-karma", country="SY")
WEST = Area(35.5, 39.85, 36.0, 2, "p-gov", "wedge", feature="region", bearing=270.0)
PROVINCE = Area(35.4, 40.1, 80.0, 3, "p-gov", feature="governorate")
ROAD = Area(35.3, 40.5, 14.0, 2, "p-a+p-b", "corridor", feature="region", bearing=120.0)
FAR = Area(13.2, 30.2, 6.0, 1, "p-sudan", country="SD")

PLACES = {
    area.place_id: Place(
        area.place_id, english, (arabic,), area.lat, area.lon, area.radius_km, area.feature,
        area.country, area.admin, 0, "made up",
    )
    for area, english, arabic in (
        (MARKET, "Rumman Market", "سوق الرمان"),
        (TOWN, "al-Karma", "الكرمة"),
        (PROVINCE, "Karma Governorate", "محافظة الكرمة"),
        (FAR, "El Obeid", "الأبيض"),
    )
}  # fmt: skip

AGENCY = Source("Furat Agency", "وكالة الفرات", "agency", "furat")
MEDIC = Source("medical source", "مصدر طبي", "anonymous")
SPOKESMAN = Source(f"Col. {PRIVATE}", f"العقيد {PRIVATE}", "named_official")
MONITOR = Source("Karma Watch", "مرصد الكرمة", "monitor", "karma-watch")
COMMAND = Source("Northern Command", "القيادة الشمالية", "party", "northern-command")
DENIER = Source(
    "Northern Command spokesman", "المتحدث باسم القيادة الشمالية", "party", "northern-command"
)

LISTED = {
    "northern-command": Listed(
        "القيادة الشمالية", "Northern Command", type="army", inter="1", state="SY"
    )
}

MARCH_5 = day(2021, 3, 5)
MARCH_6 = day(2021, 3, 6)
NIGHT = Interval(
    datetime(2021, 3, 5, 18), datetime(2021, 3, 6, 6), "part_of_day", part_of_day="night"
)
THURSDAY = Interval(None, None, "day", weekday=3, part_of_day="dawn")
SINCE = Interval(datetime(2021, 3, 3), None, "open")


@dataclass(frozen=True)
class Story:
    linking: Linking
    readings: tuple[Reading, ...]

    @property
    def claims(self) -> list[Claim]:
        return [claim for reading in self.readings for claim in reading.claims]


def build() -> Story:
    """Three events: one contested with copies and a denial, one undated, one told by one report."""
    a_text = (
        "غارة على سوق الرمان.\n"
        "قالت وكالة الفرات نقلا عن مصدر طبي إن طائرة مسيّرة تابعة للقيادة الشمالية قصفت مساء الجمعة 5 آذار "
        "سوق الرمان في بلدة الكرمة ما أدى إلى مقتل 12 مدنيا بينهم ثلاثة أطفال.\n"
        "وأضافت أن الأهالي يحاولون انتشال العالقين."
    )
    a = make_document("kar-01.txt", "صحيفة الضفاف", a_text, MARCH_6, title="غارة على سوق الرمان")
    b = make_document("kar-02.txt", "موقع أخبار النهر", a_text + "\n(نقلا عن الضفاف)", MARCH_6)
    c_text = (
        "نفى المتحدث باسم القيادة الشمالية قصف سوق الرمان، وقال إن «قواتنا لم تنفذ أي طلعة في تلك الليلة». "
        "وكان مرصد الكرمة قد أعلن مقتل أكثر من 22 شخصا في غارة على الكرمة ليلة 5 آذار."
    )
    c = make_document("kar-03.txt", "إذاعة الجنوب", c_text, day(2021, 3, 7))
    d_text = (
        f"اتهم العقيد {PRIVATE} ميليشيا الحدود بقصف ريف الكرمة الغربي يوم السبت 6 آذار، مؤكدا مقتل نحو 30 "
        f"شخصا من عائلة {PRIVATE}. {HOSTILE}"
    )
    d = make_document("kar-04.html", "", d_text, None, title=HOSTILE)
    e_text = (
        "سيطرت القيادة الشمالية فجر الخميس على قرى بين العين والجسر، بحسب مصدر ميداني. "
        "والطريق مقطوع منذ الثالث من آذار."
    )
    e = make_document("kar-05.txt", "شبكة المرج", e_text, None)
    f_text = "خرج العشرات في مظاهرة بمدينة الأبيض احتجاجا على انقطاع الكهرباء. لم يذكر أحد متى."
    f = make_document("kar-06.txt", "صوت النيل", f_text, replace(day(2021, 2, 11), inferred=True))

    drone = {"instruments": ("drone",)}

    def north(doc: Document, words: str, **more) -> ActorMention:
        return actor(doc, words, "northern-command", "Northern Command", "القيادة الشمالية", **more)

    chain_a = Attribution(
        (hop(a, "وكالة الفرات", AGENCY, "قالت"), hop(a, "مصدر طبي", MEDIC, "نقلا عن"))
    )
    a1 = claim(
        a, "airstrike", "قصفت",
        roles=Roles(agent=(north(a, "للقيادة الشمالية"),)),
        place=place(a, "سوق الرمان", "Rumman Market", "سوق الرمان", MARKET),
        time=time(a, "مساء الجمعة 5 آذار", Interval(datetime(2021, 3, 5, 17), datetime(2021, 3, 5, 22), "part_of_day", part_of_day="evening")),
        attribution=chain_a, **drone,
    )  # fmt: skip
    a2 = claim(
        a, "killing", "مقتل",
        roles=Roles(patient=(actor(a, "مدنيا", group="civilians", en="civilians", ar="مدنيون"),)),
        place=a1.place, time=a1.time, attribution=chain_a,
        quantities=(
            count(a, "killed", "12 مدنيا", 12, 12, "civilians", total=True),
            count(a, "killed", "ثلاثة أطفال", 3, 3, "children"),
        ),
    )  # fmt: skip
    a0 = claim(
        a, "airstrike", "غارة", headline=True,
        place=place(a, "سوق الرمان", "Rumman Market", "سوق الرمان", MARKET),
    )  # fmt: skip
    chain_b = Attribution(
        (hop(b, "وكالة الفرات", AGENCY, "قالت"), hop(b, "مصدر طبي", MEDIC, "نقلا عن"))
    )
    b1 = replace(claim(b, "airstrike", "قصفت", **drone), roles=Roles(agent=(north(b, "للقيادة الشمالية"),)),
                 place=a1.place, time=a1.time, attribution=chain_b)  # fmt: skip
    b2 = replace(
        a2, id=claim_id(b.id, a2.trigger.start), document=b.id, report=b.report, attribution=chain_b
    )
    deny = Attribution((hop(c, "المتحدث باسم القيادة الشمالية", DENIER, "نفى", "denies"),))
    c1 = claim(
        c, "shelling", "قصف", polarity="denied", attribution=deny,
        roles=Roles(agent=(north(c, "القيادة الشمالية"),)),
        place=place(c, "سوق الرمان", "Rumman Market", "سوق الرمان", MARKET),
        time=time(c, "تلك الليلة", NIGHT, inherited=True),
    )  # fmt: skip
    watch = Attribution((hop(c, "مرصد الكرمة", MONITOR, "أعلن"),))
    c2 = claim(
        c, "airstrike", "غارة", attribution=watch,
        place=place(c, "الكرمة", "al-Karma", "الكرمة", TOWN ),
        time=time(c, "ليلة 5 آذار", NIGHT),
        quantities=(count(c, "killed", "أكثر من 22 شخصا", 23, None, modifier="more_than"),),
    )  # fmt: skip
    says = Attribution((hop(d, f"العقيد {PRIVATE}", SPOKESMAN, "اتهم", "claims"),))
    d1 = claim(
        d, "shelling", "بقصف", certainty="hedged", attribution=says, framing=("ميليشيا",),
        roles=Roles(
            agent=(actor(d, "ميليشيا الحدود", ar="ميليشيا الحدود", en="border militia", loaded=("ميليشيا",), hedged=True),),
            patient=(actor(d, f"عائلة {PRIVATE}", ar=f"عائلة {PRIVATE}", person=True),),
        ),
        place=place(d, "ريف الكرمة الغربي", "western countryside of al-Karma", "ريف الكرمة الغربي", WEST, relation="countryside-west"),
        time=time(d, "السبت 6 آذار", MARCH_6),
        quantities=(count(d, "killed", "نحو 30 شخصا" if "نحو 30 شخصا" in d.text else "نحو 30", 30, 30, modifier="about"),),
    )  # fmt: skip
    field = Attribution(
        (hop(e, "مصدر ميداني", Source("field source", "مصدر ميداني", "anonymous"), "بحسب"),)
    )
    e1 = claim(
        e, "territory_captured", "سيطرت", attribution=field, outcome="succeeded",
        roles=Roles(agent=(north(e, "القيادة الشمالية"),)),
        place=place(e, "بين العين والجسر", "between al-Ayn – al-Jisr", "بين العين والجسر", ROAD, relation="between"),
        time=time(e, "فجر الخميس", THURSDAY),
    )  # fmt: skip
    e2 = claim(
        e, "siege", "مقطوع", time=time(e, "منذ الثالث من آذار", SINCE), place=e1.place,
    )  # fmt: skip
    f1 = claim(
        f, "protest", "مظاهرة",
        place=place(f, "بمدينة الأبيض", "El Obeid", "الأبيض", FAR),
        quantities=(count(f, "present", "العشرات", 20, 99, modifier="tens"),),
    )  # fmt: skip
    f2 = claim(f, "accusation", "احتجاجا")

    def value(text, en, ar, low, high, *claims_):
        return ReportedValue(text, en, ar, tuple(c_.id for c_ in claims_), low, high)

    first = (a0, a1, a2, b1, b2, c1, c2, d1)
    strike = Event(
        "ev-strike", "airstrike", tuple(c_.id for c_ in first),
        attributes=(
            ("occurrence", (value("affirmed", "said to have happened", "يُروى", 1, 3, a0, a1, a2, b1, b2, c2, d1),
                            value("denied", "denied", "يُنفى", 1, 1, c1))),
            ("place", (value("p-rumman", "Rumman Market", "سوق الرمان", 0, 1, a0, a1, a2, b1, b2),
                       value("p-karma", "al-Karma", "الكرمة", 1, 1, c2),
                       value("p-gov", "al-Karma", "الكرمة", 1, 1, d1))),
            ("time", (value("2021-03-05T17:00/2021-03-05", "2021-03-05", "2021-03-05", 0, 1, a1, a2, b1, b2),
                      value("2021-03-05T18:00/2021-03-06", "night", "ليلة", 1, 1, c2),
                      value("2021-03-06/2021-03-06", "2021-03-06", "2021-03-06", 1, 1, d1))),
            ("agent", (value("northern-command", "Northern Command", "القيادة الشمالية", 0, 1, a1, b1),
                       value("border militia", "border militia", "ميليشيا الحدود", 1, 1, d1))),
            ("patient", (value(f"عائلة {PRIVATE}", f"عائلة {PRIVATE}", f"عائلة {PRIVATE}", 1, 1, d1),)),
            ("killed", (value("12 civilians", "12 civilians", "12 مدنيا", 0, 1, a2, b2),
                        value("3 children", "3 children", "ثلاثة أطفال", 0, 1, a2, b2),
                        value("23.. people", "23 or more people", "أكثر من 22 شخصا", 1, 1, c2),
                        value("~30 people", "about 30 people", "نحو 30", 1, 1, d1))),
        ),
        roots=(Root("r1", "مصدر طبي", "anonymous", ("وكالة الفرات",), (a1.id, a2.id, b1.id, b2.id), certain=False),
               Root("r2", "مرصد الكرمة", "monitor", (), (c2.id,), certain=True),
               Root("r3", f"العقيد {PRIVATE}", "named_official", (), (d1.id,), certain=True)),
        roots_at_least=2, roots_at_most=3,
        copies=((a1.id, b1.id), (a2.id, b2.id)),
        contradictions=(
            Contradiction("occurrence", ("affirmed", "denied"),
                          ((a1.id, a2.id, b1.id, b2.id, c2.id, d1.id), (c1.id,)),
                          "Reported by a medical source and Karma Watch, denied by the Northern Command spokesman.",
                          "يرويه مصدر طبي ومرصد الكرمة، وينفيه المتحدث باسم القيادة الشمالية.",
                          ((quote(a1, a1.trigger), quote(c2, c2.trigger)), (quote(c1, c1.trigger), quote(c1, c1.attribution.chain[0].span)))),
            Contradiction("killed", ("12", "23..", "~30"), ((a2.id, b2.id), (c2.id,), (d1.id,)),
                          f"Killed: 12 (medical source), at least 23 (Karma Watch) or about 30 (Col. {PRIVATE}).",
                          f"القتلى: 12 (مصدر طبي) أو 23 على الأقل (مرصد الكرمة) أو نحو 30 (العقيد {PRIVATE})."),
        ),
        grade=("contested", "provisional"),
        standing=(
            Standing("contested", "denial_and_values", "A root denies it, and values cannot both hold: killed.",
                     "يرد نفيه، وترد قيم لا تجتمع: القتلى.", (a2.id, c1.id, c2.id)),
            Standing("provisional", "unreviewed", "Nobody reviewed it.", "لم يراجعه أحد.", tuple(c_.id for c_ in first)),
        ),
        notes=(
            Note("direction", ((d1.id,),), f"Col. {PRIVATE} puts it 100 degrees off.", f"يضعه العقيد {PRIVATE} على بعد 100 درجة.",
                 ((quote(d1, d1.place.span),),)),
        ),
        series=(
            Series("killed", "", (
                SeriesStep("12", "12 civilians", "12 من المدنيين", MARCH_6, "medical source", "مصدر طبي", (a2.id, b2.id)),
                SeriesStep("~30", "about 30", "نحو 30", day(2021, 3, 7), f"Col. {PRIVATE}", f"العقيد {PRIVATE}", (d1.id,)),
            )),
        ),
        windows=(Window(a0.id, replace(NIGHT, inferred=True), "event", (a1.id, c2.id)),),
        summary=(
            Clause("what", "4 reports tell of an air strike.", "يرد في 4 تقارير خبر غارة جوية.", (a0.id, a1.id, c2.id)),
            Clause("sources", f"On whose word: [1] Col. {PRIVATE}. {HOSTILE}", f"أصحاب القول: [1] العقيد {PRIVATE}.", (d1.id,)),
            Clause("standing", "Told beside the grades.", "تقال بجانب الحال.", (d1.id,)),
        ),
    )  # fmt: skip
    capture = Event(
        "ev-capture", "territory_captured", (e1.id, e2.id),
        attributes=(
            ("occurrence", (value("affirmed", "", "", 0, 1, e1, e2),)),
            ("place", (value("p-a+p-b", "between al-Ayn – al-Jisr", "بين العين والجسر", 0, 1, e1, e2),)),
            ("time", (value("فجر الخميس", "فجر الخميس", "فجر الخميس", 0, 1, e1),
                      value("2021-03-03/", "since 2021-03-03", "منذ 2021-03-03", 0, 1, e2))),
            ("outcome", (value("succeeded", "succeeded", "نجح", 0, 1, e1),)),
        ),
        roots=(Root("r4", "مصدر ميداني", "anonymous", (), (e1.id, e2.id), certain=False),),
        roots_at_least=0, roots_at_most=1, copies=(), contradictions=(), grade=("anonymous", "provisional"),
    )  # fmt: skip
    protest = Event(
        "ev-protest", "protest", (f1.id,),
        attributes=(("occurrence", (value("affirmed", "", "", 1, 1, f1),)),
                    ("place", (value("p-sudan", "El Obeid", "الأبيض", 1, 1, f1),)),
                    ("present", (value("20..99 people", "20 to 99 people", "العشرات", 1, 1, f1),))),
        roots=(Root("r5", "صوت النيل", "outlet", (), (f1.id,), certain=True),),
        roots_at_least=1, roots_at_most=1, copies=(), contradictions=(), grade=("single", "provisional"),
    )  # fmt: skip
    bare = Event(
        "ev-bare", "accusation", (f2.id,), (("occurrence", (value("affirmed", "", "", 1, 1, f2),)),),
        (), 0, 1, (), (), ("anonymous", "provisional"),
    )  # fmt: skip
    readings = (
        Reading(a, (a0, a1, a2)),
        Reading(b, (b1, b2)),
        Reading(c, (c1, c2)),
        Reading(d, (d1,), unread=(span(d, "السبت"),)),
        Reading(e, (e1, e2)),
        Reading(f, (f1, f2)),
    )
    linking = Linking(
        events=(bare, capture, protest, strike),
        pairs=(
            weighed(a1, c2, place=3.0, time=2.5, agent=-1.5),
            weighed(a1, a2, telling=4.0, numbers=0.0),
            weighed(c2, d1, place=1.0, time=1.0),
            weighed(a2, c2, place=0.5),
            weighed(e1, c2, time=3.2, place=-0.4),
        ),
        windows=(Window(e.id, replace(MARCH_5, inferred=True), "events", (c2.id,)),),
        copies=(Copy(a.id, b.id, 0.98, "credited", ()),),
        proposals=((e1.id, c2.id),),
    )
    return Story(linking, readings)


def many(story: Story, events: int) -> Story:
    """Return the story's contested event over and over, each with documents of its own."""
    linking: list[Event] = []
    readings: list[Reading] = []
    copies: list[Copy] = []
    event = next(e for e in story.linking.events if e.id == "ev-strike")
    for i in range(events):
        moved = {r.document.id: f"{i}-{r.document.id}" for r in story.readings}
        ids = {c.id: f"{i}-{c.id}" for c in story.claims}
        for reading in story.readings[:4]:
            document = replace(reading.document, id=moved[reading.document.id], report=f"{i}.txt")
            readings.append(
                Reading(
                    document,
                    tuple(replace(c, id=ids[c.id], document=document.id) for c in reading.claims),
                )
            )
        linking.append(
            replace(
                event,
                id=f"{event.id}-{i}",
                claims=tuple(ids[c] for c in event.claims),
                attributes=tuple(
                    (n, tuple(replace(v, claims=tuple(ids[c] for c in v.claims)) for v in values))
                    for n, values in event.attributes
                ),
                roots=tuple(
                    replace(r, claims=tuple(ids[c] for c in r.claims)) for r in event.roots
                ),
                copies=tuple((ids[o], ids[b]) for o, b in event.copies),
                contradictions=tuple(
                    replace(c, claims=tuple(tuple(ids[x] for x in g) for g in c.claims), quotes=())
                    for c in event.contradictions
                ),
                standing=(),
                notes=(),
                series=(),
                windows=(),
                summary=(),
            )
        )
        copies += [replace(c, of=moved[c.of], by=moved[c.by]) for c in story.linking.copies]
    return Story(Linking(tuple(linking), (), tuple(copies), ()), tuple(readings))
