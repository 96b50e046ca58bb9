"""The town of the journeys, for drills that need all three faces."""

from tests.journeys.conftest import founded, town

__all__ = ["founded", "town"]
