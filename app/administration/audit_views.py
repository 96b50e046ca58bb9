"""The audit log as a board reads it: who did what to which round, by day. Never content, never a young person."""

from flask import Blueprint, render_template

from app.administration.deeds import did, to_what, who
from app.audit import all_events
from app.inbox.forgetting.disposal import all_disposals
from app.people.gate import allowed
from app.settings import current

audit_log = Blueprint("audit_log", __name__, url_prefix="/audit")


@audit_log.get("")
@allowed("read_audit")
def events() -> str:
    return render_template("administration/audit.html", events=all_events(),
                           disposals=all_disposals(current().journal), did=did, to_what=to_what, who=who)
