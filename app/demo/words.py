"""The invented words of the practice rounds: what was written, how it was rewritten, what was answered back.

What the "what happened" page shows of them stands in said.toml, in every language of the build.
"""

import tomllib
from pathlib import Path

WRITTEN: dict[str, dict[str, tuple[str, ...]]] = {
    "im00a": {
        "sv": ("Läraren säger samma sak på ett enklare sätt när jag frågar.", "Rasterna, då hinner jag andas."),
        "en": ("My study tutor explains in my language, then I understand.", "I like when we build things."),
        "ar": ("المعلمة تشرح مرة ثانية ولا تغضب.", "أصدقائي يساعدونني في الدروس."),
    },
    "im00b": {
        "sv": ("Jag får aldrig veta vad som händer efter mötet.", "Proven, jag kan det men inte orden."),
        "en": ("I wait for a decision and cannot sleep.", "Everybody asks the same questions again."),
        "ar": ("الانتظار صعب، لا أعرف ماذا سيحدث.", "الكلمات في الامتحان صعبة."),
    },
}

_SAID = tomllib.loads(Path(__file__).with_name("said.toml").read_text(encoding="utf-8"))
_LINES: dict[str, dict[str, str]] = _SAID["lines"]
THEMES: dict[str, dict[str, str]] = _SAID["themes"]
ANSWERED_BACK: dict[str, str] = _SAID["answered_back"]

# what was written -> (theme, how it was rewritten)
PARAPHRASES: dict[str, tuple[str, dict[str, str]]] = {
    WRITTEN["im00a"]["sv"][0]: ("explains", _LINES["explained"]),
    WRITTEN["im00a"]["sv"][1]: ("breathing", _LINES["breaks"]),
    WRITTEN["im00a"]["en"][0]: ("explains", _LINES["own_language"]),
    WRITTEN["im00a"]["en"][1]: ("breathing", _LINES["doing"]),
    WRITTEN["im00a"]["ar"][0]: ("explains", _LINES["explained"]),
    WRITTEN["im00a"]["ar"][1]: ("breathing", _LINES["friends"]),
    WRITTEN["im00b"]["sv"][0]: ("after", _LINES["nothing_after"]),
    WRITTEN["im00b"]["sv"][1]: ("words", _LINES["tests"]),
    WRITTEN["im00b"]["en"][0]: ("after", _LINES["waiting"]),
    WRITTEN["im00b"]["en"][1]: ("after", _LINES["again"]),
    WRITTEN["im00b"]["ar"][0]: ("after", _LINES["waiting"]),
    WRITTEN["im00b"]["ar"][1]: ("words", _LINES["tests"]),
}
