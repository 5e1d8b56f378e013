"""The static website of an edition: pages, look, open data; works from a file or any server."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import SimpleNamespace

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from weerklank.kernel import LANGUAGES, Language, Problems, Progress, Text, format_integer, silent
from weerklank.publication.data.licences import find_licence
from weerklank.publication.data.opendata import attribution, build_opendata, table_csv
from weerklank.publication.edition import Edition
from weerklank.publication.site import wording as site_wording
from weerklank.publication.site.links import PageKey, PageKind, relative_link, table_csv_path
from weerklank.publication.site.pages import (
    SiteExtras,
    page_crumbs,
    page_heading,
    page_title,
    page_values,
)
from weerklank.publication.site.plan import SitePlan, page_keys, plan_site
from weerklank.publication.site.views import Viewer
from weerklank.publication.texts.references import Resolver, study_facts
from weerklank.publication.wording import print_date

_LANGUAGE_NAMES: Mapping[Language, str] = {"nl": "Nederlands", "en": "English"}
_MENU: tuple[tuple[PageKind, Text], ...] = (
    ("findings", site_wording.FINDINGS),
    ("figures", site_wording.FIGURES),
    ("method", site_wording.METHOD),
    ("open_data", site_wording.OPEN_DATA),
)
_STEP = Text("Website maken", "Making the website")


def build_site(
    edition: Edition,
    progress: Progress = silent,
    *,
    reports: Mapping[Language, tuple[str, ...]] | None = None,
) -> dict[str, bytes]:
    """Return the site as relative path -> content: Dutch at the root, English under en/.

    `reports` names, per language, reports that stand beside the site, as paths from its root
    ('../report.pdf'). Same edition, same bytes. Raises DocumentRefused with every problem in the
    references of findings.
    """
    plan = plan_site(edition)
    opendata = {f"data/{name}": content for name, content in build_opendata(edition).items()}
    tables = {table_csv_path(t): table_csv(edition, t) for t in plan.release.tables}
    keys = tuple(page_keys(plan))
    pages: dict[str, bytes] = {}
    problems = Problems()
    for language in LANGUAGES:
        extras = SiteExtras(opendata, (reports or {}).get(language, ()))
        facts = study_facts(edition.study, plan.release, language)
        resolver = Resolver(plan.release, language, facts, problems)
        for key in keys:
            progress(_STEP, len(pages), len(keys) * len(LANGUAGES))
            viewer = Viewer(plan, language, key.path(language), resolver)
            pages[viewer.path] = _render(viewer, key, extras)
    Problems(list(dict.fromkeys(problems.found))).raise_if_any()
    progress(_STEP, len(pages), len(pages))
    return pages | opendata | tables | dict(site_assets())


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("weerklank.publication", "site/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _render(viewer: Viewer, key: PageKey, extras: SiteExtras) -> bytes:
    template = _environment().get_template(f"{key.kind}.html.jinja")
    values = _frame(viewer, key) | page_values(viewer, key, extras)
    return template.render(values).encode()


def _frame(viewer: Viewer, key: PageKey) -> dict[str, object]:
    plan, language = viewer.plan, viewer.language
    other: Language = "en" if language == "nl" else "nl"
    study, release = plan.edition.study, plan.release
    respondents = format_integer(release.respondents, language)
    title = page_title(viewer, key)
    released = viewer.say(site_wording.RELEASE_LINE).format(
        number=release.number, date=print_date(release.date, language), n=respondents
    )
    return {
        "language": language,
        "other_language": other,
        "languages": tuple(_LANGUAGE_NAMES.items()),
        "menu": [(kind, viewer.say(label)) for kind, label in _MENU],
        "w": _words(language),
        "icon": _icon,
        "link": lambda kind, identifier="": viewer.link(PageKey(kind, identifier)),
        "file": lambda path: relative_link(viewer.path, path),
        "release": release,
        "respondents": respondents,
        "release_line": released,
        "attribution": viewer.say(attribution(plan.edition)),
        "licence": find_licence(study.licence),
        "study": _study_words(plan, language),
        "page": SimpleNamespace(
            kind=key.kind,
            path=viewer.path,
            other_path=key.path(other),
            title=title,
            description=f"{title}. {released}",
            heading=page_heading(viewer, key),
            crumbs=page_crumbs(viewer, key),
        ),
    }


def _study_words(plan: SitePlan, language: Language) -> SimpleNamespace:
    study = plan.edition.study
    names = ("title", "programme", "region", "population", "period", "mode")
    texts = {name: getattr(study, name).in_language(language) for name in names}
    return SimpleNamespace(**texts)


@cache
def _words(language: Language) -> SimpleNamespace:
    constants = vars(site_wording).items()
    texts = {name: t.in_language(language) for name, t in constants if isinstance(t, Text)}
    return SimpleNamespace(**texts)


@cache
def _icon(name: str) -> Markup:
    """Return a line icon as inline SVG: files of this package, so safe to paste."""
    icon = files("weerklank.publication") / "assets" / "icons" / f"{name}.svg"
    return Markup(icon.read_text(encoding="utf-8").strip())


@cache
def site_assets() -> Mapping[str, bytes]:
    """Return the look of the site: style sheets, web fonts with their licence, favicon."""
    package = files("weerklank.publication")
    fonts = sorted((package / "assets" / "fonts").iterdir(), key=lambda file: file.name)
    wanted = [file for file in fonts if file.name.endswith((".woff2", ".txt"))]
    found = {f"assets/fonts/{file.name}": file.read_bytes() for file in wanted}
    for name in ("fonts.css", "weerklank.css"):
        found[f"assets/{name}"] = (package / "assets" / name).read_bytes()
    for name in ("site.css", "favicon.svg"):
        found[f"assets/{name}"] = (package / "site" / "templates" / name).read_bytes()
    return found
