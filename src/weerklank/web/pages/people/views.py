"""People of the desk, for administrators; the log; your own account."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from weerklank.kernel import Text, UserError
from weerklank.web.actions import logins, people
from weerklank.web.models import StudyRecord, User
from weerklank.web.pages.gate import administrator_page, desk_page, user_of
from weerklank.web.pages.people.forms import NameForm, NewPersonForm, PersonForm
from weerklank.web.pages.refusals import refused
from weerklank.web.problems import problems_of
from weerklank.web.queries.audit import check_log, log_page
from weerklank.web.queries.people import list_people, login_state, person_line
from weerklank.web.templatetags.weerklank import reader_language

__all__ = ["account", "index", "log", "logins", "new", "person"]


@administrator_page()
def index(request: HttpRequest) -> HttpResponse:
    """Show everybody with an account, and the studies whose members can be managed."""
    context = {"people": list_people(), "studies": StudyRecord.objects.all()}
    return render(request, "people/list.html", context)


@administrator_page("GET", "HEAD", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """Make a person, and show the link with which they choose a password."""
    form = NewPersonForm(request.POST or None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "people/new.html", {"form": form}, status=status)
    try:
        made = people.add_person(by=user_of(request), **form.cleaned_data)
    except UserError as error:
        context = {"form": form, "problems": problems_of(error)}
        return render(request, "people/new.html", context, status=422)
    return _show_link(request, made)


@administrator_page("GET", "HEAD", "POST")
def person(request: HttpRequest, person: int) -> HttpResponse:
    """Show one person; change them, or do one of the things in DEEDS."""
    found = get_object_or_404(User, pk=person)
    if request.method != "POST":
        return _person_page(request, found, _person_form(found))
    try:
        return _DEEDS.get(request.POST.get("do", ""), _change)(request, found)
    except UserError as error:
        form = _person_form(found)
        return _person_page(request, found, form, status=422, problems=problems_of(error))


@administrator_page()
def log(request: HttpRequest) -> HttpResponse:
    """Show a page of the log, and whether the whole of it is as it was written."""
    number = request.GET.get("page", "")
    page = log_page(int(number) if number.isascii() and number.isdigit() else 1)
    try:
        chain = check_log()
    except UserError as error:  # the vault is away
        return refused(request, error)
    return render(request, "people/log.html", {"events": page, "chain": chain})


@desk_page("GET", "HEAD", "POST")
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own name, password and second step; change the name."""
    user = user_of(request)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        people.rename_self(by=user, **form.cleaned_data)
        _say(request, Text("Uw naam is bewaard.", "Your name was saved."))
        return redirect("people:account")
    context = {"form": form, "login": login_state(user)}
    return render(request, "people/account.html", context, status=422 if form.is_bound else 200)


def _change(request: HttpRequest, found: User) -> HttpResponse:
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _person_page(request, found, form, status=422)
    people.change_person(by=user_of(request), user=found, **form.cleaned_data)
    return _done(request, found, Text("De gegevens zijn bewaard.", "The details were saved."))


def _link(request: HttpRequest, found: User) -> HttpResponse:
    return _show_link(request, found)


def _deactivate(request: HttpRequest, found: User) -> HttpResponse:
    people.deactivate_person(by=user_of(request), user=found)
    return _done(request, found, Text("Het account is gesloten.", "The account is closed."))


def _activate(request: HttpRequest, found: User) -> HttpResponse:
    people.activate_person(by=user_of(request), user=found)
    return _done(request, found, Text("Het account is weer open.", "The account is open again."))


def _reset_second_step(request: HttpRequest, found: User) -> HttpResponse:
    people.reset_second_step(by=user_of(request), user=found)
    words = Text("De tweede inlogstap is weggehaald.", "The second login step was removed.")
    return _done(request, found, words)


_DEEDS: dict[str, Callable[[HttpRequest, User], HttpResponse]] = {
    "change": _change,
    "link": _link,
    "deactivate": _deactivate,
    "activate": _activate,
    "second-step": _reset_second_step,
}


def _show_link(request: HttpRequest, found: User) -> HttpResponse:
    """Show the link in the answer itself: it is stored nowhere, and cannot be asked for again."""
    link = request.build_absolute_uri(people.make_welcome_link(by=user_of(request), user=found))
    return render(request, "people/link.html", {"person": found, "link": link})


def _person_form(found: User) -> PersonForm:
    return PersonForm(initial={"name": found.name, "administrator": found.is_administrator})


def _person_page(
    request: HttpRequest, found: User, form: PersonForm, status: int = 200, **more: object
) -> HttpResponse:
    context = {"person": found, "line": person_line(found), "form": form, **more}
    return render(request, "people/person.html", context, status=status)


def _done(request: HttpRequest, found: User, words: Text) -> HttpResponse:
    _say(request, words)
    return redirect("people:person", found.pk)


def _say(request: HttpRequest, words: Text) -> None:
    messages.success(request, words.in_language(reader_language()))
