"""Archive: what was found in articles as Parquet tables, for queries over more articles than a site can show."""

from generator.archive.filling import Filled, fill

__all__ = ["Filled", "fill"]
