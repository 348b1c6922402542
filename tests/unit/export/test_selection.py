from __future__ import annotations

from dataclasses import replace

import pytest

from tawatur.export import select
from tawatur.export.dossier import render_dossier
from tawatur.model import Clause, Interval, Note, Series, SeriesStep, Standing, Window


def with_handling(story, report, handling):
    return tuple(
        replace(r, document=replace(r.document, handling=handling))
        if r.document.report == report
        else r
        for r in story.readings
    )


def test_nothing_withheld_changes_nothing(story):
    kept = select(story.linking, story.readings, public=True)
    assert kept.linking == story.linking
    assert kept.withheld == 0


@pytest.mark.parametrize(
    ("handling", "public", "withheld"),
    [("never", False, 1), ("never", True, 1), ("restricted", False, 0), ("restricted", True, 1)],
)
def test_handling_decides(story, handling, public, withheld):
    kept = select(story.linking, with_handling(story, "kar-04.html", handling), public=public)
    assert kept.withheld == withheld


def test_a_withheld_report_leaves_no_trace(story):
    kept = select(story.linking, with_handling(story, "kar-04.html", "never"), public=False)
    gone = {c.id for r in story.readings if r.document.report == "kar-04.html" for c in r.claims}
    (strike,) = [e for e in kept.linking.events if e.id == "ev-strike"]
    assert not gone & set(strike.claims)
    assert not gone & {c for _, values in strike.attributes for v in values for c in v.claims}
    assert not gone & {c for root in strike.roots for c in root.claims}
    assert not gone & {c for one in strike.contradictions for group in one.claims for c in group}
    assert (strike.roots_at_least, strike.roots_at_most) == (1, 2)
    killed = next(c for c in strike.contradictions if c.attribute == "killed")
    assert killed.values == ("12", "23..")
    assert killed.text_en == ""  # the sentence named the voice that is gone


def test_words_of_ours_that_speak_of_a_withheld_report_go_with_it(story):
    strike = next(e for e in story.linking.events if e.id == "ev-strike")
    (gone, *_) = [
        c.id for r in story.readings if r.document.report == "kar-04.html" for c in r.claims
    ]
    left = next(c for c in strike.claims if c != gone)
    step = SeriesStep("12", "12", "12", Interval(), "x", "x", (left,))
    told = replace(
        strike,
        standing=(Standing("contested", "denial", "x", "x", (gone,)), Standing("provisional", "unreviewed", "x", "x", (gone, left))),
        notes=(Note("numbers", ((left,), (gone,)), "x", "x"), Note("direction", ((left,),), "x", "x")),
        series=(Series("killed", "", (step, replace(step, claims=(gone,)))), Series("injured", "", (step, step))),
        windows=(Window(left, Interval(), "event", (gone,)), Window(left, Interval(), "event", (left,))),
        summary=(Clause("what", "x", "x", (left,)),),
    )  # fmt: skip
    linking = replace(
        story.linking,
        events=tuple(told if e.id == "ev-strike" else e for e in story.linking.events),
        windows=(Window(story.readings[0].document.id, Interval(), "events", (gone,)),),
    )
    kept = select(linking, with_handling(story, "kar-04.html", "never"), public=False).linking
    (strike,) = [e for e in kept.events if e.id == "ev-strike"]
    assert [(one.grade, one.claims) for one in strike.standing] == [("provisional", (left,))]
    assert [note.name for note in strike.notes] == ["direction"]
    assert [one.what for one in strike.series] == ["injured"]
    assert [window.claims for window in strike.windows] == [(left,)]
    assert strike.summary == ()
    assert kept.windows == ()


def test_an_event_of_withheld_reports_only_is_gone(story):
    kept = select(story.linking, with_handling(story, "kar-05.txt", "never"), public=False)
    assert "ev-capture" not in {e.id for e in kept.linking.events}
    assert kept.linking.proposals == ()


def test_the_dossier_says_how_many_are_withheld(story, stories):
    readings = with_handling(story, "kar-04.html", "never")
    html = render_dossier(story.linking, readings)
    assert stories.PRIVATE not in html
    assert "Reports held back" in html
    assert "Reports held back" not in render_dossier(story.linking, story.readings)
