"""What holds of a release's method, as texts that report, website and open data all print."""

from __future__ import annotations

from weerklank.design import Study
from weerklank.disclosure import DEFAULT_RULES, Release, ReleasedTable, Rules
from weerklank.kernel import Text, format_integer
from weerklank.publication.texts import method_wording as says


def response_sentence(release: Release) -> Text:
    """Return what is known of the response rate, as a sentence."""
    if release.response_rate is None:
        return says.RESPONSE_UNKNOWN
    return says.RESPONSE_KNOWN.format(rate=release.response_rate)


def rules_in_force(study: Study) -> Rules:
    """Return the rules of a study: the defaults, or stricter ones where it asks for them."""
    return DEFAULT_RULES.stricter(**{rule.name: rule.value for rule in study.rules})


def privacy_rules(rules: Rules = DEFAULT_RULES) -> tuple[Text, ...]:
    """Return the rules of disclosure control in plain words, with their thresholds."""
    return (
        says.RULE_BASE.format(base=rules.minimum_base),
        says.RULE_ANSWER.format(answer=rules.minimum_answer),
        says.RULE_SENSITIVE,
        says.MEANS,
        says.RULE_SUBTRACT,
        says.RULE_LEDGER,
    )


def count_hidden(table: ReleasedTable) -> int:
    """Return how many percentages and means of a table are withheld, residual groups apart."""
    reasons = [figure.hidden for row in table.rows for figure in row.figures]
    reasons += [row.mean.hidden for row in table.rows if row.mean is not None]
    return sum(reason not in (None, "residual") for reason in reasons)


def hidden_sentence(release: Release) -> Text:
    """Return how many figures of a release's tables are withheld, and how well they are kept."""
    hidden = sum(count_hidden(table) for table in release.tables)
    if hidden == 0:
        return says.HIDDEN_RESIDUAL if release.accepted_residual else says.HIDDEN_NONE
    counted = {"nl": format_integer(hidden, "nl"), "en": format_integer(hidden, "en")}
    line = says.HIDDEN_ONE if hidden == 1 else says.HIDDEN_SOME.format(**counted)
    audit = release.audit
    if audit.narrowest is None:
        return line
    width = says.HIDDEN_RANGE.format(required=audit.required)
    return Text(f"{line.nl} {width.nl}", f"{line.en} {width.en}")
