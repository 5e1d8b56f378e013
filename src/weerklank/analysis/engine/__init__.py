"""The engine: every item in every breakdown at once, for a few hundred people or for millions.

What a cell holds, so that any other engine (SQL, say) can make the same:

- Each person has, per item, one code: 0 to k - 1 for its k answers and states. Every kind of
  missing that is to be told apart ('not asked', 'skipped', ...) has a code of its own, outside the
  base; -1 (NOWHERE) is in no cell at all. An option of multiple choice is an item of its own: 0 not
  chosen, 1 chosen, 2 outside the base. Per breakdown: 0 to k - 1 for its categories, -1 for none.
- A cell is (breakdown, category, item, code), over all people who are in both:
  n = count(*), sum_w = sum(w), sum_w2 = sum(w * w). Empty cells are there, with 0.
- Rows are breakdowns x categories, columns items x codes, both in the order of the matrix. A
  breakdown with one category stands for everyone.
- Moments, per stratum and cell, are sums over clusters. In cluster c: T = sum(w) of the cell, D =
  sum(w) of all base codes of the item in that category, Z = T - about * D for a fixed proportion
  `about` per cell (0 will do, at the price of digits when a share is close to 1). Then z = sum(Z),
  zz = sum(Z * Z), zd = sum(Z * D); d = sum(D), dd = sum(D * D), seen = count(D > 0); and, once per
  stratum, clusters = count(distinct cluster) of everybody, also those with nobody in the cell.
- All of these add up over parts that share no person (n, sum_w, sum_w2) and no cluster (moments).

Sums run in a fixed order: the same matrix gives the same bytes for any number of threads. Other
engines, and other processors in matrix products, agree to about 1e-13 relative, not to the bit.
"""

from weerklank.analysis.engine.assembling import count_moments
from weerklank.analysis.engine.book import Book, Shares, add_books, count_book, estimate_shares
from weerklank.analysis.engine.coded_table import CodedTable, describe_table, list_columns
from weerklank.analysis.engine.matrix import NOWHERE, AnswerMatrix, take_people
from weerklank.analysis.engine.moments import ClusterMoments, add_moments
from weerklank.analysis.engine.spark_book import count_book_on_spark
from weerklank.analysis.engine.sql_book import count_book_sql
from weerklank.analysis.engine.sums import CellSums, add_sums
from weerklank.analysis.engine.supercells import count_sums

__all__ = [
    "NOWHERE",
    "AnswerMatrix",
    "Book",
    "CellSums",
    "ClusterMoments",
    "CodedTable",
    "Shares",
    "add_books",
    "add_moments",
    "add_sums",
    "count_book",
    "count_book_on_spark",
    "count_book_sql",
    "count_moments",
    "count_sums",
    "describe_table",
    "estimate_shares",
    "list_columns",
    "take_people",
]
