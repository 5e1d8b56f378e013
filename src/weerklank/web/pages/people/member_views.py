"""Who is what in a study."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from weerklank.kernel import Text, UserError
from weerklank.web.actions import people
from weerklank.web.models import Membership, StudyRecord, User
from weerklank.web.pages.gate import login_asked, user_of
from weerklank.web.pages.people.forms import MemberForm, RoleForm
from weerklank.web.problems import problems_of
from weerklank.web.queries.access import has_right, role_in
from weerklank.web.queries.people import list_members, reach_channels
from weerklank.web.queries.roles import ROLE_WORK
from weerklank.web.rights import ROLE_NAMES, Right, Role
from weerklank.web.templatetags.weerklank import reader_language


@require_http_methods(["GET", "HEAD", "POST"])
@login_asked
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who takes part in a study; add somebody, change a role, take somebody out."""
    study = _study(user_of(request), slug)
    form = MemberForm(channels=reach_channels(study))
    if request.method != "POST":
        return _page(request, study, form)
    try:
        return _DEEDS.get(request.POST.get("do", ""), _add)(request, study)
    except UserError as error:
        if "email" in request.POST:
            form = MemberForm(request.POST, channels=reach_channels(study))
        return _page(request, study, form, status=422, problems=problems_of(error))


def _study(user: User, slug: str) -> StudyRecord:
    """Return the study, for who manages its members: an administrator, or a member with the right.

    Others find nothing, as everywhere; a member without the right is told so.
    """
    study = get_object_or_404(StudyRecord, slug=slug)
    if user.is_administrator or has_right(user, study, Right.MANAGE_MEMBERS):
        return study
    if role_in(user, study) is None:
        raise Http404
    raise PermissionDenied


def _add(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    form = MemberForm(request.POST, channels=reach_channels(study))
    if not form.is_valid():
        return _page(request, study, form, status=422)
    given = form.cleaned_data
    people.add_member(
        by=user_of(request),
        study=study,
        email=given["email"],
        role=Role(given["role"]),
        channel=given["channel"],
    )
    return _done(request, study, Text("Toegevoegd.", "Added."))


def _change(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    member = _member(request, study)
    form = RoleForm(request.POST, channels=reach_channels(study))
    if not form.is_valid():
        return _page(request, study, MemberForm(channels=reach_channels(study)), status=422)
    role, channel = Role(form.cleaned_data["role"]), form.cleaned_data["channel"]
    people.change_member(by=user_of(request), membership=member, role=role, channel=channel)
    return _done(request, study, Text("De rol is veranderd.", "The role was changed."))


def _remove(request: HttpRequest, study: StudyRecord) -> HttpResponse:
    people.remove_member(by=user_of(request), membership=_member(request, study))
    return _done(request, study, Text("Uit het onderzoek gehaald.", "Taken out of the study."))


_DEEDS: dict[str, Callable[[HttpRequest, StudyRecord], HttpResponse]] = {
    "add": _add,
    "change": _change,
    "remove": _remove,
}


def _member(request: HttpRequest, study: StudyRecord) -> Membership:
    number = request.POST.get("member", "")
    if not (number.isascii() and number.isdigit()):
        raise Http404
    return get_object_or_404(study.memberships.select_related("user"), pk=int(number))


def _done(request: HttpRequest, study: StudyRecord, words: Text) -> HttpResponse:
    messages.success(request, words.in_language(reader_language()))
    user = user_of(request)
    if user.is_administrator or has_right(user, study, Right.MANAGE_MEMBERS):
        return redirect("people:members", study.slug)
    return redirect("studies:list")


def _page(
    request: HttpRequest, study: StudyRecord, form: MemberForm, status: int = 200, **more: object
) -> HttpResponse:
    channels = reach_channels(study)
    lines = [(line, _role_form(line.membership, channels)) for line in list_members(study)]
    context = {"study": study, "section": "members", "members": lines, "form": form}
    context |= {"roles": [(ROLE_NAMES[role], work) for role, work in ROLE_WORK.items()], **more}
    return render(request, "people/members.html", context, status=status)


def _role_form(membership: Membership, channels: tuple) -> RoleForm:  # type: ignore[type-arg]
    initial = {"role": membership.role, "channel": membership.channel}
    return RoleForm(initial=initial, channels=channels, auto_id=f"member{membership.pk}_%s")
