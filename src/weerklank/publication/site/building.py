"""The static website of a study or a programme; works from a file or from any server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from weerklank.kernel import LANGUAGES, Language, Problems, Progress, Text, silent
from weerklank.publication.data.opendata import build_opendata, table_csv
from weerklank.publication.edition import Edition
from weerklank.publication.programme import Download, Programme
from weerklank.publication.site.downloads import SiteExtras
from weerklank.publication.site.feed import build_feed
from weerklank.publication.site.frame import frame
from weerklank.publication.site.links import PageKey, feed_path, table_csv_path
from weerklank.publication.site.look import site_look
from weerklank.publication.site.page_heads import page_head
from weerklank.publication.site.pages import page_template, page_values
from weerklank.publication.site.plan import SitePlan, page_keys, plan_site
from weerklank.publication.site.programme_pages import site_page_head, site_page_values
from weerklank.publication.site.rendering import render_page
from weerklank.publication.site.sites import Site, make_guide, site_keys
from weerklank.publication.site.viewer import make_viewer
from weerklank.publication.theme import Theme

StudyDownloads = Mapping[Language, tuple[Download, ...]]
_STEP = Text("Website maken", "Making the website")


def build_site(
    edition: Edition, progress: Progress = silent, *, downloads: StudyDownloads | None = None
) -> dict[str, bytes]:
    """Return the site of one study as relative path -> content: Dutch at the root, English in en/.

    `downloads` are files that stand beside the site, per language, with paths from its root
    ('../report.pdf'). Same edition, same bytes. Raises DocumentRefused with every problem in the
    references of findings and recommendations.
    """
    site = Site((plan_site(edition),))
    found = {edition.study.id: downloads or {}}
    return _build(site, found, progress) | _look(site, edition.theme)


def build_programme_site(
    programme: Programme,
    progress: Progress = silent,
    *,
    downloads: Mapping[str, StudyDownloads] | None = None,
) -> dict[str, bytes]:
    """Return the site of a programme: its own pages at the root, each study in a folder by its id.

    `downloads` are files per study and language, with paths from the root of this site. Otherwise
    as `build_site`.
    """
    site = Site(tuple(plan_site(edition, programme) for edition in programme.editions), programme)
    return _build(site, downloads or {}, progress) | _look(site, programme.theme)


@dataclass(frozen=True, slots=True)
class _Job:
    """A page to make in one language; `plan` is None for a page that the site has once."""

    key: PageKey
    language: Language
    plan: SitePlan | None

    @property
    def path(self) -> str:
        return self.key.path(self.language, self.plan.folder if self.plan else "")


def _build(
    site: Site, downloads: Mapping[str, StudyDownloads], progress: Progress
) -> dict[str, bytes]:
    data = {plan.edition.study.id: _data_files(plan) for plan in site.plans}
    jobs = list(_jobs(site))
    problems = Problems()
    pages: dict[str, bytes] = {}
    for done, job in enumerate(jobs):
        progress(_STEP, done, len(jobs))
        pages[job.path] = _render(site, job, data, downloads, problems)
    Problems(list(dict.fromkeys(problems.found))).raise_if_any()
    progress(_STEP, len(jobs), len(jobs))
    return pages | dict(_placed(site.plans, data)) | dict(_feeds(site))


def _look(site: Site, theme: Theme) -> dict[str, bytes]:
    drawn = any(plan.edition.infographic is not None for plan in site.plans)
    return site_look(theme, infographic=drawn)


def _jobs(site: Site) -> Iterator[_Job]:
    for language in LANGUAGES:
        for plan in site.plans:
            yield from (_Job(key, language, plan) for key in page_keys(plan))
        yield from (_Job(key, language, None) for key in site_keys(site))


def _render(
    site: Site,
    job: _Job,
    data: Mapping[str, Mapping[str, bytes]],
    downloads: Mapping[str, StudyDownloads],
    problems: Problems,
) -> bytes:
    guide = make_guide(site, job.language, job.path, problems)
    if job.plan is None:
        head = site_page_head(guide, job.key)
        values = frame(guide, job.key, head, None) | site_page_values(guide, job.key)
        return render_page(job.key.kind, job.language, values)
    viewer = make_viewer(job.plan, job.language, job.path, problems)
    study = job.plan.edition.study.id
    extras = SiteExtras(data[study], downloads.get(study, {}).get(job.language, ()))
    head = page_head(viewer, job.key)
    values = frame(guide, job.key, head, viewer) | page_values(viewer, job.key, extras)
    return render_page(page_template(viewer, job.key), job.language, values)


def _data_files(plan: SitePlan) -> dict[str, bytes]:
    """Return the open data of a study, without a file per table: path in its folder -> bytes."""
    if plan.told:
        return {}
    return {f"data/{name}": content for name, content in build_opendata(plan.edition).items()}


def _placed(
    plans: Iterable[SitePlan], data: Mapping[str, Mapping[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    for plan in plans:
        for path, content in data[plan.edition.study.id].items():
            yield plan.folder + path, content
        for table in plan.release.tables:
            yield plan.folder + table_csv_path(table), table_csv(plan.edition, table)


def _feeds(site: Site) -> Iterator[tuple[str, bytes]]:
    if site.has_releases:
        for language in LANGUAGES:
            yield feed_path(language), build_feed(site, language)
