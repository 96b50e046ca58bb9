"""The three steps and eight prompts of the method (Figure 5 of the report), in our own words."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Prompt:
    """One prompt; `tag` is what items of a pack name in `feeds`."""

    tag: str
    words: Any

    @property
    def step(self) -> int:
        return int(self.tag[1])


STEPS = {
    1: _l("The young person's whole need"),
    2: _l("The best use of what there is"),
    3: _l("Changes in the work"),
}
PROMPTS = (
    Prompt("S1.1", _l("How do the young people themselves make things change?")),
    Prompt("S1.2", _l("What makes that easier for them?")),
    Prompt("S1.3", _l("Which of our steps and routines decide how it goes?")),
    Prompt("S2.1", _l("What could we do in a new way?")),
    Prompt("S2.2", _l("How would it help the young people?")),
    Prompt("S3.1", _l("What exactly changes?")),
    Prompt("S3.2", _l("What is done, how, and by whom?")),
    Prompt("S3.3", _l("What stands in the way: law, money, politics? What does it do to our rules?")),
)
BY_TAG = {prompt.tag: prompt for prompt in PROMPTS}
VIEWS = {
    "young": _l("The young people said it"),
    "staff": _l("We who work here think so"),
    "manager": _l("A manager's view"),
    "other": _l("Somebody else's view"),
}


def prompts_of(step: int) -> tuple[Prompt, ...]:
    return tuple(prompt for prompt in PROMPTS if prompt.step == step)
