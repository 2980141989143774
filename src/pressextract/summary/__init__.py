"""A whole corpus on one page: who, which organisations, what and when, as plots and tables.

    summarise(Path("out.parquet")) -> "<!DOCTYPE html> …"

Reads what `batch` or `extract --format jsonl` wrote (`written`), counts it in one pass (`counts`), draws it (`plots`,
the only user of matplotlib) and fills a template (`page`). Extracts nothing. Needs the extra `summary`.
"""

from __future__ import annotations

from pressextract.summary.page import summarise

__all__ = ["summarise"]
