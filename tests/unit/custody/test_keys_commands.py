"""`egna-ord keys`: done is 0, a refusal one line on stderr and 1."""

import json

import pytest
from click.testing import CliRunner

from app.cli import main
from app.custody import commands


def run(*arguments):
    return CliRunner().invoke(main, ["keys", *map(str, arguments)])


def refused(result):
    assert result.exit_code == 1, result.output
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output
    return result.stderr


@pytest.fixture
def terminal(monkeypatch):
    """Somebody sits there: stdin is a terminal, and `typed` is what they type of the words they saw."""

    def sit_down(typed):
        shown = []
        monkeypatch.setattr(commands.sys, "stdin", type("Terminal", (), {"isatty": lambda self: True})())
        monkeypatch.setattr(commands.click, "pause", lambda *_: None)
        monkeypatch.setattr(commands.click, "clear", lambda: shown.append("cleared"))
        monkeypatch.setattr(commands.click, "echo", lambda text="", **_: shown.append(text))
        monkeypatch.setattr(commands.click, "prompt", lambda *_: typed(shown))
        return shown

    return sit_down


def test_a_whole_round_of_keys(tmp_path):
    for name in ("Anna", "Bo"):
        made = run("holder", name, "--out", tmp_path / name, "--words-out", tmp_path / f"{name}.txt")
        assert made.exit_code == 0, made.output
    cards = [tmp_path / "Anna" / "holder.json", tmp_path / "Bo" / "holder.json"]
    locked = run("lock", "Skolan", "--holder", cards[0], "--holder", cards[1], "--out", tmp_path / "skolan")
    assert locked.exit_code == 0, locked.output
    tested = run("test", tmp_path / "skolan", "--holder", tmp_path / "Bo", "--words", tmp_path / "Bo.txt")
    assert tested.exit_code == 0, tested.output
    public = json.loads((tmp_path / "skolan" / "public.json").read_text(encoding="utf-8"))
    assert public["tested"] == ["Anna", "Bo"]
    assert public["fingerprint"] in locked.stdout


def test_wrong_words_are_refused_in_one_line_that_names_the_holder(anna, bo, tmp_path):
    run("lock", "Skolan", "--holder", anna.folder / "holder.json", "--out", tmp_path / "skolan")
    (tmp_path / "words").write_text(bo.words, encoding="utf-8")
    result = run("test", tmp_path / "skolan", "--holder", anna.folder, "--words", tmp_path / "words")
    assert "holder Anna" in refused(result)
    assert not any(word in result.output for word in bo.words.split())


def test_bad_files_are_refused(anna, tmp_path):
    (tmp_path / "holder.json").write_text("{}", encoding="utf-8")
    refused(run("lock", "X", "--holder", tmp_path / "holder.json", "--out", tmp_path / "x"))
    refused(run("lock", "X", "--holder", tmp_path / "missing.json", "--out", tmp_path / "x"))
    refused(run("test", tmp_path / "x", "--holder", anna.folder, "--words", tmp_path / "missing"))
    refused(run("holder", "Anna", "--out", anna.folder, "--words-out", tmp_path / "w"))
    assert not (tmp_path / "w").exists()


def test_wrong_usage_is_2():
    assert run("holder", "Anna").exit_code == 2
    assert run("lock", "X", "--out", "x").exit_code == 2


def test_without_a_terminal_words_need_a_file(tmp_path):
    message = refused(run("holder", "Anna", "--out", tmp_path / "anna"))
    assert "--words-out" in message
    assert not (tmp_path / "anna").exists()


def test_words_typed_back_make_the_key_but_prove_nothing_yet(tmp_path, terminal):
    shown = terminal(lambda shown: next(text for text in shown if text.startswith("    ")))
    commands.holder.callback("Cia", tmp_path / "cia", None, "en")
    assert shown[2] == "cleared"
    assert not json.loads((tmp_path / "cia" / "holder.json").read_text(encoding="utf-8"))["words_proven"]


def test_a_slip_in_typing_back_can_be_mended(tmp_path, terminal):
    def second_time_right(shown):
        slipped = any("word 6" in text for text in shown)
        words = next(text for text in shown if text.startswith("    ")).split()
        return " ".join(words if slipped else [*words[:5], "vatten"])

    terminal(second_time_right)
    commands.holder.callback("Cia", tmp_path / "cia", None, "en")
    assert (tmp_path / "cia" / "holder.json").exists()


def test_words_typed_back_wrongly_make_nothing(tmp_path, terminal):
    from app.custody.errors import WrongWords
    from app.custody.words import make_words

    terminal(lambda _: make_words())
    with pytest.raises(WrongWords, match="nothing was made"):
        commands.holder.callback("Cia", tmp_path / "cia", None, "en")
    assert not (tmp_path / "cia").exists()
