from collections.abc import Iterator

import pytest

from app.settings import Settings
from tests.unit.campaigns.rounds import House, house


@pytest.fixture
def our_house(each_database: Settings) -> Iterator[House]:
    with house(each_database) as built:
        yield built
