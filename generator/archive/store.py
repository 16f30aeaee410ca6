"""The files of an archive: one for each table and month, replaced whole, and what is written down before it goes there.

``TABLE/month=YYYY-MM/part-0.parquet`` holds the rows of the articles that were published in that month; those of
articles without a publication date are in ``month=__HIVE_DEFAULT_PARTITION__``, which readers of such folders give as
no month. Rows are in order of their article's key, then of their place in it, so that a file depends on its rows alone,
and not on the order in which they came. A batch of rows is put below ``.staging`` first; a run that was cut short after
that has lost none of it, and the next one puts it into the tables.
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from itertools import groupby
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from generator.archive.rows import Row
from generator.archive.schema import TABLES, VERSION, version_of
from generator.files import writing_whole
from generator.settings import SettingsError

UNDATED = "__HIVE_DEFAULT_PARTITION__"
_GROUP = 5_000  # rows that are compressed, and read, together
_STAGING = ".staging"
_MONTH, _FILE = "month=", "part-0.parquet"


def check(folder: Path) -> None:
    """See that a folder holds an archive that this version of the program can add to, or nothing that looks like one.

    Raises:
        SettingsError: a table has files that were not made by this program, or by one with other columns.
    """
    for table in TABLES:
        for file in _files(folder, table):
            try:
                version = version_of(pq.read_schema(file))
            except (OSError, pa.ArrowInvalid) as error:
                raise SettingsError(f"{file}: not readable as Parquet: {error}") from error
            if version != VERSION:
                what = f"has version {version} of the tables" if version else "is no file of an archive"
                raise SettingsError(f"{file}: it {what}; this program reads and writes version {VERSION}")


class Kept:
    """Which articles an archive has, in 18 bytes for each."""

    def __init__(self, folder: Path) -> None:
        keys, read_as, months = array("Q"), array("Q"), array("H")
        self._months: list[str] = []
        for file in _files(folder, "articles"):
            for batch in pq.ParquetFile(file).iter_batches(columns=["article", "read_as"]):
                keys.extend(int(key, 16) for key in batch["article"].to_pylist())
                read_as.extend(_short(each) for each in batch["read_as"].to_pylist())
                months.extend([len(self._months)] * len(batch))
            self._months.append(file.parent.name.removeprefix(_MONTH))
        order = np.argsort(np.asarray(keys))
        self._keys, self._read_as, self._month = (np.asarray(each)[order] for each in (keys, read_as, months))

    def months(self, key: str) -> list[str]:
        """The months in which the archive has an article: none or one, and two where a run was cut short."""
        return [self._months[self._month[place]] for place in self._places(key)]

    def has(self, key: str, read_as: str) -> bool:
        """Whether the archive has an article that was read in that way."""
        return any(int(self._read_as[place]) == _short(read_as) for place in self._places(key))

    def _places(self, key: str) -> range:
        wanted = np.uint64(int(key, 16))
        return range(*(int(np.searchsorted(self._keys, wanted, side)) for side in ("left", "right")))


def _short(read_as: str) -> int:
    return int(read_as[:16], 16)


def as_tables(rows: Mapping[str, list[Row]]) -> dict[str, pa.Table]:
    """Rows as the tables of an archive."""
    return {table: pa.Table.from_pylist(rows[table], schema) for table, schema in TABLES.items()}


def stage(folder: Path, number: int, tables: Mapping[str, pa.Table]) -> None:
    """Write down a batch of rows, whole or not at all; batches are numbered from 0."""
    target = folder / _STAGING / f"{number:06}"
    unfinished = target.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, table in tables.items():
        pq.write_table(table, unfinished / f"{name}.parquet", compression="zstd")
    unfinished.replace(target)


def is_staged(folder: Path) -> bool:
    """Whether there are batches that are in no table yet."""
    return bool(_batches(folder))


def merge(folder: Path, kept: Kept) -> None:
    """Put all batches into the tables, in the place of what these have of the same articles.

    Args:
        folder: the archive.
        kept: the articles that are in its tables.
    """
    batches = _batches(folder)
    found = pa.concat_tables(
        pq.ParquetFile(each / "articles.parquet").read(["article", "published"]) for each in batches
    )
    days = found["published"].to_pylist()
    months = {
        key: f"{day}"[:7] if day else UNDATED for key, day in zip(found["article"].to_pylist(), days, strict=True)
    }
    going: dict[str, set[str]] = {month: set() for month in months.values()}
    for key, month in months.items():
        going[month].add(key)
        for before in kept.months(key):
            going.setdefault(before, set()).add(key)
    for table in reversed(list(TABLES)):  # the articles last: one that is there has all of its rows
        new = _by_month(table, batches, months)
        for month, keys in sorted(going.items()):
            _merge_month(_path(folder, table, month), table, new.get(month), keys)
    for month in going:
        if not pq.read_metadata(_path(folder, "articles", month)).num_rows:
            _remove_month(folder, month)
    shutil.rmtree(folder / _STAGING)


def _by_month(table: str, batches: Iterable[Path], months: Mapping[str, str]) -> dict[str, pa.Table]:
    """The rows of one table that are in batches, parted by month, each part in order."""
    rows = pa.concat_tables(pq.ParquetFile(each / f"{table}.parquet").read() for each in batches)
    rows = rows.append_column("month", pa.array([months[key] for key in rows["article"].to_pylist()], pa.string()))
    rows = rows.sort_by([("month", "ascending"), *_order(table)]).combine_chunks()
    parts: dict[str, pa.Table] = {}
    start = 0
    for month, same in groupby(rows["month"].to_pylist()):
        parts[month] = rows.slice(start, length := sum(1 for _ in same)).drop_columns("month")
        start += length
    return parts


def _merge_month(target: Path, table: str, new: pa.Table | None, going: Iterable[str]) -> None:
    """Write the file of a month anew, with the new rows and without the old ones of the articles that are going."""
    schema = TABLES[table]
    with writing_whole(target) as file, ExitStack() as opened:
        old: Iterable[pa.RecordBatch] = ()
        if target.exists():
            old = opened.enter_context(pq.ParquetFile(target)).iter_batches(_GROUP)
        merged = _merged(old, schema.empty_table() if new is None else new, pa.array(going, pa.string()), table)
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for group in _groups(merged, schema):
                writer.write_table(group, row_group_size=_GROUP)


def _merged(old: Iterable[pa.RecordBatch], new: pa.Table, going: pa.Array, table: str) -> Iterator[pa.Table]:
    """Yield the rows of both in order, a piece after another; old ones of the articles that are going are left out."""
    schema, start = TABLES[table], 0
    for batch in old:
        last = batch["article"][-1]
        end = pc.sum(pc.less_equal(new["article"], last)).as_py() or 0
        staying = pa.Table.from_batches([batch.filter(pc.invert(pc.is_in(batch["article"], going)))])
        pieces = [schema.empty_table(), staying, new.slice(start, end - start)]
        yield pa.concat_tables(pieces, promote_options="default").sort_by(_order(table))
        start = end
    yield new.slice(start)


def _groups(tables: Iterable[pa.Table], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the rows of some tables in groups of one size, the last one smaller, whatever the sizes of the tables."""
    waiting = schema.empty_table()
    for each in tables:
        waiting = pa.concat_tables([waiting, each])
        whole = len(waiting) - len(waiting) % _GROUP
        for start in range(0, whole, _GROUP):
            yield waiting.slice(start, _GROUP).combine_chunks()
        waiting = waiting.slice(whole).combine_chunks()
    if len(waiting):
        yield waiting.combine_chunks()


def _order(table: str) -> list[tuple[str, str]]:
    return [(column, "ascending") for column in ("article", "nth") if column in TABLES[table].names]


def _remove_month(folder: Path, month: str) -> None:
    """Remove the tables of a month that has no articles any more."""
    for table in TABLES:
        path = _path(folder, table, month)
        path.unlink(missing_ok=True)
        with suppress(OSError):  # something else is there too
            path.parent.rmdir()


def _path(folder: Path, table: str, month: str) -> Path:
    return folder / table / f"{_MONTH}{month}" / _FILE


def _files(folder: Path, table: str) -> list[Path]:
    return sorted((folder / table).glob(f"{_MONTH}*/*.parquet"))


def _batches(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / _STAGING).glob("*") if path.name.isdigit())
