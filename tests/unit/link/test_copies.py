"""Copies: whole, excerpted, embedded and edited; which came first; what is no copy."""

import pytest
from stories import day, filler

from tawatur.errors import InputError
from tawatur.link import find_copies, mapped_offset
from tawatur.model import Document, document_id


def document(text, *, outlet="", published="", report="r.txt"):
    when = day(published) if published else None
    return Document(document_id(text, outlet, report), report, text, outlet=outlet, published=when)


LONG = " ".join(filler(f"body {n}", 10) + "." for n in range(12))


def test_an_exact_copy_by_publication():
    later = document(LONG, outlet="b", published="2020-01-02")
    first = document(LONG, outlet="a", published="2020-01-01")
    (copy,) = find_copies([later, first])
    assert (copy.of, copy.by, copy.overlap, copy.direction) == (
        first.id,
        later.id,
        1.0,
        "published",
    )
    assert copy.passages[0][0].text == LONG.rstrip(".")


def test_marks_and_spelling_do_not_hide_a_copy():
    plain = "قال مصدر ان القوات دخلت البلدة فجر الثلاثاء بعد معارك عنيفة استمرت ثلاث ساعات متواصلة"
    marked = "قالَ مصدرٌ أن القوّات دخلت البلدة فجر الثلاثاء بعد معارك عنيفة استمرت ثلاث ساعات متواصلة"
    assert len(find_copies([document(plain, outlet="a"), document(marked, outlet="b")])) == 1


def test_an_excerpt_is_found_by_what_holds_it():
    whole = document(LONG, outlet="a")
    part = document(" ".join(LONG.split()[20:60]), outlet="b")
    (copy,) = find_copies([part, whole])
    assert (copy.of, copy.by, copy.direction) == (whole.id, part.id, "subset")
    assert copy.overlap == 1.0


def test_an_edited_copy_maps_its_offsets_back():
    words = LONG.split()
    words[40] = "changed"
    edited = document("Headline of ours\n" + " ".join(words), outlet="b", published="2020-01-02")
    first = document(LONG, outlet="a", published="2020-01-01")
    (copy,) = find_copies([first, edited])
    at = edited.text.index(words[70])
    mapped = mapped_offset(copy, at)
    assert mapped is not None
    assert abs(mapped - LONG.index(words[70])) <= 6
    assert mapped_offset(copy, 2) is None


def test_an_embedded_paragraph_and_credit():
    paragraph = filler("shared", 10) + " " + filler("shared more", 10) + " " + filler("more", 8)
    first = document(filler("x", 10) + ".\n" + paragraph + ".", outlet="Marsad")
    other = " ".join(filler(f"own {n}", 10) + "." for n in range(9))
    later = document(f"{other}\nMarsad said {paragraph}.\n{other[:60]}", outlet="Daily")
    (copy,) = find_copies([later, first])
    assert (copy.of, copy.by, copy.direction) == (first.id, later.id, "credited")
    original, repeated = copy.passages[0]
    assert original.text == repeated.text == paragraph


def test_a_short_passage_is_a_copy_only_with_credit():
    passage = filler("shared", 12) + " " + filler("and", 4)
    first = document(filler("x", 10) + ".\n" + passage + ".\n" + LONG[:700], outlet="Marsad")
    own = " ".join(filler(f"own {n}", 10) + "." for n in range(9))
    (copy,) = find_copies([first, document(f"{own}\nMarsad said {passage}.", outlet="Daily")])
    assert copy.direction == "credited"
    assert find_copies([first, document(f"{own}\nPeople said {passage}.", outlet="Daily")]) == []


def test_a_shared_source_has_no_direction():
    body = " ".join(LONG.split()[:60])
    left = document(filler("l") + ". " + body, outlet="a")
    right = document(filler("r") + ". " + body, outlet="b")
    (copy,) = find_copies([left, right])
    assert copy.direction == "unknown"


def test_a_phrase_in_common_is_no_copy():
    phrase = filler("phrase", 10)
    left = document(f"{filler('l', 10)} {phrase} {LONG[:300]}", outlet="a")
    right = document(f"{filler('r', 10)} {phrase} {filler('rr', 10)}", outlet="b")
    assert find_copies([left, right]) == []


def test_two_texts_under_one_id_are_refused():
    one = document("one text")
    other = Document(one.id, one.report, "another text")
    with pytest.raises(InputError, match="different text"):
        find_copies([one, other])


def test_empty_documents_are_no_copies_of_one_another():
    assert find_copies([document("", outlet="a"), document("", outlet="b")]) == []
