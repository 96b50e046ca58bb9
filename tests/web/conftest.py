"""The practice installation for tests that look at pages as people meet them."""

import pytest

from tests.practice import Practice, practice_in


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    """An installation with one round that asks and one that is released and answered back."""
    return practice_in(tmp_path_factory.mktemp("practice"), tmp_path_factory)
