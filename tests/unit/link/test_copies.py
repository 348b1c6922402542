"""Copies: whole, excerpted, embedded and edited; which came first; what is no copy."""

import pytest
from stories import day, filler

from tawatur.errors import InputError
from tawatur.link import ShingleIndex, find_copies, mapped_offset
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


def words(name, count):
    return " ".join(" ".join(filler(f"{name} {n}", 10) for n in range(9)).split()[:count])


def body(name, lines=6):
    return " ".join(filler(f"{name} {n}", 10) + "." for n in range(lines))


def test_a_changed_dateline_and_signature_do_not_hide_a_copy():
    told = body("told")
    first = document(f"دمشق (وكالة أ) - {told} انتهى", outlet="a", published="2020-01-01")
    later = document(f"بيروت 12 أيار\n{told}\nتحرير ب. ج.", outlet="b", published="2020-01-02")
    (copy,) = find_copies([later, first])
    assert (copy.of, copy.by, copy.direction) == (first.id, later.id, "published")
    assert copy.passages[0][1].text == told.rstrip(".")


def test_two_short_flashes_with_other_datelines_are_copies():
    flash = words("flash", 14)
    copies = find_copies([document(f"عاجل: {flash}", outlet="a"), document(flash, outlet="b")])
    assert len(copies) == 1


def test_what_a_copy_repeats_within_itself_is_matched_wherever_it_stands_and_counts_once():
    told = words("told", 30)
    first = document(f"{told}. {body('rest', 4)}", outlet="a", published="2020-01-01")
    own = body("own", 3)
    later = document(f"{told}. {own} {told}", outlet="b", published="2020-01-02")
    (copy,) = find_copies([first, later])
    again = later.text.rindex(told)
    assert mapped_offset(copy, 0) == mapped_offset(copy, again) == 0
    assert mapped_offset(copy, later.text.index(own) + 40) is None
    once = document(f"{told}. {own}", outlet="c", published="2020-01-02")
    (other,) = find_copies([first, once])
    assert copy.overlap < 0.5
    assert copy.overlap == pytest.approx(other.overlap, abs=0.1)


def test_a_report_that_repeats_itself_is_no_copy_of_anything():
    told = words("told", 30)
    assert find_copies([document(f"{told}. {told}.", outlet="a")]) == []


def test_a_story_that_everybody_takes_over_is_found_in_each():
    told = body("told")
    first = document(told, outlet="first", published="2020-01-01")
    later = [
        document(f"{filler(f'city {n}', 3)}: {told}", outlet=f"o{n}", published="2020-01-03")
        for n in range(70)
    ]
    copies = find_copies([*later, first])
    assert {copy.by for copy in copies if copy.of == first.id} == {one.id for one in later}


def test_a_disclaimer_under_every_report_makes_no_copies():
    disclaimer = words("disclaimer", 24)
    reports = [document(f"{body(f'r{n}')} {disclaimer}", outlet=f"o{n}") for n in range(70)]
    assert find_copies(reports) == []


def test_an_outlet_called_by_a_common_word_is_credited_where_it_is_cited():
    told = body("told", 4)
    first = document(f"{body('more', 1)} {told}", outlet="الوطن")
    cited = document(f"{body('other', 1)} نقلت صحيفة الوطن: {told}", outlet="b")
    meant = document(f"{body('other', 1)} يحب أهلها الوطن: {told}", outlet="b")
    (copy,) = find_copies([first, cited])
    assert (copy.of, copy.direction) == (first.id, "credited")
    (copy,) = find_copies([first, meant])
    assert copy.direction == "unknown"


def test_the_day_of_publication_goes_before_credit_and_credit_before_what_holds_the_other():
    told = body("told", 4)
    whole = f"{told} {body('more', 6)}"
    early = document(f"Marsad said: {told}", outlet="Daily", published="2020-01-01")
    late = document(whole, outlet="Marsad", published="2020-01-02")
    (copy,) = find_copies([late, early])
    assert (copy.of, copy.direction) == (early.id, "published")
    (copy,) = find_copies(
        [document(f"Daily said: {whole}", outlet="Marsad"), document(told, outlet="Daily")]
    )
    assert (copy.direction, copy.by) == (
        "credited",
        document_id(f"Daily said: {whole}", "Marsad", "r.txt"),
    )
    (copy,) = find_copies([document(whole, outlet="Marsad"), document(told, outlet="Daily")])
    assert (copy.direction, copy.by) == ("subset", document_id(told, "Daily", "r.txt"))


def test_reports_of_one_day_have_no_order():
    told = body("told", 4)
    left = document(f"{filler('l', 8)} {told}", outlet="a", published="2020-01-01")
    right = document(f"{filler('r', 8)} {told}", outlet="b", published="2020-01-01")
    (copy,) = find_copies([left, right])
    assert copy.direction == "unknown"


def test_the_order_of_input_does_not_matter():
    told = body("told")
    reports = [
        document(f"{filler(f'l{n}', 6)} {told[40 * n :]}", outlet=f"o{n}", published=when)
        for n, when in enumerate(["2020-01-03", "", "2020-01-01", "2020-01-02", ""])
    ]
    assert (
        find_copies(reports) == find_copies(reports[::-1]) == find_copies(reports[2:] + reports[:2])
    )


def test_an_index_names_the_reports_that_a_new_one_may_be_a_copy_of():
    told = [body(f"story {n}") for n in range(60)]
    index = ShingleIndex()
    index.add(told[:30])
    index.add(told[30:])
    assert len(index) == 60
    excerpt = " ".join(told[41].split()[5:30])
    assert index.near(f"{words('own', 40)} {excerpt} {words('more', 20)}") == [41]
    assert index.near(words("other", 60)) == []
    assert index.near("") == []
    index.add([f"dateline {told[41]}"])
    assert index.near(excerpt) == [41, 60]


def test_a_kept_index_goes_on_where_it_was():
    told = [body(f"story {n}") for n in range(20)]
    index, whole = ShingleIndex(), ShingleIndex()
    whole.add(told)
    index.add(told[:10])
    again = ShingleIndex(*index.kept())
    again.add(told[10:])
    assert [a.tolist() for a in again.kept()] == [a.tolist() for a in whole.kept()]
    assert again.near(told[3]) == [3]
    assert again.near(told[13]) == [13]


def test_an_index_leaves_out_who_shares_a_disclaimer_only():
    disclaimer = words("disclaimer", 24)
    index = ShingleIndex()
    index.add([f"{body(f'r{n}')} {disclaimer}" for n in range(70)])
    assert index.near(f"{body('new')} {disclaimer}") == []


def test_an_index_names_the_first_of_those_who_took_a_story_over():
    told = body("told")
    index = ShingleIndex()
    index.add([f"{filler(f'city {n}', 3)}: {told}" for n in range(70)])
    assert index.near(told)[0] == 0


def test_copies_of_what_the_index_names_are_those_of_all():
    reports = [document(body(f"r{n}"), outlet=f"o{n}", published="2020-01-01") for n in range(40)]
    new = document(
        f"{reports[7].text[:200]} {words('own', 30)} {reports[21].text[100:400]}",
        outlet="new",
        published="2020-01-05",
    )
    index = ShingleIndex()
    index.add([report.text for report in reports])
    near = [reports[n] for n in index.near(new.text)]
    assert find_copies([*near, new]) == find_copies([*reports, new])
    assert {copy.of for copy in find_copies([*near, new])} == {reports[7].id, reports[21].id}
