"""The desk's tables, one module per room."""

from weerklank.web.models.accounts import Membership, User
from weerklank.web.models.audit import AuditEvent, ChainHead
from weerklank.web.models.fieldwork import Round, RoundChannel
from weerklank.web.models.jobs import Job
from weerklank.web.models.publication import Publication
from weerklank.web.models.studies import StudyRecord

__all__ = [
    "AuditEvent",
    "ChainHead",
    "Job",
    "Membership",
    "Publication",
    "Round",
    "RoundChannel",
    "StudyRecord",
    "User",
]
