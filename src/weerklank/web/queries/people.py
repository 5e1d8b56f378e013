"""Reads people: who is at the desk, what they are in which study, how they log in."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from weerklank.kernel import DocumentRefused, Fields, Problems, Text, read_yaml
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.queries.access import needs_second_step
from weerklank.web.rights import ROLE_NAMES, Role

REACH = "reach.yaml"


@dataclass(frozen=True, slots=True)
class ReachChannel:
    """A channel of `reach.yaml`, as somebody chooses it.

    organisation  answer id of the one organisation whose people it reached, or None
    """

    id: str
    name: Text
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class LoginState:
    """How somebody logs in.

    codes_left  recovery codes that were not used, or None without a second step
    """

    has_password: bool
    second_step: bool
    needed: bool
    codes_left: int | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person of the desk, and what they are in each study."""

    person: User
    login: LoginState
    roles: tuple[tuple[StudyRecord, Text], ...]


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member of a study. `channel` is the name of the one that a contact may see."""

    membership: Membership
    role: Text
    channel: Text | None


def list_people() -> tuple[PersonLine, ...]:
    """Return everybody with an account, by address."""
    return tuple(person_line(one) for one in User.objects.prefetch_related("memberships__study"))


def person_line(person: User) -> PersonLine:
    """Return what an administrator sees of somebody."""
    roles = ((one.study, ROLE_NAMES[one.as_role]) for one in person.memberships.all())
    return PersonLine(person, login_state(person), tuple(roles))


def login_state(person: User) -> LoginState:
    """Return how somebody logs in."""
    steps = {one.type: one for one in Authenticator.objects.filter(user=person)}
    codes = steps.get(Authenticator.Type.RECOVERY_CODES)
    return LoginState(
        has_password=person.has_usable_password(),
        second_step=Authenticator.Type.TOTP in steps,
        needed=needs_second_step(person),
        codes_left=None if codes is None else len(codes.wrap().get_unused_codes()),
    )


def list_members(study: StudyRecord) -> tuple[MemberLine, ...]:
    """Return the members of a study, by role and address."""
    channels = {one.id: one.name for one in reach_channels(study)}
    order = list(Role)
    members = sorted(
        study.memberships.select_related("user"),
        key=lambda one: (order.index(one.as_role), one.user.email),
    )
    return tuple(
        MemberLine(one, ROLE_NAMES[one.as_role], channels.get(one.channel)) for one in members
    )


def reach_channels(study: StudyRecord) -> tuple[ReachChannel, ...]:
    """Return the channels that a study names, or none where its document cannot be read."""
    problems = Problems()
    try:
        document = read_yaml((study.folder / REACH).read_text("utf-8"), REACH)
        nodes = Fields(document, problems).items("channels")
        channels = tuple(_read_channel(Fields(node, problems)) for node in nodes)
        problems.raise_if_any()
        return channels
    except (OSError, UnicodeDecodeError, DocumentRefused):
        return ()


def _read_channel(fields: Fields) -> ReachChannel:
    organisation = fields.text("organisation", default="")
    return ReachChannel(fields.identifier("id"), fields.bilingual("name"), organisation or None)


def only_researcher(membership: Membership) -> bool:
    """Return whether a study would have no researcher left without this member."""
    others = membership.study.memberships.exclude(pk=membership.pk)
    return (
        membership.as_role == Role.RESEARCHER
        and not others.filter(role=Role.RESEARCHER, user__is_active=True).exists()
    )


def only_administrator(person: User) -> bool:
    """Return whether the desk would have no administrator left without this person."""
    others = User.objects.exclude(pk=person.pk).filter(is_administrator=True, is_active=True)
    return person.is_administrator and person.is_active and not others.exists()
