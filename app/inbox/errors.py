"""What the inbox can refuse. None of these says anything about an answer."""

from app.errors import Busy, Conflict, EgnaOrdError, Forbidden, Gone, NotFound, TooLarge


class NoSuchCampaign(NotFound):
    pass


class NoSuchReceipt(NotFound):
    pass


class MalformedRequest(EgnaOrdError):
    pass


class AnswersGone(Gone):
    pass


class CampaignOver(Gone):
    pass


class OtherBytes(Conflict):
    pass


class EnvelopeTooLarge(TooLarge):
    pass


class ChunkTooLarge(TooLarge):
    pass


class NoTicket(Forbidden):
    pass


class NoAnswer(Forbidden):
    pass


class InboxBusy(Busy):
    pass


class NotClosed(Conflict):
    pass


class NotSlips(Conflict):
    pass
