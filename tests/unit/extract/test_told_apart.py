"""What one sentence tells of several happenings, and to which each part belongs."""

from __future__ import annotations

from datetime import datetime

import pytest


def parties(mentions) -> list[str]:
    return [mention.id for mention in mentions]


def of_kind(reading, kind: str):
    (claim,) = [claim for claim in reading.claims if claim.kind == kind]
    return claim


def test_who_repelled_an_attack_does_what_follows(read) -> None:
    reading = read(
        "تصدى الجيش الليبي لهجوم شنه تنظيم داعش قرب سبها وقتل سبعة من المهاجمين.",
    )
    attack, killing = of_kind(reading, "ground_attack"), of_kind(reading, "killing")
    assert parties(attack.roles.agent) == ["islamic-state"]
    assert attack.outcome == "repelled"
    assert "islamic-state" not in parties(killing.roles.agent)


@pytest.mark.parametrize(
    "text",
    [
        "شنت طائرات التحالف الدولي غارات استهدفت مواقع لتنظيم داعش قرب الحويجة.",
        "شنت طائرات التحالف الدولي الغارات التي استهدفت مواقع لتنظيم داعش قرب الحويجة.",
    ],
)
def test_a_verb_that_tells_the_target_is_no_second_strike(read, text: str) -> None:
    (claim,) = read(text).claims
    assert claim.kind == "airstrike"
    assert parties(claim.roles.agent) == ["global-coalition-against-isis"]
    assert parties(claim.roles.patient) == ["islamic-state"]


def test_losses_a_party_admits_are_its_own(read) -> None:
    claim = of_kind(read("أقرّ الجيش الإسرائيلي بمقتل ثلاثة من جنوده في خان يونس."), "killing")
    assert parties(claim.roles.patient) == ["israeli-military"]
    assert parties(claim.roles.agent) == []


def test_an_announced_deed_is_the_announcers(read) -> None:
    claim = of_kind(
        read("أعلنت كتائب القسام، الجناح العسكري لحماس، اليوم، تدمير جرافة شرق رفح."),
        "destruction",
    )
    assert parties(claim.roles.agent) == ["qassam-brigades"]


@pytest.mark.parametrize(
    ("text", "what", "count"),
    [
        ("ارتفعت حصيلة القتلى في بلدة الخيام إلى 40 شخصاً.", "killed", 40),
        ("قال مصدر طبي إن عدد الجرحى ارتفع إلى 120.", "injured", 120),
    ],
)
def test_running_tolls_are_told(read, text: str, what: str, count: int) -> None:
    (claim,) = read(text).claims
    assert [(q.what, q.low) for q in claim.quantities] == [(what, count)]


def test_an_hour_told_apart_from_its_day(read) -> None:
    reading = read(
        "أعلنت الشرطة، اليوم الثلاثاء، مقتل ضابط بهجوم وقع عند الساعة الرابعة فجراً في الموصل.",
        published="2020-03-10",
    )
    claim = of_kind(reading, "killing")
    assert claim.time is not None
    assert claim.time.interval.start == datetime(2020, 3, 10, 3)


def test_a_withdrawal_is_from_the_place_named_before(read) -> None:
    reading = read("دخل الجيش السوداني مدينة سنجة بعد انسحاب قوات الدعم السريع منها باتجاه الدندر.")
    claim = of_kind(reading, "withdrawal")
    assert claim.origin is not None
    assert claim.destination is not None
    assert claim.origin.name_ar != claim.destination.name_ar
    assert claim.place == claim.origin


def test_a_name_asked_not_to_be_given_is_no_saying(read) -> None:
    reading = read(
        "قال أحد السكان، طالباً عدم ذكر اسمه، إن الجيش السوداني قصف حي الأزهري في الخرطوم."
    )
    (claim,) = reading.claims
    assert [hop.source.kind for hop in claim.attribution.chain] == ["witness"]


def test_a_time_after_an_event_dates_the_event_too(read) -> None:
    reading = read(
        "قصفت طائرات حربية الجمعة بلدة السخنة، وذلك بعد أربعة أيام على هجوم شنه مسلحون قرب تدمر.",
        published="2017-09-09",
    )
    strike, attack = of_kind(reading, "airstrike"), of_kind(reading, "ground_attack")
    assert strike.time.interval.start.date().isoformat() == "2017-09-08"
    assert attack.time.interval.start.date().isoformat() == "2017-09-04"


def test_a_part_of_a_day_falls_on_the_day_told_last(read) -> None:
    reading = read(
        "قُتل ثلاثة جنود يوم الاثنين قرب تدمر. وقصفت المدفعية فجراً بلدة السخنة.",
        published="2017-09-07",
    )
    shelling = of_kind(reading, "shelling")
    assert shelling.time.interval.start == datetime(2017, 9, 4, 3)


def test_while_goes_on_at_the_time_told_and_but_does_not(read) -> None:
    for word, told in (("بينما", True), ("لكن", False)):
        reading = read(
            f"قُتل ثلاثة جنود السبت قرب تدمر، {word} اعتقلت الشرطة عشرة أشخاص في حمص.",
            published="2017-09-07",
        )
        assert (of_kind(reading, "arrest").time is not None) is told


def test_when_it_was_said_is_not_when_it_happened(read) -> None:
    reading = read(
        "أعلن الجيش السوداني، اليوم الاثنين مقتل ثمانية من جنوده في كمين نصبه مسلحون الجمعة الماضي.",
        published="2023-02-20",
    )
    killing = of_kind(reading, "killing")
    assert killing.time.interval.start.date().isoformat() == "2023-02-17"


def killed_and_hurt(reading) -> dict[str, int | None]:
    return {
        quantity.what: quantity.low for claim in reading.claims for quantity in claim.quantities
    }


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قالت الوزارة إن شخصا قتل وجرح سبعة إثر غارة على البلدة.", {"injured": 7}),
        ("قتل وجرح سبعة إثر غارة على البلدة.", {"killed": 7, "injured": 7}),
        ("قتل أربعة عمال وأصيب مثلهم في انفجار.", {"killed": 4, "injured": 4}),
        ("أصيب مثلهم في انفجار.", {}),
        ("قتل اثنان بقنبلة يدوية ألقاها مجهول على مقهى.", {"killed": 2}),
        ("قتل ثلاثة لاجئين بقذيفة سقطت على المخيم.", {"killed": 3}),
    ],
)
def test_each_number_counts_its_own(read, text: str, counts: dict[str, int]) -> None:
    assert killed_and_hurt(read(text)) == counts


def test_the_attack_that_a_verb_goes_on_to_tell_of_is_one(read) -> None:
    text = "قالت اللجنة إن الهجوم الأول الذي شن تحت غطاء كثيف، استهدف فجر الجمعة مدينة الفاشر."
    (claim,) = read(text).claims
    assert claim.kind == "ground_attack"
    assert claim.place is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("أصيب عاملان جراء إلقاء مسيرة إسرائيلية قنبلة على بلدة الخيام.", "airstrike"),
        ("أصيب عاملان بقنبلة ألقتها مسيرة إسرائيلية على بلدة الخيام.", "airstrike"),
        ("أصيب عاملان جراء إلقاء مجهول قنبلة على مقهى.", "explosion"),
    ],
)
def test_who_drops_a_bomb_tells_what_it_is(read, text: str, kind: str) -> None:
    assert kind in [claim.kind for claim in read(text).claims]


def test_those_clashes_are_no_further_ones(read) -> None:
    text = (
        "دارت اشتباكات بين الجيش السوري وتنظيم داعش قرب حمص. "
        "وتزامنت تلك الاشتباكات مع شن الطيران الإسرائيلي غارات على طريق تدمر."
    )
    assert [claim.kind for claim in read(text).claims] == ["armed_clash", "airstrike"]


def test_more_died_than_the_number_exceeded(read) -> None:
    (claim,) = read("تجاوز عدد القتلى حتى يوم الاثنين 60 قتيلا.").claims
    assert [(q.low, q.high) for q in claim.quantities] == [(61, None)]


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة جنود في ديالى، بحسب ما صرحت به اليوم الاثنين وزارة الدفاع العراقية.",
        "قتل خمسة جنود في ديالى، بحسب ما صرحت به وزارة الدفاع العراقية.",
    ],
)
def test_when_it_was_said_stands_before_who_said_it(read, text: str) -> None:
    (claim,) = read(text, "2020-12-14").claims
    assert [hop.source.id for hop in claim.attribution.chain] == ["iraqi-ministry-of-defence"]
    assert claim.time is None


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("استهدفت جماعة تُدعى أنصار الفجر موقعا عسكريا في نيالا.", "asserted"),
        ("تدّعي جماعة أنصار الفجر أنها استهدفت موقعا عسكريا في نيالا.", "doubted"),
    ],
)
def test_to_be_called_is_not_to_claim(read, text: str, certainty: str) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == "ground_attack"]
    assert [claim.certainty for claim in claims] == [certainty]


def test_losses_of_both_sides_told_in_one_sentence_are_two(read) -> None:
    text = "قتل 15 متمردا من الحوثيين، في حين قتل 6 من مقاتلي المقاومة الشعبية في تعز."
    assert [[q.low for q in claim.quantities] for claim in read(text).claims] == [[15], [6]]


@pytest.mark.parametrize(
    "text",
    [
        "نفذ اللواء تمرينا على إطلاق النار في معسكر قرب البصرة.",
        "سمع الأهالي أصوات تمارين إطلاق النار في معسكر قرب البصرة.",
        "ويحاكي التمرين هجوم كتيبة على قرية.",
        "وتضمنت المناورة قصف موقع بالهاون ومداهمة بيوت قرب البصرة.",
        "أعلن الجيش بدء عملية ضربة الأسد في ديالى.",
        'بدأ الجيش عملية "هجوم الفجر" في ديالى.',
        'بدأ الجيش حملة أطلق عليها اسم "قصف الرعد" في ديالى.',
    ],
)
def test_what_is_rehearsed_or_but_a_name_is_not_told(read, text: str) -> None:
    assert read(text).claims == ()


def test_a_strike_called_an_operation_and_one_on_a_camp_are_told(read) -> None:
    reading = read("نفذ الجيش العراقي عملية قصف مواقع المسلحين قرب بعقوبة.")
    assert [claim.kind for claim in reading.claims] == ["shelling"]
    reading = read("وبعد التدريب قتل مسلحون ثلاثة جنود قرب بعقوبة.")
    assert [claim.kind for claim in reading.claims] == ["killing"]
    reading = read("هاجم مسلحون معسكر تدريب للجيش العراقي قرب بعقوبة.")
    assert [claim.kind for claim in reading.claims] == ["ground_attack"]


@pytest.mark.parametrize(
    ("text", "certainty", "polarity"),
    [
        ("حذرت الوزارة من أي هجوم على إدلب.", "planned", "affirmed"),
        ("أي هجوم على إدلب سيجلب ردا قاسيا.", "planned", "affirmed"),
        ("نفى الجيش السوري أي هجوم على إدلب.", "asserted", "denied"),
    ],
)
def test_whatever_may_come_has_not_happened(read, text: str, certainty: str, polarity: str) -> None:
    claim = of_kind(read(text), "ground_attack")
    assert (claim.certainty, claim.polarity) == (certainty, polarity)


def test_where_it_was_but_told_is_not_where_it_happened(read) -> None:
    claim = of_kind(
        read("قال الوزير خلال مؤتمر صحفي في واشنطن إن غارة جوية دمرت مخزنا للمسلحين."), "airstrike"
    )
    assert claim.place is None
    claim = of_kind(read("سقط عشرة قتلى، بحسب بيان مشترك صدر في روما."), "killing")
    assert claim.place is None
    claim = of_kind(read("هاجم مسلحون اجتماعا للأهالي في تدمر."), "ground_attack")
    assert claim.place is not None


def test_what_fighters_resort_to_is_no_flight(read) -> None:
    reading = read("أصاب القصف الذي تلجأ إليه جماعات مسلحة مدنيين في سبها.")
    assert "displacement" not in [claim.kind for claim in reading.claims]
