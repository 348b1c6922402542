"""Short forms that point back: "التنظيم"، "الجيش"، "الأخير"، "قواتنا"."""

from __future__ import annotations

from tawatur.extract.actors.belonging import joined_from, nisba_between, past_adjectives
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.wording import is_adjective_of_country, is_aimed_against
from tawatur.text import fold_key


def short_at(page: Page, at: int) -> Party | None:
    """Read a short form that points back, or the speaker's own side."""
    key = page.keys[at]
    cue = page.names.cue(key, "ours")
    if cue is not None:
        return Party(at, at + 1, cue.before, "anaphor", keep=True)
    cue = page.names.cue(key, "anaphor")
    if cue is None or is_aimed_against(page.key(at - 1), cue.before):
        return None
    troops = page.names.cue(fold_key(cue.value.rstrip("+")), "troops") is not None
    following = page.key(at + 1)
    if is_adjective_of_country(page, following):
        if page.names.nisba_of(following) is None:
            if not troops and not cue.value.endswith("+"):
                return None
            return Party(at, at + 2, cue.before, "pattern", name=page.text(at, at + 2))
        if troops:
            party = nisba_between(page, at + 1, at + 2, "forces")
            return joined_from(page, at, cue.before, party) if party else None
    if cue.value == "+last":
        opens = page.names.cue(page.key(at - 1), "that") is not None  # "إلا أن الأخير عاود"
        strike = page.names.cue(page.key(at - 1), "strike")
        construct = strike is not None and not (strike.before or strike.after)
        if not (opens or construct or key.lstrip("و").startswith("لل")):
            return None  # "الهجوم الأخير", but "قصف الأخيرة منازل"
        return Party(at, at + 1, cue.before, "anaphor", back=cue.value)
    if cue.value == "+air":
        return Party(at, past_adjectives(page, at + 1), cue.before, "anaphor", back=cue.value)
    party = Party(at, at + 1, cue.before, "anaphor", back=fold_key(cue.value.rstrip("+")))
    party.keep = cue.value.endswith("+")
    key_default = page.keys[at][len(cue.before) :] if cue.before else page.keys[at]
    party.default = key_default if key_default in page.names.defaults else ""
    return party
