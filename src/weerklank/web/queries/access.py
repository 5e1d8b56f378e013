"""Who is asking, and what they may see of which study."""

from __future__ import annotations

from django.db.models import QuerySet

from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.rights import NEEDS_SECOND_STEP, Right, Role, may


def studies_of(user: User) -> QuerySet[StudyRecord]:
    """Return the studies in which somebody has a role."""
    return StudyRecord.objects.filter(memberships__user=user)


def role_in(user: User, study: StudyRecord) -> Role | None:
    """Return what somebody is in a study, or None."""
    found = membership(user, study)
    return None if found is None else found.as_role


def membership(user: User, study: StudyRecord) -> Membership | None:
    """Return the membership of somebody in a study, or None."""
    return Membership.objects.filter(user=user, study=study).first()


def has_right(user: User, study: StudyRecord, right: Right) -> bool:
    """Return whether somebody may do something in a study."""
    return user.is_active and may(role_in(user, study), right)


def needs_second_step(user: User) -> bool:
    """Return whether somebody has a role for which one step of logging in is too little."""
    return (
        user.is_administrator
        or user.memberships.filter(role__in=[role.value for role in NEEDS_SECOND_STEP]).exists()
    )
