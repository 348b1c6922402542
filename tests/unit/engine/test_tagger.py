"""The tagger of names nobody listed, trained on a few invented sentences."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tawatur.cli import main
from tawatur.engine.tagger import CrfTagger, _words, read_marked, train_tagger
from tawatur.errors import InputError, SettingsError
from tawatur.extract import read_document
from tawatur.lexicon import load_lexicon
from tawatur.model import Document, document_id
from tawatur.places import load_gazetteer

pycrfsuite = pytest.importorskip("pycrfsuite", reason="the extra 'ner' is not installed")

VISITS = ("زار", "غادر", "قصد", "ترك")
PEOPLE = (("فلان", "العلاني"), ("علان", "الفلاني"), ("زعتر", "الريحاني"), ("ريحان", "الزعتري"))
TOWNS = ("قرقوشة", "بربورة", "زعفورة", "كركورة")
BODIES = ("النخيل", "الزيتون", "الرمان", "الليمون")


def marked() -> str:
    """Return sentences of our own: who visited which town with whom."""
    lines = []
    for number in range(48):
        verb, town = VISITS[number % 4], TOWNS[number // 4 % 4]
        first, last = PEOPLE[number // 2 % 4]
        body = BODIES[number // 3 % 4]
        lines += [
            f"{verb} O",
            f"السيد{'' if number % 2 else 'ة'} O",
            f"{first} B-PERS",
            f"{last} I-PERS",
        ]
        lines += ["بلدة O", f"{town} B-LOC", "مع O", "رابطة B-ORG", f"{body} I-ORG", ". O", ""]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def model(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tagger")
    (folder / "marked.txt").write_text(marked(), encoding="utf-8")
    out = folder / "names.crf"
    count = train_tagger([folder / "marked.txt"], out, load_lexicon(), load_gazetteer(), rounds=60)
    assert count == 48
    return out


def load(model: Path) -> CrfTagger:
    return CrfTagger(model, load_lexicon(), load_gazetteer())


def read(text: str, tagger: CrfTagger | None):
    document = Document(id=document_id(text), report="r.txt", text=text)
    return read_document(document, load_lexicon(), load_gazetteer(), tagger)


def test_names_in_no_table_are_added(model: Path):
    text = "زار السيد فلان الريحاني بلدة زعفورة مع رابطة الرمان."
    reading = read(text, load(model))
    persons = [actor for actor in reading.actors if actor.person]
    assert [actor.name_ar for actor in persons] == ["فلان الريحاني"]
    assert "رابطة الرمان" in [actor.name_ar for actor in reading.actors if not actor.id]
    assert all(text[a.span.start : a.span.end] == a.span.text for a in reading.actors)


def test_given_names_and_listed_places_are_a_hint(model: Path):
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    features = {feature for feature, _ in tagger.info().state_features}
    assert not any(feature.endswith(":given") for feature in features)  # invented names are none
    words = _words(load_lexicon(), load_gazetteer())
    assert words["وخالد"][0] == "given"  # first, for its neighbours to see
    assert "bare=خالد" in words["وخالد"]
    assert "place" in words["بدمشق"]
    assert not {"given", "place"} & set(words["كركورة"])


def test_an_added_place_has_no_coordinates(model: Path):
    places = read("غادر السيد علان العلاني زعفورة مع رابطة النخيل.", load(model)).places
    assert [(place.name_ar, place.area) for place in places] == [("زعفورة", None)]


def test_an_added_place_is_the_place_of_a_claim_that_has_none(model: Path):
    (claim,) = read("قصف الجيش السوداني بلدة زعفورة.", load(model)).claims
    assert claim.place is not None
    assert claim.place.name_ar == "زعفورة"
    text = "قصف الجيش السوداني الفاشر، وغادر السيد علان العلاني زعفورة."
    claims = read(text, load(model)).claims
    assert claims[0].place == read(text, None).claims[0].place


def test_what_the_rules_find_stays(model: Path):
    text = "قتل خمسة جنود في هجوم شنه تنظيم الدولة الإسلامية على بلدة السخنة أمس."
    without, with_tagger = read(text, None), read(text, load(model))
    assert [claim.id for claim in without.claims] == [claim.id for claim in with_tagger.claims]
    assert set(without.actors) <= set(with_tagger.actors)
    assert set(without.places) <= set(with_tagger.places)


def test_labels_of_other_kinds_and_broken_ones_are_put_right(tmp_path: Path):
    file = tmp_path / "marked.txt"
    file.write_text("عيد I-MISC\nالقطن ARTICLE REVISIT\nزار O\nفلان I-PERS\nعلان I-PER\n", "utf-8")
    (sentence,) = read_marked(file)
    assert sentence.labels == ("B-MISC", "O", "O", "B-PER", "I-PER")


@pytest.mark.parametrize("text", ["كلمة\n", "كلمة O\nأخرى O\n"])
def test_data_that_cannot_teach_is_refused(tmp_path: Path, text: str):
    (tmp_path / "d.txt").write_text(text, "utf-8")
    with pytest.raises(InputError):
        train_tagger([tmp_path / "d.txt"], tmp_path / "m", load_lexicon(), load_gazetteer())


def test_a_model_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(SettingsError, match="no such model"):
        load(tmp_path / "missing.crf")
    (tmp_path / "text.crf").write_text("no model")
    with pytest.raises(SettingsError, match="not a model"):
        load(tmp_path / "text.crf")


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pycrfsuite", None)
    with pytest.raises(SettingsError, match=r"tawatur\[ner\]"):
        load(tmp_path / "any.crf")


def test_the_command_trains_and_the_option_uses(tmp_path: Path, capsysbinary):
    (tmp_path / "marked.txt").write_text(marked(), "utf-8")
    out = tmp_path / "names.crf"
    with pytest.raises(SystemExit) as leaving:
        main(["tagger", "train", str(tmp_path / "marked.txt"), "--out", str(out)])
    assert leaving.value.code == 0
    assert "48 sentences" in capsysbinary.readouterr().out.decode()
    (tmp_path / "r.txt").write_text("قصف الجيش بلدة زعفورة وقتل فلان الريحاني.", "utf-8")
    with pytest.raises(SystemExit) as leaving:
        main(["extract", str(tmp_path / "r.txt"), "--tagger", str(out), "--format", "jsonl"])
    assert leaving.value.code == 0
    with pytest.raises(SystemExit) as leaving:
        main(["extract", str(tmp_path / "r.txt"), "--tagger", str(tmp_path / "none.crf")])
    assert leaving.value.code == 1
