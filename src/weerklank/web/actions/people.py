"""Makes people of the desk, gives them roles in studies, and takes both away."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from weerklank.kernel import Text, UserError
from weerklank.web.actions.audit import record
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.queries.people import only_administrator, only_researcher, reach_channels
from weerklank.web.rights import Role


@transaction.atomic
def make_first_administrator(*, email: str, password: str | None = None) -> User:
    """Return the administrator with this address, made where there is none yet.

    For the command line, so without `by`. Somebody who is there already keeps their password; they
    become an active administrator. Raises UserError for what is no address.
    """
    user = User.objects.filter(email=_address(email)).first()
    if user is not None and user.is_administrator and user.is_active:
        return user
    if user is None:
        user = User.objects.create_user(_address(email), password)
    user.is_administrator = user.is_active = True
    user.save()
    record(by=None, action="people.first", person=user.pk)
    return user


@transaction.atomic
def make_welcome_link(*, by: User | None, user: User) -> str:
    """Return the path at which somebody chooses a password: once, within three days.

    The password they had stops working at once, and so do earlier links and open sessions.
    """
    if not user.is_active:
        raise UserError("person-closed", *_CLOSED)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user)
    record(by=by, action="people.link", person=user.pk)
    return reverse(
        "account_welcome",
        args=[
            urlsafe_base64_encode(force_bytes(user.pk)),
            default_token_generator.make_token(user),
        ],
    )


@transaction.atomic
def add_person(*, by: User, email: str, name: str = "", administrator: bool = False) -> User:
    """Return a new person, without a password. Raises UserError where they are here already."""
    address = _address(email)
    if User.objects.filter(email=address).exists():
        raise UserError("person-exists", *_EXISTS)
    user = User.objects.create_user(address, name=name.strip(), administrator=administrator)
    record(by=by, action="people.add", person=user.pk, administrator=administrator)
    return user


@transaction.atomic
def change_person(*, by: User, user: User, name: str, administrator: bool) -> None:
    """Change somebody's name and whether they administer; the last administrator stays one."""
    user = _locked(user)
    if not administrator:
        _keep_administrator(user)
    user.name, user.is_administrator = name.strip(), administrator
    user.save(update_fields=["name", "is_administrator"])
    record(by=by, action="people.change", person=user.pk, administrator=administrator)


@transaction.atomic
def rename_self(*, by: User, name: str) -> None:
    """Change one's own name."""
    by.name = name.strip()
    by.save(update_fields=["name"])
    record(by=by, action="people.change", person=by.pk)


@transaction.atomic
def deactivate_person(*, by: User, user: User) -> None:
    """Close an account and end its sessions; its name stays in the log."""
    user = _locked(user)
    _keep_administrator(user)
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)
    record(by=by, action="people.deactivate", person=user.pk)


@transaction.atomic
def activate_person(*, by: User, user: User) -> None:
    """Open a closed account again."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(by=by, action="people.activate", person=user.pk)


@transaction.atomic
def reset_second_step(*, by: User, user: User) -> None:
    """Take away somebody's second step, and end their sessions: they set it up anew at login."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user)
    record(by=by, action="people.reset_second_step", person=user.pk)


@transaction.atomic
def add_member(
    *, by: User, study: StudyRecord, email: str, role: Role, channel: str = ""
) -> Membership:
    """Give somebody of the desk a role in a study. Raises UserError where that cannot be."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise UserError("person-unknown", *_UNKNOWN)
    if study.memberships.filter(user=user).exists():
        raise UserError("member-exists", *_MEMBER)
    channel = _channel(study, role, channel)
    made = Membership.objects.create(user=user, study=study, role=role, channel=channel)
    record(by=by, action="people.member_add", study=study, person=user.pk, role=role.value)
    return made


@transaction.atomic
def change_member(*, by: User, membership: Membership, role: Role, channel: str = "") -> None:
    """Change somebody's role in a study."""
    study = _locked_study(membership)
    if role != Role.RESEARCHER:
        _keep_researcher(by, membership)
    membership.role, membership.channel = role, _channel(study, role, channel)
    membership.save()
    person = membership.user.pk
    record(by=by, action="people.member_change", study=study, person=person, role=role.value)


@transaction.atomic
def remove_member(*, by: User, membership: Membership) -> None:
    """Take somebody's role in a study away."""
    study = _locked_study(membership)
    _keep_researcher(by, membership)
    person = membership.user.pk
    membership.delete()
    record(by=by, action="people.member_remove", study=study, person=person)


def end_sessions(user: User) -> None:
    """Log somebody out everywhere. Sessions name their user inside, so that each is looked at."""
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def _address(email: str) -> str:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise UserError("person-address", *_ADDRESS) from None
    return email.strip().lower()


def _locked(user: User) -> User:
    """Return the person as they are now; who changes administrators waits for one another."""
    list(User.objects.select_for_update().filter(is_administrator=True))
    return User.objects.get(pk=user.pk)


def _locked_study(membership: Membership) -> StudyRecord:
    return StudyRecord.objects.select_for_update().get(pk=membership.study_id)


def _keep_administrator(user: User) -> None:
    if only_administrator(user):
        raise UserError("last-administrator", *_LAST_ADMINISTRATOR)


def _keep_researcher(by: User, membership: Membership) -> None:
    if only_researcher(membership) and not by.is_administrator:
        raise UserError("last-researcher", *_LAST_RESEARCHER)


def _channel(study: StudyRecord, role: Role, channel: str) -> str:
    if role != Role.ORGANISATION_CONTACT:
        return ""
    if channel not in {one.id for one in reach_channels(study)}:
        raise UserError("member-channel", *_CHANNEL)
    return channel


_ADDRESS = (
    Text("Dit is geen e-mailadres.", "This is no e-mail address."),
    Text("Schrijf het zo: naam@organisatie.nl.", "Write it like this: name@organisation.nl."),
)
_EXISTS = (
    Text("Er is al iemand met dit e-mailadres.", "Somebody has this e-mail address already."),
    Text("Zoek die persoon op in de lijst.", "Find that person in the list."),
)
_CLOSED = (
    Text("Dit account is gesloten.", "This account is closed."),
    Text("Open het account eerst weer.", "Reopen the account first."),
)
_UNKNOWN = (
    Text(
        "Niemand van de werkplek heeft dit e-mailadres.",
        "Nobody of the desk has this e-mail address.",
    ),
    Text(
        "Kijk het adres na, of vraag een beheerder om een account te maken.",
        "Check the address, or ask an administrator to make an account.",
    ),
)
_MEMBER = (
    Text("Deze persoon doet al mee aan dit onderzoek.", "This person is in this study already."),
    Text("Verander de rol in de lijst.", "Change the role in the list."),
)
_CHANNEL = (
    Text("Een contactpersoon hoort bij een kanaal.", "An organisation contact has a channel."),
    Text("Kies een kanaal uit reach.yaml.", "Choose a channel of reach.yaml."),
)
_LAST_ADMINISTRATOR = (
    Text("Dit is de laatste beheerder.", "This is the last administrator."),
    Text("Maak eerst iemand anders beheerder.", "Make somebody else administrator first."),
)
_LAST_RESEARCHER = (
    Text("Dit is de laatste onderzoeker.", "This is the last researcher."),
    Text(
        "Geef eerst iemand anders de rol van onderzoeker, of vraag het een beheerder.",
        "Give somebody else the role of researcher first, or ask an administrator.",
    ),
)
