"""Every concept has a picture, and the sprite holds nothing that a strict page refuses."""

import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from app.capture import pictures
from app.paths import NODE_MODULES
from app.questionnaire.loading import available_packs, load_pack
from app.questionnaire.pictures import SPRITES
from tests.unit.capture.forms import a_form

SVG = "{http://www.w3.org/2000/svg}"


def keys_in(part: Any) -> set[str]:
    """Every value under "picture", however deep."""
    if isinstance(part, dict):
        own = {part["picture"]} if isinstance(part.get("picture"), str) else set()
        return own.union(*(keys_in(value) for value in part.values()))
    return set().union(*(keys_in(value) for value in part)) if isinstance(part, list) else set()


@pytest.mark.parametrize("pack", available_packs())
def test_every_concept_of_a_pack_has_a_picture(pack):
    assert keys_in(load_pack(pack, ["sv", "en"])) - set(pictures.pictures()) - set(pictures.signs()) == set()


def test_every_concept_of_meta_assent_and_help_has_a_picture():
    form = a_form()
    assert (keys_in(form["meta"]) | keys_in(form["consent"])) <= set(pictures.pictures())


def test_every_pile_has_a_sign():
    assert {pile["picture"] for pile in a_form()["pack"]["piles"]} <= set(pictures.signs())


def test_an_unmapped_concept_is_an_error_that_names_it():
    with pytest.raises(pictures.PictureMissing, match="dragon"):
        pictures.picture("dragon")


def test_every_picture_has_one_way_of_being_drawn_and_a_fallback():
    for found in pictures.pictures().values():
        ways = [found.openmoji, found.own, found.dots]
        assert sum(way is not None for way in ways) == 1, found.key
        assert found.fallback


def test_every_own_drawing_is_used():
    used = {found.own for found in pictures.pictures().values()}
    assert {path.stem for path in pictures.DRAWINGS.glob("*.svg")} == used - {None}


@pytest.fixture(scope="module")
def sprites(tmp_path_factory):
    if not (NODE_MODULES / "@iconify-json").exists():
        pytest.skip("the pictures were not installed")
    folder = tmp_path_factory.mktemp("built")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "FOLDER", folder)
        pictures.build()
    pictures.built.cache_clear()
    return folder


def test_no_sprite_is_much_larger_than_another(sprites):
    sizes = [(sprites / name).stat().st_size for name in SPRITES]
    assert max(sizes) < 1.2 * min(sizes)


def test_the_sprites_hold_every_picture_once(sprites):
    ids = [symbol.get("id") for name in SPRITES for symbol in ElementTree.parse(sprites / name).getroot()]
    assert len(ids) == len(set(ids))
    assert set(ids) == {found.symbol for found in pictures.pictures().values() if found.symbol}


def test_there_are_64_different_receipt_pictures(sprites):
    receipts = ElementTree.parse(sprites / "receipts.svg").getroot()
    drawn = [b"".join(ElementTree.tostring(part) for part in symbol) for symbol in receipts]
    assert len(drawn) == len(set(drawn)) == 64


def test_a_sprite_holds_no_style_no_script_and_no_reference(sprites):
    for path in sprites.glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r'style=|<script|<use|href=|\son\w+=|<image|<text', text) == []


def test_the_same_input_builds_the_same_bytes(sprites, tmp_path):
    first = [(sprites / name).read_bytes() for name in SPRITES]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "FOLDER", tmp_path)
        pictures.build()
    pictures.built.cache_clear()
    assert [(tmp_path / name).read_bytes() for name in SPRITES] == first


def test_a_drawing_with_a_style_is_refused():
    with pytest.raises(pictures.PictureMissing, match="style"):
        pictures.checked('<path style="fill:red" d="M0 0"/>')


def test_definitions_are_drawn_where_they_are_used():
    body = '<defs><path id="a" d="M1 1"/></defs><g fill="none"><use href="#a" stroke="red"/></g>'
    assert pictures.flat(body) == '<g fill="none"><path stroke="red" d="M1 1"/></g>'
