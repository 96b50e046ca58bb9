"""Two holders with proven words, made once: each costs argon2id its 64 MiB."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.custody.holders import make_holder, write_holder
from app.custody.public import Holder


@dataclass(frozen=True)
class Person:
    """A holder's folder and words, as the person has them."""

    folder: Path
    words: str
    holder: Holder


def make_person(name: str, folder: Path, *, proven: bool) -> Person:
    new = make_holder(name)
    written = write_holder(new, folder / name, folder / f"{name}.txt" if proven else None)
    return Person(folder / name, new.words, written)


@pytest.fixture(scope="session")
def anna(tmp_path_factory) -> Person:
    return make_person("Anna", tmp_path_factory.mktemp("anna"), proven=True)


@pytest.fixture(scope="session")
def bo(tmp_path_factory) -> Person:
    return make_person("Bo", tmp_path_factory.mktemp("bo"), proven=False)
