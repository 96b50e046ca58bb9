"""Style sheets know start and end, never left and right, and leave the tall scripts their room: every page can flip."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.paths import STATIC

SHEETS = sorted((STATIC / "css").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")
SIDED = re.compile(r"\b(left|right)\b|translateX")
FOUR = re.compile(r"(margin|padding|inset|border-(width|style|color))$")
FLIPS = re.compile(r'\[dir="?(rtl|ltr)"?\]')
NESTED = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
# A square corner turned by an eighth points down or up, and looks the same from both sides.
POINTER = re.compile(r"rotate\((45|225)deg\)")
LINES = re.compile(r"var\(--lines(, [\d.]+)?\)|0|inherit")


@dataclass(frozen=True)
class Declaration:
    """One line of a style sheet with the rule it stands in."""

    sheet: str
    selector: str
    rule: str
    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.sheet}: {self.selector} {{ {self.name}: {self.value} }}"


def declarations(sheet: str, text: str) -> Iterator[Declaration]:
    for selector, rule in RULE.findall(COMMENT.sub("", text)):
        for line in filter(str.strip, rule.split(";")):
            name, _, value = line.partition(":")
            yield Declaration(sheet, selector.strip(), rule, name.strip(), value.strip())


def has_a_side(one: Declaration) -> bool:
    """Whether this would look wrong in a mirrored page."""
    if FLIPS.search(one.selector) or (POINTER.search(one.rule) and one.name == "border-width"):
        return False
    sides = NESTED.sub("", one.value).split()
    lopsided = len(sides) == 4 and (sides[1] != sides[3] if FOUR.match(one.name) else
                                    one.name == "border-radius" and (sides[0], sides[3]) != (sides[1], sides[2]))
    return lopsided or bool(SIDED.search(f"{one.name}: {one.value}"))


def is_too_tight(one: Declaration) -> bool:
    """Whether Arabic or Ethiopic would lose its line height, or be spaced out or slanted, by this."""
    if one.name == "line-height":
        return not LINES.fullmatch(one.value)
    if one.name == "font" and "/" in one.value.split("var")[0]:
        return one.selector != "body"  # the element's own rule gives way to the one of the language
    return (one.name == "letter-spacing" and "." in one.selector and one.value not in ("0", "normal")) or (
        one.name == "font-style" and one.value != "normal")


def faults(sheet: str, text: str) -> list[str]:
    return [str(one) for one in declarations(sheet, text) if has_a_side(one) or is_too_tight(one)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_style_sheet_has_no_sides_and_no_line_height_of_its_own(sheet: Path) -> None:
    assert len(list(declarations(sheet.name, sheet.read_text(encoding="utf-8")))) > 5
    assert faults(sheet.name, sheet.read_text(encoding="utf-8")) == []


def test_the_tall_scripts_have_one_rule_for_all_faces() -> None:
    rule = re.search(r"([^{}]*)\{[^{}]*--lines: 1\.7;[^{}]*\}", (STATIC / "css/tokens.css").read_text(encoding="utf-8"))
    assert rule
    assert set(re.findall(r":lang\((\w+)\)", rule[1])) == {"ar", "fa", "ps", "ckb", "ti"}
    assert "letter-spacing: normal" in rule[0]
    assert "font-style: normal" in rule[0]


@pytest.mark.parametrize("spoilt", [
    ".a { margin-left: 1px; }", ".a { right: 0; }", ".a { text-align: left; }", ".a { float: right; }",
    ".a { border-left: 1px solid; }", ".a { padding: 1px 2px 3px 4px; }", ".a { border-radius: 1px 2px 2px 1px; }",
    ".a { transform: translateX(4px); }", ".a { background: linear-gradient(to right, red, blue); }",
    ".a { border-top-left-radius: 3px; }", "@media print { .a { left: 0 } }", ".a { line-height: 1.3; }",
    ".a { font: 16px/1.2 serif; }", ".a { letter-spacing: .1em; }", ".a { font-style: italic; }",
])  # fmt: skip
def test_each_spoilt_rule_is_found(spoilt: str) -> None:
    assert faults("spoilt.css", spoilt)


@pytest.mark.parametrize("sound", [
    ".left { margin-inline-start: 1px; }", ".a { padding: 1px 2px 3px 2px; }", ".a { text-align: end; }",
    '[dir="rtl"] .a { transform: translateX(4px); }', ".a { border-radius: 1px 1px 2px 2px; }",
    ".a { padding: 8px 12px max(10px, env(safe-area-inset-bottom)); }", ".a { line-height: var(--lines, 1.3); }",
])  # fmt: skip
def test_a_sound_rule_is_left_alone(sound: str) -> None:
    assert faults("sound.css", sound) == []
