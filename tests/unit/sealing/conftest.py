"""Two locks, an envelope, and the shared vectors."""

from typing import Any

import pytest

from tests.unit.sealing.sealed_answers import Sealed, sealed_to
from tests.vectors import stored


@pytest.fixture(scope="session")
def two_locks() -> Sealed:
    return sealed_to(2)


@pytest.fixture(scope="session")
def vectors() -> dict[str, Any]:
    return stored.shared_vectors()


@pytest.fixture(scope="session")
def appendix_a3() -> dict[str, bytes]:
    return stored.appendix_a3()
