"""Counting helped meetings, so that the rule of bands holds: nobody knows more answers than it allows."""

from sqlalchemy import insert, select, update

from app.database import db, writing
from app.helping.errors import TooManyMeetings
from app.helping.models import HelpedCount


def seen_by(helper: int) -> dict[str, int]:
    """How many answers this helper has been let to see, by campaign."""
    rows = db.session.execute(select(HelpedCount.campaign, HelpedCount.meetings).where(HelpedCount.helper == helper))
    return {campaign: meetings for campaign, meetings in rows}


def count_helped(code: str, helper: int, most: int) -> None:
    """Count one more meeting in which this helper sees the answers; TooManyMeetings when the rule allows no more.

    A meeting counts when it is started, also if it is handed over later (DISCLOSURE, parameter m).
    """
    mine = (HelpedCount.campaign == code) & (HelpedCount.helper == helper)
    with writing() as connection:
        seen = connection.execute(select(HelpedCount.meetings).where(mine).with_for_update()).scalar()
        if (seen or 0) >= most:
            raise TooManyMeetings("You have seen as many answers as one person may in this round.")
        if seen is None:
            connection.execute(insert(HelpedCount).values(campaign=code, helper=helper, meetings=1))
        else:
            connection.execute(update(HelpedCount).where(mine).values(meetings=seen + 1))
