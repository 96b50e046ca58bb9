"""What a reader or an approver may not do. Codes only: the pages put them into words; never content."""

from app.errors import EgnaOrdError


class NotAllowed(EgnaOrdError):
    """A decision about a text that the young person's choice or the rules forbid; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Not allowed: {code.replace('_', ' ')}.")
        self.code = code
