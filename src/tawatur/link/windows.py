"""Windows: when something undated may have been, from the events it shares with dated reports.

A window is inferred and only shown. It enters no comparison: what stands in it neither corroborates
nor contradicts a date, and no window is drawn from another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from tawatur.link.comparing import dated
from tawatur.link.roots import Origins
from tawatur.model import Claim, Interval, Window

__all__ = ["find_document_windows", "find_windows"]

_DAY = timedelta(days=1)


def find_windows(claims: Sequence[Claim], origins: Origins) -> tuple[Window, ...]:
    """Return when the claims of one event that tell no date may have been, sorted by claim.

    Args:
        claims: Of one event, in any order.
        origins: Knows which claim is a copy, and when reports were published.

    Returns:
        From the first to the last moment that its dated claims leave, cut off where the claim's own
        report was published; one day, where the claim names a day of the week that falls once into
        it, and nothing, where it falls into it never.
    """
    if all(dated(claim) is not None for claim in claims):
        return ()
    grounds = _grounds(claims, origins)
    found = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        if dated(claim) is not None or not grounds:
            continue
        window: Interval | None = _hull(grounds)
        published = origins.document(claim.id).published
        if published is not None and published.end is not None and claim.certainty != "planned":
            window = _until(_hull(grounds), published.end)
        how = "event"
        weekday = claim.time.interval.weekday if claim.time is not None else None
        if window is not None and weekday is not None:
            window, how = _on_weekday(window, weekday)
        if window is not None:
            found.append(Window(claim.id, window, how, tuple(one.id for one in grounds)))
    return tuple(found)


def find_document_windows(
    events: Iterable[Sequence[Claim]], origins: Origins
) -> tuple[Window, ...]:
    """Return when what undated documents tell may have been, sorted by document.

    Args:
        events: The claims of each event.
        origins: Knows the documents.

    Returns:
        For each document without a date that shares an event with dated claims of other documents,
        from the first to the last moment that those leave.
    """
    met: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claims in events:
        grounds = _grounds(claims, origins)
        for claim in claims:
            published = origins.document(claim.id).published
            if published is None or not published.dated:
                others = (one for one in grounds if one.document != claim.document)
                met[claim.document].update((one.id, one) for one in others)
    return tuple(
        Window(document, _hull(list(grounds.values())), "events", tuple(sorted(grounds)))
        for document, grounds in sorted(met.items())
        if grounds
    )


def _grounds(claims: Sequence[Claim], origins: Origins) -> list[Claim]:
    """Return the claims that date an event: told outright, with both ends, and not inferred."""
    here = {claim.id for claim in claims}
    found = []
    for claim in sorted(claims, key=lambda claim: claim.id):
        interval = dated(claim)
        first = origins.first(claim.id)
        if interval is None or interval.start is None or interval.end is None or interval.inferred:
            continue
        if claim.polarity != "affirmed" or claim.certainty == "planned" or claim.passing:
            continue
        if first == claim.id or first not in here:
            found.append(claim)
    return found


def _hull(claims: Sequence[Claim]) -> Interval:
    times = [interval for claim in claims if (interval := dated(claim)) is not None]
    start = min(interval.start for interval in times if interval.start is not None)
    end = max(interval.end for interval in times if interval.end is not None)
    return _window(start, end)


def _window(start: datetime, end: datetime) -> Interval:
    return Interval(start, end, "day" if end - start <= _DAY else "days", inferred=True)


def _until(window: Interval, end: datetime) -> Interval | None:
    assert window.start is not None
    assert window.end is not None
    return _window(window.start, min(window.end, end)) if window.start < end else None


def _on_weekday(window: Interval, weekday: int) -> tuple[Interval | None, str]:
    """Return the one day of a window that is that day of the week, or the window if there are more."""
    assert window.start is not None
    assert window.end is not None
    first = window.start.replace(hour=0, minute=0, second=0, microsecond=0)
    first += (weekday - first.weekday()) % 7 * _DAY
    if first >= window.end:
        return None, ""
    if first + 7 * _DAY < window.end:
        return window, "event"
    return _window(max(first, window.start), min(first + _DAY, window.end)), "weekday"
