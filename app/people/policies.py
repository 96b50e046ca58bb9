"""In which state. Each rule is a pair: `check_x` raises, `x` answers. Pure: a state is a campaign's status."""

from app.people.errors import WrongMoment

# A campaign that is opened has left the inbox; one that is released takes the same bytes again and nothing else.
AFTER_CLOSING = frozenset({"closed", "opened", "released"})
AFTER_RELEASE = frozenset({"released", "followed_up", "shredded"})


def publish_release(status: str) -> bool:
    """A release belongs to a campaign that is closed."""
    return status in AFTER_CLOSING


def check_publish_release(status: str) -> None:
    if not publish_release(status):
        raise WrongMoment("A release can be published when the campaign is closed.")


def view_results(status: str) -> bool:
    """Results exist from the release on; before it there is nothing to show, not even a count."""
    return status in AFTER_RELEASE


def check_view_results(status: str) -> None:
    if not view_results(status):
        raise WrongMoment("There are no results before the release is published.")


def answer_back(status: str) -> bool:
    """The young people can be answered as soon as the campaign is closed."""
    return status in AFTER_CLOSING | AFTER_RELEASE


def check_answer_back(status: str) -> None:
    if not answer_back(status):
        raise WrongMoment("The answer back can be written when the campaign is closed.")
