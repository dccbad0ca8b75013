"""The files of a log as one table with a column for each role: text becomes times, numbers and yes or no here.

The only home of polars. What cannot be read becomes null and is counted; nothing here raises for a single cell.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import narwhals as nw
import polars as pl

from readiness.measured import duckdb_tables, spark_tables
from readiness.measured.columns import choose, seconds_in
from readiness.measured.files import MOST_BYTES, Form, LogFile, short, unpacked
from readiness.measured.model import TABLE, Refused, Role
from readiness.pilot.addresses import Address
from readiness.texts import text

_SAMPLE = 1_000
"""Rows from which the form of times is found."""
_BEGINNING = 1 << 18
MOST_ROWS = 100_000_000


def _in_any_case(*words: str) -> list[str]:
    """Words as they are usually written: to fold every cell of a log takes longer than to look for three forms."""
    return sorted({form for word in words for form in (word, word.upper(), word.capitalize())})


_TRUE = _in_any_case("true", "yes", "y", "1", "1.0", "t", "ok", "right", "correct", "pass", "passed", "approved")
_FALSE = _in_any_case(
    "false", "no", "n", "0", "0.0", "f", "wrong", "incorrect", "fail", "failed", "rejected", "refused"
)
_NOTHING = _in_any_case("", "null", "none", "n/a", "na", "-")
_YES_NO = (Role.CORRECT, Role.EXCEPTION, Role.MALFORMED, Role.RESOLVED, Role.BYPASSED, Role.APPROVED)
_NUMBERS = (Role.LATENCY, Role.COST, Role.HUMAN_MINUTES, Role.APPROVAL_SECONDS, Role.VALUE)
_EARLIEST, _LATEST = datetime.datetime(1990, 1, 1), datetime.datetime(2200, 1, 1)
_NAMES = (Role.VERSION, Role.SITE, Role.SHIFT, Role.USER, Role.APPROVED_BY)
"""What rows are grouped by: few names, so that each is looked at once and not in every row."""
_LONGEST_NAME = 200
_LINE = "line"
_IN_MEMORY_BYTES = 400_000_000
"""Text of up to so many bytes is kept as columns in memory; of more, in a file of its own."""
_IN_MEMORY_ROWS = 5_000_000


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A log as one lazy table, a column for each role that it has; what they were in the files, and which were guessed.

    `in_memory` is whether it is kept there, and not in a file. `names` is how many different ones a role has, at most,
    where that is known.
    `given` is how many cells of a role hold something, `unread` how many of these cannot be read.
    """

    frame: Any
    selected: dict[Role, str]
    guessed: tuple[Role, ...]
    rows: int
    given: dict[Role, int]
    unread: dict[Role, int]
    in_memory: bool
    names: dict[Role, int] = {}


@contextlib.contextmanager
def opened(files: tuple[LogFile, ...], select: dict[str, str]) -> Iterator[Table]:
    """The table of a log, for as long as its unpacked files are kept.

    Raises:
        Refused: a file is not of its kind, a column is not there or cannot be read, or there is no row.
    """
    table = select.get(TABLE, "")
    select = {key: name for key, name in select.items() if key != TABLE}
    if any(file.form is Form.DUCKDB for file in files):
        with _of_database(files, table, select) as there:
            yield there
        return
    if table:
        raise Refused(text("measured.duckdb.no-database", table=table))
    with tempfile.TemporaryDirectory(prefix="readiness-") as room:
        left = MOST_BYTES
        size = 0
        sources: list[tuple[str, FileTable]] = []
        chosen: dict[Role, str] | None = None
        guessed: tuple[Role, ...] = ()
        for file in files:
            path = unpacked(file, Path(room), left)
            content = os.path.getsize(path)
            left -= content if file.packed else 0
            size += content
            with refusing(file.ref):
                source = table_of_file(file, path)
                if chosen is None:
                    chosen, guessed = choose(source.names, select)
                    if not chosen:
                        raise Refused(text("measured.nothing-known", columns=", ".join(source.names[:12])))
                else:
                    # The guess of the first file is what the others are read by.
                    choose(source.names, {str(role): name for role, name in chosen.items()})
                sources.append((file.ref, source))
        assert chosen is not None
        in_memory = size <= _IN_MEMORY_BYTES and sum(source.rows for _, source in sources) <= _IN_MEMORY_ROWS
        with refusing(""):
            found = _declared(sources, chosen, guessed, Path(room), in_memory)
        if found is None:
            # Some cell is not as its column began: every cell is read as text, and those that cannot be are counted.
            parts = []
            for ref, source in sources:
                with refusing(ref):
                    parts.append(_roles(source, chosen))
            with refusing(""):
                found = _counted(_kept(parts, Path(room), in_memory), chosen, guessed, in_memory)
        yield found


@contextlib.contextmanager
def _of_database(files: tuple[LogFile, ...], table: str, select: dict[str, str]) -> Iterator[Table]:
    """The table of a database: handed over where it is not too large, else asked where it is."""
    if len(files) > 1:
        raise Refused(text("measured.duckdb.alone"))
    with tempfile.TemporaryDirectory(prefix="readiness-") as room:
        unpacked(files[0], Path(room), MOST_BYTES)
        with refusing(""), duckdb_tables.table_of(files[0], table, select) as there:
            if not there.rows:
                raise Refused(text("measured.no-rows"))
            _bounded(there.rows)
            if there.rows <= duckdb_tables.MOST_HANDED_OVER:
                frame = there.handed_over()
                source = FileTable(
                    frame=frame.lazy(), names=tuple(frame.columns), form=Form.PARQUET, path="", rows=there.rows
                )
                sources = [(files[0].ref, source)]
                found = _declared(sources, there.chosen, there.guessed, Path(room), True)
                if found is None:
                    kept = _kept([_roles(source, there.chosen)], Path(room), True)
                    found = _counted(kept, there.chosen, there.guessed, True)
                yield found
                return
            if not there.is_typed:
                raise Refused(text("measured.duckdb.untyped", most=f"{duckdb_tables.MOST_HANDED_OVER:,}"))
            sums = {"rows": there.rows, **there.sums()}
            found = _judged(there.chosen, there.guessed, sums)
            yield msgspec.structs.replace(found, frame=there.relation(found.selected))


@contextlib.contextmanager
def opened_by_spark(files: tuple[LogFile, ...], address: Address, select: dict[str, str]) -> Iterator[Table]:
    """The table of Parquet files whose columns have the types of their roles, read by Spark.

    Raises:
        Refused: a file is not of its kind, a column is not there or of another type, or Spark cannot read it.
    """
    chosen: dict[Role, str] = {}
    guessed: tuple[Role, ...] = ()
    with tempfile.TemporaryDirectory(prefix="readiness-") as room:
        rows = 0
        for number, file in enumerate(files):
            if file.form is not Form.PARQUET:
                raise Refused(text("measured.spark.form", file=file.ref))
            with refusing(file.ref):
                source = table_of_file(file, unpacked(file, Path(room), MOST_BYTES))
                if not number:
                    chosen, guessed = choose(source.names, select)
                    if not chosen:
                        raise Refused(text("measured.nothing-known", columns=", ".join(source.names[:12])))
                else:
                    choose(source.names, {str(role): name for role, name in chosen.items()})
                schema = source.frame.collect_schema()
                if not all(_is_plain(role, schema[name]) for role, name in chosen.items()):
                    raise Refused(text("measured.spark.untyped"))
            rows += source.rows
            _bounded(rows)
    if not rows:
        raise Refused(text("measured.no-rows"))
    with spark_tables.read([(file.ref, file.path) for file in files], address, chosen) as there:
        found = _judged(chosen, guessed, there.sums())
        yield msgspec.structs.replace(found, frame=there.typed(found.selected))


def _declared(
    sources: list[tuple[str, FileTable]],
    chosen: dict[Role, str],
    guessed: tuple[Role, ...],
    room: Path,
    in_memory: bool,
) -> Table | None:
    """The table read with the types of its first rows, which is several times faster; None where they do not fit.

    What is read so is what reading it as text gives: a cell that does not fit its type makes the whole be read again.
    """
    if any(source.form not in (Form.CSV, Form.TSV, Form.PARQUET) for _, source in sources):
        return None
    try:
        parts = [_declared_roles(source, chosen) for _, source in sources]
        if any(part is None for part in parts):
            return None
        whole = [part for part in parts if part is not None]
        typed = [source.form is Form.PARQUET and not in_memory for _, source in sources]
        # Columns of a Parquet file need no second file.
        frame = pl.concat(whole) if all(typed) else _kept(whole, room, in_memory)
        numbers = [role for role in chosen if role in _NUMBERS]
        frame = frame.with_columns(
            *(_sound(role).alias(role) for role in numbers),
            *(pl.col(role).is_not_null().alias(f"{role}?") for role in numbers),
        )
        frame, names = _named(frame, chosen, in_memory)
        found = msgspec.structs.replace(_counted(frame, chosen, guessed, in_memory), names=names)
    except (Refused, pl.exceptions.PolarsError):
        # Why is said by the reading of text.
        return None
    return None if Role.TIME in found.unread else found


def _declared_roles(source: FileTable, chosen: dict[Role, str]) -> pl.LazyFrame | None:
    """The columns of the roles by the types of the first rows of a file; None where a column has none of its role."""
    if source.form is Form.PARQUET:
        schema = source.frame.collect_schema()
        if not all(_is_plain(role, schema[name]) for role, name in chosen.items()):
            return None
        return source.frame.select(
            column
            for role, name in chosen.items()
            for column in (
                [_time(pl.col(name), schema[name], None).alias(role), pl.col(name).is_not_null().alias(f"{role}?")]
                if role is Role.TIME
                else [_plain(role, pl.col(name), schema[name], name).alias(role)]
            )
        )
    if any('"' in name for name in source.names):
        return None
    sample = _first_rows(source)
    overrides: dict[str, pl.DataType] = {}
    wanted: list[pl.Expr] = []
    for role, name in chosen.items():
        seen = sample[name].drop_nulls()
        if role is Role.TIME:
            form = next((form for sign, form in _FIXED.items() if len(seen) and seen.str.contains(sign).all()), None)
            if form is None:
                return None
            moment = pl.col(name).str.to_datetime(form, strict=False, time_unit="us")
            wanted += [_in_range(moment).alias(role), pl.col(name).is_not_null().alias(f"{role}?")]
            continue
        if role in _YES_NO or role in _NUMBERS:
            sign = r"^(true|false)$" if role in _YES_NO else r"^\d+(\.\d+)?$"
            if not len(seen) or not seen.str.contains(sign).all() or name in overrides:
                return None
            overrides[name] = pl.Boolean() if role in _YES_NO else pl.Float64()
        elif name in overrides:
            return None
        wanted.append(_plain(role, pl.col(name), overrides.get(name, pl.String()), name).alias(role))
    if set(overrides) & {chosen[role] for role in chosen if role is Role.TIME or role in _NAMES}:
        return None
    return _scan(source, overrides).select(wanted)


def _first_rows(source: FileTable) -> pl.DataFrame:
    """The first rows of a file of separated values as text, without reading more of it."""
    with open(source.path, "rb") as stream:
        beginning = stream.read(_BEGINNING)
    if len(beginning) == _BEGINNING:
        # The last line may be cut.
        beginning = beginning[: beginning.rfind(b"\n") + 1]
    return pl.read_csv(
        beginning,
        separator=source.separator,
        infer_schema=False,
        n_rows=_SAMPLE,
        encoding="utf8-lossy",
        truncate_ragged_lines=True,
    )


_PLAIN_ZONE = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}"
_FIXED = {
    rf"{_PLAIN_ZONE}{sign}{zone}$".replace("T", between, 1): f"%Y-%m-%d{between}%H:%M:%S{form}{zone}"
    for between, zone in (("T", "Z"), ("T", ""), (" ", ""))
    for sign, form in (("", ""), (r"\.\d{3}", ".%3f"), (r"\.\d{6}", ".%6f"))
}
"""Times of one length, which are read several times faster than those whose fraction may be of any."""


def _is_plain(role: Role, dtype: pl.DataType) -> bool:
    """Whether the column of a Parquet file has the type of its role already."""
    if role is Role.TIME:
        return isinstance(dtype, (pl.Datetime, pl.Date))
    if role in _YES_NO:
        return isinstance(dtype, pl.Boolean)
    return dtype.is_numeric() if role in _NUMBERS else isinstance(dtype, (pl.String, pl.Categorical, pl.Enum))


def _plain(role: Role, cell: pl.Expr, dtype: pl.DataType, name: str) -> pl.Expr:
    if role in _NUMBERS:
        number = cell.cast(pl.Float64)
        return number * seconds_in(name) if role is Role.LATENCY else number
    if role in _YES_NO or role in _NAMES:
        return cell if not isinstance(dtype, (pl.Categorical, pl.Enum)) else cell.cast(pl.String)
    return _cut(cell.cast(pl.String))


def _sound(role: Role) -> pl.Expr:
    number = pl.col(role)
    return pl.when(number.is_finite() & (number >= 0)).then(number)


def _cut(cell: pl.Expr) -> pl.Expr:
    """Text without space around it, null where it says nothing, and of a length that can be shown."""
    stripped = cell.str.strip_chars()
    return pl.when(~stripped.is_in(_NOTHING)).then(stripped).str.slice(0, _LONGEST_NAME)


def _named(frame: pl.LazyFrame, chosen: dict[Role, str], in_memory: bool) -> tuple[pl.LazyFrame, dict[Role, int]]:
    """The table with its names cut to what they say, where one of them says it otherwise; and how many there are."""
    names = [role for role in _NAMES if role in chosen]
    distinct = _answers([frame.select(pl.col(role).unique()) for role in names], in_memory)
    other = [
        role
        for role, found in zip(names, distinct, strict=True)
        if not found.select((pl.col(role).eq_missing(_cut(pl.col(role)))).all()).item()
    ]
    counts = {role: found.height for role, found in zip(names, distinct, strict=True)}
    # Mostly none does, and no row is looked at for it.
    return (frame.with_columns(_cut(pl.col(role)).alias(role) for role in other) if other else frame), counts


def collected(frames: Sequence[nw.LazyFrame[Any]], *, together: bool) -> list[list[dict[str, Any]]]:
    """The rows that each of several questions to one table gives.

    Together is faster. The engine then keeps the table in memory, so a table in a file is asked one by one, and of
    each only the columns are read that the question is about.
    """
    natives = [nw.to_native(frame) for frame in frames]
    if not all(isinstance(native, pl.LazyFrame) for native in natives):
        return [gathered(frame).rows(named=True) for frame in frames]
    return [each.rows(named=True) for each in _answers(natives, together)]


def gathered(frame: nw.LazyFrame[Any]) -> nw.DataFrame[Any]:
    """The rows of a question in memory, whichever engine answers it."""
    native = nw.to_native(frame)
    if isinstance(native, pl.LazyFrame):
        return nw.from_native(native.collect(engine="streaming"), eager_only=True)
    # Spark hands over what polars takes as Arrow.
    found = pl.DataFrame(native.toArrow() if hasattr(native, "toArrow") else native)
    # Another engine gives the sum of whole numbers as a decimal.
    whole = [name for name, kind in found.schema.items() if isinstance(kind, pl.Decimal)]
    return nw.from_native(found.with_columns(pl.col(whole).cast(pl.Int64)), eager_only=True)


def _answers(frames: list[pl.LazyFrame], together: bool) -> list[pl.DataFrame]:
    if together:
        return pl.collect_all(frames, engine="streaming")
    return [frame.collect(engine="streaming") for frame in frames]


@contextlib.contextmanager
def refusing(ref: str) -> Iterator[None]:
    """What the engine says of a file is why the log is refused; its panics too, which are no ordinary exceptions."""
    named = f"`{ref}` " if ref else ""
    try:
        yield
    except Refused as error:
        raise Refused(f"{named}{error}") from None
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError, ValueError, MemoryError) as error:
        raise Refused(text("measured.unreadable", file=named, why=short(error))) from None


class FileTable(msgspec.Struct, frozen=True, kw_only=True):
    """A file before its columns have roles: `column` of a name is an expression over `frame`."""

    frame: pl.LazyFrame
    names: tuple[str, ...]
    form: Form
    path: str
    separator: str = ""
    rows: int = 0
    """Of a Parquet file, which says so; 0 of text."""

    def column(self, name: str) -> pl.Expr:
        if self.form is Form.JSON_LINES:
            keys = "".join(f"['{key}']" for key in name.split("."))
            return pl.col(_LINE).str.json_path_match(f"${keys}")
        return pl.col(name)


def table_of_file(file: LogFile, path: str) -> FileTable:
    """The columns of one file.

    Raises:
        Refused: it is a database, has no heading row, or more rows than are read.
    """
    if file.form is Form.DUCKDB:
        raise Refused(text("measured.duckdb.alone"))
    if file.form is Form.PARQUET:
        frame = pl.scan_parquet(path, glob=False)
        # A billion equal rows take no room there, and are known before one is read.
        rows = int(frame.select(pl.len()).collect().item())
        _bounded(rows)
        return FileTable(frame=frame, names=tuple(frame.collect_schema().names()), form=file.form, path=path, rows=rows)
    with open(path, "rb") as stream:
        beginning = stream.read(_BEGINNING).decode("utf-8-sig", "replace")
    if file.form is Form.JSON_LINES:
        frame = pl.scan_lines(path, name=_LINE).filter(pl.col(_LINE).str.contains(r"\S"))
        return FileTable(frame=frame, names=_keys(beginning), form=file.form, path=path)
    separator = "\t" if file.form is Form.TSV else _separator(beginning)
    names = _header(beginning, separator)
    # polars gives a second column of a name another one; the header says what the author sees.
    source = FileTable(frame=pl.LazyFrame(), names=names, form=file.form, path=path, separator=separator)
    return msgspec.structs.replace(source, frame=_scan(source, {}))


def _scan(source: FileTable, types: dict[str, pl.DataType]) -> pl.LazyFrame:
    """A file of separated values: text, but for the columns whose type is declared."""
    # polars leaves a quote in a heading as it is escaped.
    quoted = any('"' in name for name in source.names)
    return pl.scan_csv(
        source.path,
        with_column_names=_unquoted if quoted else None,
        glob=False,
        separator=source.separator,
        infer_schema=False,
        schema_overrides=types,
        encoding="utf8-lossy",
        truncate_ragged_lines=True,
    )


def _unquoted(names: list[str]) -> list[str]:
    return [name.replace('""', '"') for name in names]


def _separator(beginning: str) -> str:
    head = beginning.split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _header(beginning: str, separator: str) -> tuple[str, ...]:
    try:
        head = next(csv.reader(io.StringIO(beginning, newline=""), delimiter=separator), [])
    except csv.Error as error:
        raise Refused(text("measured.no-header", why=short(error))) from None
    return tuple(head)


def _keys(beginning: str) -> tuple[str, ...]:
    """The keys of the first objects, those of objects in them with dots."""
    found: dict[str, None] = {}
    lines = beginning.split("\n")
    # The last line of the beginning may be cut.
    for line in lines[:-1] or lines:
        try:
            entry = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(entry, dict):
            _add_keys(entry, "", found, 0)
    if not found:
        raise Refused(text("measured.no-objects"))
    return tuple(found)


def _add_keys(entry: dict[str, object], above: str, found: dict[str, None], depth: int) -> None:
    for key, value in entry.items():
        if "'" in key or "." in key or "\\" in key:
            continue
        found[f"{above}{key}"] = None
        if isinstance(value, dict) and depth < 3:
            _add_keys(value, f"{above}{key}.", found, depth + 1)


def _roles(source: FileTable, chosen: dict[Role, str]) -> pl.LazyFrame:
    """The file with a column for each role, and beside it whether its cell holds something (`time?`)."""
    schema = source.frame.collect_schema()
    raw = source.frame.select(source.column(name).alias(role) for role, name in chosen.items())
    wanted = []
    for role, name in chosen.items():
        dtype = pl.String() if source.form is not Form.PARQUET else schema[name]
        cell = pl.col(role)
        if isinstance(dtype, (pl.Categorical, pl.Enum)):
            cell, dtype = cell.cast(pl.String), pl.String()
        if isinstance(dtype, pl.String):
            stripped = cell.str.strip_chars()
            cell = pl.when(~stripped.is_in(_NOTHING)).then(stripped)
        read = _read(role, cell, dtype, raw, source, name)
        wanted += [read.alias(role), cell.is_not_null().alias(f"{role}?")]
    return raw.select(wanted)


def _read(role: Role, cell: pl.Expr, dtype: pl.DataType, raw: pl.LazyFrame, source: FileTable, name: str) -> pl.Expr:
    is_text = isinstance(dtype, pl.String)
    if not (is_text or dtype.is_numeric() or dtype.is_temporal() or isinstance(dtype, pl.Boolean)):
        raise Refused(text("measured.column-kind", column=name, kind=str(dtype)))
    if role is Role.TIME:
        found = _time(cell, dtype, raw if is_text else None)
        return _in_range(found)
    if role in _YES_NO:
        return _yes_no(cell, dtype)
    if role in _NUMBERS:
        if is_text:
            cell = cell.str.strip_chars("$€£ ")
            if source.separator == ";":
                cell = pl.when(cell.str.contains(".", literal=True)).then(cell).otherwise(cell.str.replace(",", "."))
        elif role is Role.VALUE and isinstance(dtype, pl.Boolean):
            return cell.cast(pl.Float64)
        elif not dtype.is_numeric():
            raise Refused(text("measured.column-kind", column=name, kind=str(dtype)))
        number = cell.cast(pl.Float64, strict=False)
        if role is Role.VALUE and is_text:
            # The figure of a baseline may be a share of yes.
            number = pl.coalesce(number, _yes_no(cell, dtype).cast(pl.Float64))
        number = pl.when(number.is_finite() & (number >= 0)).then(number)
        return number * seconds_in(name) if role is Role.LATENCY else number
    return cell.cast(pl.String).str.slice(0, _LONGEST_NAME)


def _in_range(moment: pl.Expr) -> pl.Expr:
    return pl.when(moment.is_between(pl.lit(_EARLIEST), pl.lit(_LATEST))).then(moment)


def _yes_no(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if isinstance(dtype, pl.Boolean):
        return cell
    if dtype.is_numeric():
        return pl.when(cell.is_in([0, 1])).then(cell == 1)
    word = cell.cast(pl.String)
    return pl.when(word.is_in(_TRUE)).then(True).when(word.is_in(_FALSE)).then(False)


_WHOLE = {
    r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$": "%Y-%m-%dT%H:%M:%S%.fZ",
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$": "%Y-%m-%d %H:%M:%S%.f",
}
_OFFSET = r"([+-]\d{2}):?(\d{2})$"
_FORMS_OF_TIME = {
    r"^\d{4}-\d{2}-\d{2}$": "%Y-%m-%d",
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$": "%Y-%m-%d %H:%M",
    r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?$": "%Y-%m-%d %H:%M:%S%.f",
    r"^\d{2}\.\d{2}\.\d{4}$": "%d.%m.%Y",
    r"^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}$": "%d.%m.%Y %H:%M",
    r"^\d{2}\.\d{2}\.\d{4} \d{2}:\d{2}:\d{2}$": "%d.%m.%Y %H:%M:%S",
}


def _time(cell: pl.Expr, dtype: pl.DataType, raw: pl.LazyFrame | None) -> pl.Expr:
    """A point in time in UTC, without a zone; a time that names none is taken as it is."""
    if isinstance(dtype, pl.Datetime):
        moment = cell.dt.convert_time_zone("UTC").dt.replace_time_zone(None) if dtype.time_zone else cell
        return moment.cast(pl.Datetime("us"))
    if isinstance(dtype, pl.Date):
        return cell.cast(pl.Datetime("us"))
    if dtype.is_numeric():
        return _since_1970(cell.cast(pl.Float64, strict=False))
    assert raw is not None
    plain = cell.str.replace("T", " ", literal=True).str.strip_suffix("Z").str.strip_chars()
    # The usual form is read as it is: each step before costs as much as reading it.
    seen = raw.select(cell.alias(_LINE)).filter(pl.col(_LINE).is_not_null()).head(_SAMPLE).collect()[_LINE]
    for shape, form in _WHOLE.items():
        if len(seen) and seen.str.contains(shape).all():
            return cell.str.to_datetime(form, strict=False, time_unit="us")
    sample = raw.select(plain.alias(_LINE)).filter(pl.col(_LINE).is_not_null()).head(_SAMPLE).collect()[_LINE]
    offset = sample.str.contains(_OFFSET).any() and sample.str.contains(r":\d{2}").any()
    bare = plain.str.replace(_OFFSET, "").str.strip_chars() if offset else plain
    shown = sample.str.replace(_OFFSET, "").str.strip_chars() if offset else sample
    # Only the forms that are there are tried: each costs as much as reading the column.
    tried = [
        bare.str.to_datetime(form, strict=False, time_unit="us")
        if "%H" in form
        else bare.str.to_date(form, strict=False).cast(pl.Datetime("us"))
        for sign, form in _FORMS_OF_TIME.items()
        if shown.str.contains(sign).any()
    ]
    if shown.str.contains(r"^\d{9,16}(\.\d+)?$").any():
        tried.append(_since_1970(bare.cast(pl.Float64, strict=False)))
    if not len(sample):
        return pl.lit(None, pl.Datetime("us"))
    if not tried:
        raise Refused(text("measured.no-time", found=str(sample[0])[:40]))
    moment = pl.coalesce(tried)
    if offset:
        hours, minutes = plain.str.extract(_OFFSET, 1), plain.str.extract(_OFFSET, 2)
        sign = pl.when(hours.str.starts_with("-")).then(-1).otherwise(1)
        away = hours.cast(pl.Int64, strict=False) * 60 + sign * minutes.cast(pl.Int64, strict=False)
        moment = moment - pl.duration(minutes=away.fill_null(0))
    return moment


def _since_1970(number: pl.Expr) -> pl.Expr:
    """Seconds, or where they would lie beyond the year 2286 milliseconds, since 1970."""
    seconds = pl.when(number >= 1e10).then(number / 1e3).otherwise(number)
    sound = pl.when(seconds.is_finite() & (seconds > 0) & (seconds < 1e10)).then(seconds)
    return (sound * 1_000_000).cast(pl.Int64, strict=False).cast(pl.Datetime("us"))


def _kept(parts: list[pl.LazyFrame], room: Path, in_memory: bool) -> pl.LazyFrame:
    """The table as typed columns, in memory or in a file of its own: text is read once, however often it is asked."""
    frame = pl.concat(parts) if len(parts) > 1 else parts[0]
    if in_memory:
        return frame.collect(engine="streaming").lazy()
    target = room / "typed.parquet"
    frame.sink_parquet(target, compression="lz4", statistics=False, maintain_order=True)
    return pl.scan_parquet(target, glob=False)


def _bounded(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Refused(text("measured.too-many-rows", rows=f"{rows:,}", most=f"{MOST_ROWS:,}"))


def _counted(frame: pl.LazyFrame, chosen: dict[Role, str], guessed: tuple[Role, ...], in_memory: bool) -> Table:
    """The table with how many cells of it could be read; predicted and actual become correct.

    Raises:
        Refused: there is no row, too many, or a column of which more than a tenth cannot be read.
    """
    sums = [pl.len().alias("rows")]
    marked = set(frame.collect_schema().names())
    for role in chosen:
        given = pl.col(f"{role}?").sum() if f"{role}?" in marked else pl.col(role).count()
        sums += [given.alias(f"{role}?"), pl.col(role).count().alias(role)]
    found = frame.select(sums).collect(engine="streaming").row(0, named=True)
    table = _judged(chosen, guessed, found)
    frame = frame.select([str(role) for role in table.selected])
    if Role.PREDICTED in table.selected and Role.CORRECT not in table.selected:
        frame = frame.with_columns((pl.col(Role.PREDICTED) == pl.col(Role.ACTUAL)).alias(Role.CORRECT))
    return msgspec.structs.replace(table, frame=frame, in_memory=in_memory)


def _judged(chosen: dict[Role, str], guessed: tuple[Role, ...], found: dict[str, Any]) -> Table:
    """The table, without its rows, as far as its cells can be read: `found` has how many of each role.

    Raises:
        Refused: there is no row, too many, or a column of which more than a tenth cannot be read.
    """
    rows = int(found["rows"])
    if not rows:
        raise Refused(text("measured.no-rows"))
    _bounded(rows)
    given = {role: int(found[f"{role}?"]) for role in chosen}
    unread = {role: given[role] - int(found[role]) for role in chosen if given[role] > int(found[role])}
    # A column without a value says nothing.
    kept = {role: name for role, name in chosen.items() if given[role]}
    left = [role for role in guessed if role in kept]
    if not kept:
        raise Refused(text("measured.no-values"))
    for role, count in unread.items():
        if count * 10 > given[role]:
            if role not in guessed:
                raise Refused(
                    text(
                        "measured.column-unread", column=chosen[role], role=role, count=f"{count:,}",
                        given=f"{given[role]:,}", expected=_expected(role),
                    )
                )  # fmt: skip
            # A guess that does not fit is none.
            del kept[role]
            left.remove(role)
    return Table(
        frame=None,
        selected=kept,
        guessed=tuple(left),
        rows=rows,
        given=given,
        unread={role: count for role, count in unread.items() if role in kept},
        in_memory=False,
    )


def _expected(role: Role) -> str:
    kind = "time" if role is Role.TIME else "yes-no" if role in _YES_NO else "number"
    return text(f"measured.expected.{kind}")
