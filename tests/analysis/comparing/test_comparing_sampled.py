import numpy as np
import pytest
from comparing_samples import a_row, a_table, an_answer

from weerklank.analysis import InvalidCount, Sampling, simple_sampling
from weerklank.analysis.comparing import compare_sampled, compare_table

N = 400


def people(seed=3):
    """Three fields, three answers; 40 clusters that think alike; weights from 0.5 to 2."""
    chance = np.random.default_rng(seed)
    clusters = np.sort(chance.integers(0, 40, N))
    rows = chance.integers(0, 3, N)
    leaning = chance.normal(0, 1.2, 40)[clusters] + chance.normal(0, 1, N)
    codes = np.digitize(leaning, [-0.5, 0.7])
    return clusters.astype(np.int64), rows.astype(np.int64), codes, chance.uniform(0.5, 2, N)


def count(rows, codes, answers="abc", **more):
    counts = [np.bincount(codes[rows == i], minlength=len(answers)).tolist() for i in range(3)]
    named = [a_row(f"v{i}", each) for i, each in enumerate(counts)]
    chosen = np.stack([codes == i for i in range(len(answers))])
    return a_table(named, answers, **more), chosen


def test_compare_sampled_of_a_simple_sample_is_compare_table():
    _, rows, codes, _ = people()
    table, chosen = count(rows, codes)

    assert compare_sampled(table, chosen, rows, simple_sampling(N)) == compare_table(table)


def test_compare_sampled_weighs_shares_and_counts_people():
    _, rows, codes, weights = people()
    table, chosen = count(rows, codes)

    first = compare_sampled(table, chosen, rows, Sampling(weights))[0]

    group, rest = rows == 0, rows != 0
    by_hand = [weights[side & (codes == 0)].sum() / weights[side].sum() for side in (group, rest)]
    assert [first.evidence.group.share, first.evidence.rest.share] == pytest.approx(by_hand)
    assert (first.evidence.group.n, first.evidence.rest.n) == (group.sum(), rest.sum())


def test_compare_sampled_takes_as_many_effective_people_as_the_jackknife_does():
    """Oracle: the variance of the difference when clusters are left out one by one."""
    clusters, _, codes, weights = people()
    rows = (clusters % 3).astype(np.int64)
    table, chosen = count(rows, codes)

    def difference(kept):
        sides = (kept & (rows == 0), kept & (rows != 0))
        one, other = (weights[s & (codes == 0)].sum() / weights[s].sum() for s in sides)
        return one - other

    left_out = np.array([difference(clusters != c) for c in np.unique(clusters)])
    count_of = len(left_out)
    variance = (count_of - 1) / count_of * ((left_out - left_out.mean()) ** 2).sum()

    found = compare_sampled(table, chosen, rows, Sampling(weights, clusters=clusters))[0].evidence

    one, other = found.group, found.rest
    simple = one.share * (1 - one.share) / one.n + other.share * (1 - other.share) / other.n
    assert one.n / one.effective == pytest.approx(variance / simple, rel=0.1)
    assert one.n / one.effective > 2
    assert found.df == len(np.unique(clusters[rows == 0])) - 1


def test_compare_sampled_lets_nobody_count_for_more_than_one():
    """Where everybody was asked no variance is left; still people are people."""
    _, rows, codes, _ = people()
    table, chosen = count(rows, codes)
    sampling = Sampling(np.ones(N), population=np.full(N, float(N)))

    sides = [c.evidence.group for c in compare_sampled(table, chosen, rows, sampling)]

    assert [side.effective for side in sides] == [side.n for side in sides]


def test_compare_sampled_is_less_sure_than_a_simple_sample_of_clusters_that_think_alike():
    clusters, _, codes, _ = people()
    rows = (clusters % 3).astype(np.int64)
    table, chosen = count(rows, codes)

    clustered = compare_sampled(table, chosen, rows, Sampling(np.ones(N), clusters=clusters))

    for one, simple in zip(clustered, compare_table(table), strict=True):
        assert one.evidence.difference == pytest.approx(simple.evidence.difference)
        assert one.p > simple.p or simple.p > 0.5
        assert one.evidence.interval(0.95).low < simple.evidence.interval(0.95).low


def test_compare_sampled_leaves_who_is_outside_the_table_out():
    _, rows, codes, weights = people()
    outside = np.where(np.arange(N) % 5 == 0, -1, rows)
    inside = outside >= 0
    table, chosen = count(outside, codes)

    found = compare_sampled(table, chosen, outside, Sampling(weights))[0].evidence

    assert found.group.n + found.rest.n == inside.sum()
    kept = inside & (rows != 0)
    by_hand = weights[kept & (codes == 0)].sum() / weights[kept].sum()
    assert found.rest.share == pytest.approx(by_hand)


def test_compare_sampled_of_marks_takes_weighted_means_of_who_gave_one():
    clusters, rows, codes, weights = people()
    answers = (
        an_answer("m6", value=6),
        an_answer("m8", value=8),
        an_answer("nvt", substantive=False),
    )
    table, chosen = count(rows, codes, answers, kind="mean")

    found = compare_sampled(table, chosen, rows, Sampling(weights, clusters=clusters))[0]

    gave, marks = codes < 2, np.where(codes == 0, 6, 8)
    group = gave & (rows == 0)
    assert found.evidence.group.mean == pytest.approx(
        np.average(marks[group], weights=weights[group])
    )
    assert found.evidence.group.n == group.sum()
    assert found.evidence.inflation >= 1
    assert found.p == found.evidence.p


def test_compare_sampled_of_an_answer_that_one_side_gives_and_the_other_does_not():
    """No variance to linearise: people count for what their weights leave of them."""
    weights = np.tile([1.0, 3.0], 20)
    rows = np.repeat([0, 1], 20).astype(np.int64)
    named = [a_row("v0", (20, 0)), a_row("v1", (0, 20))]
    table, chosen = a_table(named, "ab"), np.stack([rows == 0, rows == 1])

    found = compare_sampled(table, chosen, rows, Sampling(weights))[0]

    assert found.evidence.group.effective == pytest.approx(20 * (40 * 2) ** 2 / (40 * 200))
    assert found.p < 1e-4


def test_compare_sampled_refuses_answers_of_another_table():
    _, rows, codes, weights = people()
    table, chosen = count(rows, codes)

    for other in (chosen[:, ::-1], chosen[:2], chosen[:, 1:]):
        with pytest.raises(InvalidCount) as refused:
            compare_sampled(table, other, rows, Sampling(weights))
        assert refused.value.message.nl.startswith("De antwoorden zijn niet die van de tabel tijd.")


def test_compare_sampled_leaves_out_a_group_within_one_cluster():
    """One organisation tells nothing of how organisations differ."""
    clusters, _, codes, _ = people()
    rows = np.select([clusters < 2, clusters < 20], [0, 1], 2).astype(np.int64)
    table, chosen = count(rows, codes)
    clusters = np.where(clusters < 2, 0, clusters)

    found = compare_sampled(table, chosen, rows, Sampling(np.ones(N), clusters=clusters))

    assert {each.about.category for each in compare_table(table)} == {"v0", "v1", "v2"}
    assert {each.about.category for each in found} == {"v1", "v2"}
