"""Words in other languages come whole or not at all."""

import re
from pathlib import Path
from shutil import copytree

import pytest

from app.paths import TRANSLATIONS
from app.questionnaire.catalogue import bring_up_to_date, catalogue_path, read_catalogue
from app.questionnaire.errors import TranslationMissing, UnknownPack
from app.questionnaire.loading import load_meta, load_pack
from app.questionnaire.sources import CONTENT


@pytest.fixture
def translations(tmp_path: Path) -> Path:
    return copytree(TRANSLATIONS / "ar", tmp_path / "translations" / "ar").parent


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copytree(CONTENT, tmp_path / "content")


def edit(path: Path, pattern: str, replacement: str) -> None:
    text, count = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert count == 1
    path.write_text(text, encoding="utf-8")


def test_a_language_without_a_catalogue_is_refused_with_its_name():
    with pytest.raises(TranslationMissing, match="xx: "):
        load_pack("im-school", ["sv", "xx"])


def test_a_language_that_is_no_name_at_all_is_refused():
    with pytest.raises(TranslationMissing):
        load_meta(["../../etc"])


def test_one_empty_text_stops_the_language(translations):
    edit(catalogue_path("ar", translations), r'(msgctxt "im-school.im04"\nmsgid ".*"\nmsgstr) ".*"', r'\1 ""')
    with pytest.raises(TranslationMissing, match=r"ar: 1 \(im-school.im04 "):
        load_pack("im-school", ["ar"], translations=translations)


def test_one_fuzzy_text_stops_the_language(translations):
    edit(catalogue_path("ar", translations), r'msgctxt "meta.age"', '#, fuzzy\nmsgctxt "meta.age"')
    with pytest.raises(TranslationMissing, match=r"ar: 1 \(meta.age "):
        load_meta(["ar"], translations=translations)


def test_changed_english_stops_the_language_until_somebody_has_looked(content, translations):
    edit(content / "im-school.toml", "How the teacher explains", "How teachers explain")
    with pytest.raises(TranslationMissing, match=r"im02\.teacher"):
        load_pack("im-school", ["ar"], content=content, translations=translations)


def test_bringing_up_to_date_keeps_what_holds_and_marks_what_changed(content, translations):
    before = read_catalogue("ar", translations)
    edit(content / "im-school.toml", "How the teacher explains", "How teachers explain")
    path = bring_up_to_date("ar", content, translations)
    assert '#, fuzzy\nmsgctxt "im-school.im02.teacher"\nmsgid "How teachers explain"' in path.read_text(
        encoding="utf-8"
    )
    lost = before.keys() - read_catalogue("ar", translations).keys()
    assert lost == {("im-school.im02.teacher", "How the teacher explains")}


def test_the_catalogue_in_the_house_is_up_to_date(translations):
    path = catalogue_path("ar", translations)
    before = path.read_bytes()
    assert bring_up_to_date("ar", translations=translations).read_bytes() == before


def test_a_new_language_starts_with_every_text_empty(tmp_path):
    path = bring_up_to_date("so", translations=tmp_path)
    assert path.read_text(encoding="utf-8").count('msgstr ""\n') == len(read_catalogue("ar")) + 1
    assert read_catalogue("so", tmp_path) == {}


@pytest.mark.parametrize("name", ["nothing", "meta", "../content/im-school", ""])
def test_an_unknown_pack_is_refused(name):
    with pytest.raises(UnknownPack):
        load_pack(name, ["sv"])
