"""What words alone tell: prepositions, adjectives, documents, cues, and sources that are the same."""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from tawatur.extract.attribution.frames import Voice
from tawatur.extract.attribution.terms import CARRIERS, LEAST_NAME, OURS, OWN_STAFF
from tawatur.extract.scan import Item, Scan, has_article
from tawatur.lexicon import Modality, People, Saying
from tawatur.model import Source
from tawatur.text import Sentence, splits, tokenise

_OR = "او"
_DID_NOT = "لم"
_NEGATED_REACH = 5  # tokens from "did not" to what was not told
_OF_MANY = ("ين", "ون")  # endings of adjectives told of several people


def opens_with(scan: Scan, sentence: Sentence, tag: str) -> bool:
    """Say whether a word of a class opens a sentence, marks aside."""
    start = sentence.first
    while start < sentence.last and scan.is_punctuation(start):
        start += 1
    return scan.begins(start, tag)


def whole_document(scan: Scan, at: int) -> bool:
    """Say whether "البيان" stands there: its issuer was named before."""
    return is_document(scan, at) and scan.key(at).startswith(("ال", "لل"))


def is_document(scan: Scan, at: int) -> bool:
    """Say whether a noun for what was said or published stands there ("البيان"، "التقرير")."""
    return scan.begins(at, "document") or any(
        cast("Saying", item.word.entry).form == "noun" for item in scan.tagged("saying").at(at)
    )


def puts_out(scan: Scan, voice: Voice) -> bool:
    """Say whether a voice only puts out what another says: "وأضاف في تصريح نشرته الوكالة أن"."""
    return any(
        word.after in ("ه", "ها") and is_document(scan, word.first - 1)
        for word in scan.tagged("saying").ending_at(voice.first)
    )


def is_negated(scan: Scan, item: Item) -> bool:
    """Say whether a word of saying is negated: "لم يعلن"، "لا ينفي"، "لا يمكنه أن يؤكد أو ينفي"."""
    return _is_alternative(scan, item) or any(
        cast("Modality", word.word.entry).effect == "negated" and word.last == item.first
        for word in scan.tagged("modality").between(item.first - 3, item.first)
    )


def _is_alternative(scan: Scan, item: Item) -> bool:
    """Say whether a denial is one of two things that nobody did say: "يؤكد أو ينفي"."""
    return (
        cast("Saying", item.word.entry).stance == "denies"
        and scan.key(item.first - 1) == _OR
        and bool(scan.tagged("saying").ending_at(item.first - 1))
    )


def is_cue(scan: Scan, at: int) -> bool:
    """Say whether a cue stands there: "بحسب"، "وفقا لـ"."""
    return any(cast("Saying", i.word.entry).form == "cue" for i in scan.tagged("saying").at(at))


def contrast_between(scan: Scan, first: int, last: int) -> bool:
    """Say whether words of contrast stand between two tokens: "لكن"، "فيما"."""
    return bool(scan.tagged("contrast").between(first, last))


def contrast_at(scan: Scan, at: int) -> bool:
    """Say whether words of contrast begin at a token."""
    return scan.begins(at, "contrast")


@lru_cache(maxsize=20_000)
def cores_of(text: str) -> frozenset[str]:
    """Return the words of a name, whatever clitics are taken off."""
    keys = (key for key in tokenise(text).keys if key[0].isalnum())
    return frozenset(split.core for key in keys for split in splits(key))


def is_told(voice: Voice) -> bool:
    """Say whether a voice after "ل" is an outlet that was told, not the paper's own correspondent."""
    ours = voice.head.endswith(OURS) and not voice.source.id  # "قال لوكالتنا": the outlet itself
    return voice.source.kind in CARRIERS and voice.source.name not in OWN_STAFF and not ours


def same_source(one: Source, other: Source) -> bool:
    """Say whether two sources are one: by their entry, their name, or the core of it."""
    if one.kind != other.kind or bool(one.id) != bool(other.id):
        return False
    if one.id or one.name == other.name:
        return one.id == other.id
    mine, others = cores_of(one.name), cores_of(other.name)
    return one.kind in CARRIERS and len(mine) >= LEAST_NAME and (mine <= others or others <= mine)


def without_clitics(text: str, before: str) -> str:
    """Return the words of a name without the "و"، "ل"، "ب" written together with them."""
    if before.endswith("لل"):
        return "ال" + text[len(before) :]
    return text[len(before.removesuffix("ال")) :]


def is_preposition(scan: Scan, at: int) -> bool:
    """Say whether a preposition stands there, and not a man's name ("علي" for "على")."""
    return any(
        item.after != "ي" and not has_article(item.before)  # "سامر العلي"
        for item in scan.tagged("preposition").at(at)
    ) and not (
        scan.key(at) == "علي"
        and scan.span(at, at + 1).text == "علي"
        and not scan.places.between(at + 1, at + 2)
        and (not scan.key(at + 1).startswith("ال") or _tells_ali_apart(scan))
    )


def _tells_ali_apart(scan: Scan) -> bool:
    """Say whether a report writes "على" elsewhere, so that its "علي" is a man's name."""
    tokens = scan.tokens
    return any(
        key == "علي" and scan.span(at, at + 1).text == "على" for at, key in enumerate(tokens.keys)
    )


def after_asides(scan: Scan, at: int) -> int:
    """Return where the sentence goes on behind commas and times: "علمت الوكالة، السبت، من"."""
    while True:
        time = scan.times.covering(at)
        if time is not None and time.last > at:
            at = time.last
        elif scan.key(at) in ("،", ","):
            at += 1
        else:
            return at


def before_asides(scan: Scan, at: int) -> int:
    """Return where words end before commas and times: "أصدر الجيش، أمس، بيانا يؤكد"."""
    while True:
        time = scan.times.covering(at - 1)
        if time is not None and time.first < at:
            at = time.first
        elif scan.key(at - 1) in ("،", ","):
            at -= 1
        else:
            return at


def is_negated_before(scan: Scan, sentence: Sentence, at: int) -> bool:
    """Say whether "did not" stands shortly before a token: "لم تذكر الوكالة أنباء عن"."""
    first = max(sentence.first, at - _NEGATED_REACH)
    return any(
        scan.key(n).removeprefix("و") == _DID_NOT
        for n in range(first, at)
        if scan.gap_is_open(n, at)
    )


def is_rumour(scan: Scan, voice: Voice) -> bool:
    """Say whether a voice is but what is told about, of nobody known: "أنباء", not "معلومات صحفية"."""
    return (
        voice.source.kind == "anonymous"
        and scan.begins(voice.first, "rumour")
        and not is_adjective(scan, voice.first + 1)
        and not scan.key(voice.first + 1).startswith("و")
    )


def is_adjective(scan: Scan, at: int, *, definite: bool = False) -> bool:
    """Say whether a word has the shape of an adjective: "أمني"، "السورية"."""
    key = scan.key(at)
    if len(key) < 4 or scan.is_punctuation(at) or (definite and not key.startswith("ال")):
        return False
    if scan.begins(at, "saying", "trigger", "that", "preposition", "light", "relative"):
        return False
    if key.endswith("يا"):
        return not definite and scan.places.covering(at) is None  # "مصدرا أمنيا", not "ليبيا"
    return key.endswith(("ي", "يه", "يين", "ون", "يان", "يتان"))


def goes_with(noun: str, adjective: str) -> bool:
    """Say whether an adjective can be told of a noun: not "الحوثيين" of "الحكومة", a body."""
    return not (noun.endswith("ه") and adjective.endswith(_OF_MANY))


def letters_of(scan: Scan, item: Item) -> str:
    """Return the words of an item as written, without marks."""
    return "".join(filter(str.isalpha, scan.span(item.first, item.last).text))


def others_begin(scan: Scan, at: int) -> bool:
    """Say whether people without article behind a definite word are others: "ضباط الحرس جنود النظام"."""
    return (
        scan.key(at - 1).startswith("ال")
        and not scan.key(at).startswith("ال")
        and any(
            cast("People", word.word.entry).number == "plural" and not word.before
            for word in scan.tagged("people").at(at)
        )
    )
