"""The practice installation for rules that hold on every page."""

import pytest

from tests.practice import Practice, practice_in


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    return practice_in(tmp_path_factory.mktemp("practice"), tmp_path_factory)
