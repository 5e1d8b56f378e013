-- Version 1
-- What stands under a version never changes: a new one is added below, under a line like the first.
-- No table holds a time, an address or a name. A ballot is found by its receipt, the hash of a
-- random number: in the order of their keys, ballots lie shuffled.
CREATE TABLE rounds (
    id TEXT PRIMARY KEY,
    package TEXT NOT NULL,
    edition TEXT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'suspended', 'closed'))
);
CREATE TABLE ballots (
    round TEXT NOT NULL REFERENCES rounds (id),
    receipt {binary} NOT NULL CHECK (length(receipt) = 32),
    channel TEXT NOT NULL,
    sealed {binary} NOT NULL,
    PRIMARY KEY (round, receipt)
) {by_key};
