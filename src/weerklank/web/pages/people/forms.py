"""What people fill in about themselves and each other, each field with its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm as DjangoSetPasswordForm

from weerklank.kernel import Text
from weerklank.web.queries.people import ReachChannel
from weerklank.web.rights import ROLE_NAMES, Role
from weerklank.web.templatetags.weerklank import reader_language

Words = Mapping[str, tuple[Text, Text | None]]
"""Field -> its label and its hint."""
EMAIL = Text("E-mailadres", "E-mail address")
PASSWORD_HINT = Text(
    "Minstens 12 tekens. Een zin die alleen u kent is veilig en makkelijk te onthouden.",
    "At least 12 characters. A sentence that only you know is safe and easy to remember.",
)
APP_CODE = Text("Code uit uw app", "Code from your app")


class Worded(forms.Form):
    """A form whose labels and hints are ours, in the reader's language."""

    words: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        for name, (label, hint) in self.words.items():
            field = self.fields[name]
            field.label = label.in_language(language)
            field.help_text = "" if hint is None else hint.in_language(language)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Worded, AllauthLoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    words: ClassVar[Words] = {
        "login": (EMAIL, None),
        "password": (Text("Wachtwoord", "Password"), None),
    }


class ReauthenticateForm(Worded, AllauthReauthenticateForm):  # type: ignore[misc]
    """The password, once more."""

    words: ClassVar[Words] = {"password": (Text("Uw wachtwoord", "Your password"), None)}


class ChangePasswordForm(Worded, AllauthChangePasswordForm):  # type: ignore[misc]
    """The old password, and a new one twice."""

    words: ClassVar[Words] = {
        "oldpassword": (Text("Huidig wachtwoord", "Current password"), None),
        "password1": (Text("Nieuw wachtwoord", "New password"), PASSWORD_HINT),
        "password2": (Text("Nieuw wachtwoord, nog een keer", "New password, once more"), None),
    }


class SetPasswordForm(Worded, DjangoSetPasswordForm):  # type: ignore[type-arg]
    """A first password, twice."""

    words: ClassVar[Words] = {
        "new_password1": (Text("Uw wachtwoord", "Your password"), PASSWORD_HINT),
        "new_password2": (Text("Uw wachtwoord, nog een keer", "Your password, once more"), None),
    }

    def validate_password_for_user(self, user: Any, password_field_name: str = "") -> None:  # noqa: ARG002
        """Say what is wrong with a password where it was chosen, not where it was repeated."""
        super().validate_password_for_user(user, "new_password1")


class CodeForm(Worded, AllauthAuthenticateForm):  # type: ignore[misc]
    """The second step: a code of the app, or a recovery code."""

    words: ClassVar[Words] = {
        "code": (
            APP_CODE,
            Text(
                "Zes cijfers. Geen telefoon bij de hand? Vul een van uw herstelcodes in.",
                "Six digits. No phone at hand? Fill in one of your recovery codes.",
            ),
        )
    }


class CodeAgainForm(Worded, AllauthCodeAgainForm):  # type: ignore[misc]
    """The second step, once more."""

    words: ClassVar[Words] = CodeForm.words


class ActivateForm(Worded, AllauthActivateForm):  # type: ignore[misc]
    """The first code, which shows that the app knows the secret."""

    words: ClassVar[Words] = {
        "code": (APP_CODE, Text("Zes cijfers, zoals 123456.", "Six digits, such as 123456."))
    }


class NameForm(Worded):
    """How somebody is called."""

    name = forms.CharField(
        max_length=120, required=False, widget=forms.TextInput({"autocomplete": "name"})
    )
    words: ClassVar[Words] = {
        "name": (
            Text("Naam", "Name"),
            Text("Zo zien anderen u in het logboek.", "This is how others see you in the log."),
        )
    }


class PersonForm(Worded):
    """What an administrator knows of somebody."""

    name = forms.CharField(max_length=120, required=False)
    administrator = forms.BooleanField(required=False)
    words: ClassVar[Words] = {
        "name": (Text("Naam", "Name"), None),
        "administrator": (
            Text("Beheerder van de werkplek", "Administrator of the desk"),
            Text(
                "Beheert mensen en leest het logboek. Ziet daarmee nog geen onderzoek.",
                "Manages people and reads the log. Does not see a study by that.",
            ),
        ),
    }


class NewPersonForm(PersonForm):
    """Somebody new."""

    email = forms.EmailField(max_length=254)
    field_order = ("email", "name", "administrator")
    words: ClassVar[Words] = {
        "email": (EMAIL, Text("Hiermee logt iemand in.", "Somebody logs in with this.")),
        **PersonForm.words,
    }


class RoleForm(Worded):
    """What somebody is in a study; a contact of an organisation has a channel besides."""

    role = forms.ChoiceField()
    channel = forms.ChoiceField(required=False)
    words: ClassVar[Words] = {
        "role": (Text("Rol", "Role"), None),
        "channel": (
            Text("Kanaal", "Channel"),
            Text(
                "Alleen voor een contactpersoon: van welk kanaal ziet die de respons?",
                "Only for an organisation contact: of which channel do they see the response?",
            ),
        ),
    }

    def __init__(self, *args: Any, channels: tuple[ReachChannel, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = reader_language()
        choose = Text("kies een rol", "choose a role").in_language(language)
        roles = [(role.value, ROLE_NAMES[role].in_language(language)) for role in Role]
        none = Text("geen", "none").in_language(language)
        names = [(one.id, one.name.in_language(language)) for one in channels]
        self.fields["role"] = self._choice("role", [("", choose), *roles])
        self.fields["channel"] = self._choice("channel", [("", none), *names])

    def _choice(self, name: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
        old = self.fields[name]
        return forms.ChoiceField(
            choices=choices, label=old.label, help_text=old.help_text, required=old.required
        )


class MemberForm(RoleForm):
    """Somebody of the desk who joins a study."""

    email = forms.EmailField(max_length=254)
    field_order = ("email", "role", "channel")
    words: ClassVar[Words] = {
        "email": (
            EMAIL,
            Text(
                "Van iemand die al een account heeft. Een beheerder kan accounts maken.",
                "Of somebody who has an account already. An administrator can make accounts.",
            ),
        ),
        **RoleForm.words,
    }
