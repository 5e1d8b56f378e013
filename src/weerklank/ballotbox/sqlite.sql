-- How every connection to a file works.
PRAGMA page_size = 8192; -- bytes: a small ballot lies among others, without a page of its own
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = ON;
