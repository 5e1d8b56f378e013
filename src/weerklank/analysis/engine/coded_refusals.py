"""What can be wrong with a table of coded answers, as problems that a person can mend."""

from __future__ import annotations

from weerklank.kernel import Place, Problem, Text, UserError


def no_files(files: str) -> UserError:
    """Return: no table of coded answers can be read there."""
    return UserError(
        "coded-files",
        Text(
            "Hier staan geen Parquet-bestanden met gegevens.",
            "There are no Parquet files with data here.",
        ),
        Text(
            "Kijk na of de map bestaat en het cluster erbij kan.",
            "Check that the folder is there and the cluster can reach it.",
        ),
        Place(files),
    )


def odd_name(table: str, name: str) -> Problem:
    """Return: a name cannot stand in a query as it is."""
    return Problem(
        "coded-name",
        Place(table, path=name),
        Text(
            f"De naam '{name}' heeft andere tekens dan letters, cijfers en _.",
            f"The name '{name}' has other characters than letters, digits and _.",
        ),
        Text("Geef een andere naam, met een letter voorop.", "Rename it; begin with a letter."),
    )


def twice(table: str, name: str) -> Problem:
    """Return: two columns have one name."""
    return Problem(
        "coded-name-twice",
        Place(table, path=name),
        Text(f"De kolom '{name}' staat er twee keer.", f"The column '{name}' is there twice."),
        Text(
            "Noem elke kolom een keer; hoofdletters maken geen verschil.",
            "Name every column once; capitals make no difference.",
        ),
    )


def unlike(table: str, kind: str, names: int, described: int) -> Problem:
    """Return: there are not as many descriptions as columns."""
    return Problem(
        "coded-shape",
        Place(table, path=kind),
        Text(
            f"Er zijn {names} kolommen en {described} beschrijvingen.",
            f"There are {names} columns and {described} descriptions.",
        ),
        Text(
            "Geef elke vraag in_base, en elke uitsplitsing een aantal categorieën.",
            "Give every item in_base, and every breakdown its number of categories.",
        ),
    )


def no_column(table: str, name: str) -> Problem:
    """Return: the file does not have a column."""
    return Problem(
        "coded-column",
        Place(table, path=name),
        Text(f"De kolom '{name}' is er niet.", f"There is no column '{name}'."),
        Text("Kijk de naam na.", "Check the name."),
    )


def wrong_type(table: str, name: str, kind: str, wanted: Text) -> Problem:
    """Return: a column is of a type in which codes or weights are not kept."""
    return Problem(
        "coded-type",
        Place(table, path=name),
        Text(f"De kolom '{name}' is van het type {kind}.", f"Column '{name}' has type {kind}."),
        Text(f"Maak er {wanted.nl} van.", f"Make it {wanted.en}."),
    )


def nulls(table: str, name: str, people: int) -> Problem:
    """Return: some people have NULL, which does not say which kind of missing it is."""
    return Problem(
        "coded-null",
        Place(table, path=name),
        Text(
            f"In de kolom '{name}' staat {people} keer niets (NULL).",
            f"In column '{name}' there is nothing (NULL) {people} times.",
        ),
        Text(
            "Geef elke soort ontbreken een eigen code; -1 voor wie nergens bij hoort.",
            "Give every kind of missing a code of its own; -1 for who is in no cell at all.",
        ),
    )


def wrong_values(table: str, name: str, people: int) -> Problem:
    """Return: some people have a code, weight or number that the column may not have."""
    return Problem(
        "coded-value",
        Place(table, path=name),
        Text(
            f"De kolom '{name}' heeft {people} keer een waarde die er niet hoort.",
            f"Column '{name}' has {people} times a value that does not belong there.",
        ),
        Text(
            "Een code is -1 of hoger en lager dan het aantal codes; een gewicht en een populatie "
            "zijn meer dan 0; een stratum of cluster is 0 of hoger.",
            "A code is -1 or above and below the number of codes; a weight or population is above "
            "0; a stratum or cluster is 0 or above.",
        ),
    )


def other_population(table: str, name: str) -> Problem:
    """Return: the population is no single number per stratum."""
    return Problem(
        "coded-population",
        Place(table, path=name),
        Text(
            "De populatie is niet overal in een stratum hetzelfde getal.",
            "The population is not the same number everywhere in a stratum.",
        ),
        Text("Geef per stratum een aantal.", "Give one number per stratum."),
    )


def cluster_in_two_strata(table: str, name: str) -> Problem:
    """Return: one number is a cluster in several strata."""
    return Problem(
        "coded-cluster",
        Place(table, path=name),
        Text("Een cluster ligt in twee strata.", "A cluster lies in two strata."),
        Text(
            "Geef elk cluster in elk stratum een eigen nummer.",
            "Number the clusters of each stratum on their own.",
        ),
    )
