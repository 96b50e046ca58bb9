"""The packs in the house keep the rules of their writing."""

import re
import tomllib

import pytest

from app.questionnaire.catalogue import read_catalogue, texts
from app.questionnaire.loading import available_packs, load_meta, load_pack
from app.questionnaire.packs import Pack
from app.questionnaire.sources import CONTENT

NEGATIONS = {"inte", "aldrig", "ej", "icke"}
QUESTION = re.compile(r"^((im-school|soc-contact)\.(\w\w\d+\w?(\.best|\.hardest)?|so_gate)|meta\.\w+)$")
YOUTH = ["im-school", "soc-contact"]


def questions() -> list[tuple[str, str]]:
    return [(text.path, text.swedish) for text in texts() if QUESTION.match(text.path)]


def test_im_school_has_its_twelve_items_words_first():
    pack = Pack.parse(load_pack("im-school", ["sv", "en", "ar"]))
    numbers = ["00a", "00b", "01", "02", "03", "04", "05", "06", "08", "09", "10", "11"]
    assert [item.id for item in pack.asked] == [f"im{number}" for number in numbers]
    assert [item.kind for item in pack.asked][:2] == ["words", "words"]


def test_soc_contact_has_thirteen_items_and_its_gate_stands_after_the_words():
    pack = Pack.parse(load_pack("soc-contact", ["sv", "en", "ar"]))
    assert [item.id for item in pack.asked] == ["so00a", "so00b", "so_gate", *(f"so{n:02}" for n in range(1, 12))]
    assert [item.id for item in pack.items if item.show_if] == ["so10"]
    hidden = {item.id: item.placed_only for item in pack.items if item.placed_only}
    assert hidden == {
        "so05": ("moving", "school"), "so06": ("room", "family", "siblings", "school", "food", "faith"),
        "so11": ("after",),
    }


@pytest.mark.parametrize("pack_id", YOUTH)
def test_only_what_has_no_order_of_its_own_is_shuffled(pack_id):
    for item in Pack.parse(load_pack(pack_id, ["sv"])).items:
        assert item.shuffle == (item.kind in {"multi", "people", "people_one", "feelings", "cardsort"}), item.id


def test_a_swedish_question_has_at_most_ten_words_and_no_negation():
    assert len(questions()) == 32
    for path, question in questions():
        words = re.findall(r"[\w–-]+", question.lower())
        assert len(words) <= 10, path
        assert not NEGATIONS & set(words), path


@pytest.mark.parametrize("locale", ["sv", "en", "ar"])
@pytest.mark.parametrize("pack_id", YOUTH)
def test_every_text_has_a_picture_and_words(pack_id, locale):
    pack, meta = load_pack(pack_id, [locale]), load_meta([locale])
    shown = [*pack["items"], *pack["piles"], *filter(None, (pack["frame"], pack["gate"])), *meta.values()]
    shown += [option for item in (*pack["items"], *meta.values()) for option in item["options"]]
    assert all(entry["picture"] and entry["words"][locale] for entry in shown)


def test_meta_has_the_values_that_answer_sets_take():
    meta = load_meta(["sv"])
    ids = {name: [option["id"] for option in item["options"]] for name, item in meta.items()}
    assert ids["age"] == ["under13", "13-14", "15-17", "18-20"]
    assert ids["who_chose"] == ["me", "me_help", "helper", "rather_not_say"]
    assert ids["in_sweden"] == ["under_1", "1-3", "over_3", "rather_not_say"]


def test_the_practice_item_sorts_into_the_piles_of_every_pack_for_young_people():
    piles = load_meta(["sv"])["practice"]["piles"]
    for pack_id in YOUTH:
        assert set(piles) <= {pile["id"] for pile in load_pack(pack_id, ["sv"])["piles"]}


@pytest.mark.parametrize("locale", ["ar"])
def test_translations_keep_the_placeholders(locale):
    words = read_catalogue(locale)
    for text in texts():
        placeholders = sorted(re.findall(r"\{\w+\}", text.english))
        assert sorted(re.findall(r"\{\w+\}", text.swedish)) == placeholders
        assert sorted(re.findall(r"\{\w+\}", words[text.path, text.english])) == placeholders


@pytest.mark.parametrize("locale", ["ar"])
@pytest.mark.parametrize("pack_id", YOUTH)
def test_no_two_choices_of_an_item_read_the_same(pack_id, locale):
    for item in load_pack(pack_id, [locale])["items"]:
        words = [option["words"][locale] for option in item["options"]]
        assert len(set(words)) == len(words), item["id"]


def test_packs_are_the_files_with_items():
    assert available_packs() == sorted(
        path.stem for path in CONTENT.glob("*.toml") if "items" in tomllib.loads(path.read_text(encoding="utf-8"))
    )
    assert "im-school" in available_packs()
    assert "meta" not in available_packs()
