from collections.abc import Iterator

import pytest

from app.settings import Settings
from tests.unit.campaigns.rounds import House, house


@pytest.fixture
def our_house(settings: Settings) -> Iterator[House]:
    with house(settings) as built:
        yield built
