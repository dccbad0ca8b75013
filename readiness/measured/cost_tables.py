"""Bills and counts of tokens as sums by month; the cells are read by polars."""

from __future__ import annotations

import contextlib
import math
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import polars as pl

from readiness.measured.costs import AI, Costs, MonthCost, Tokens, price_table, priced_at
from readiness.measured.files import MOST_BYTES, LogFile, find, hashed, unpacked
from readiness.measured.kinds import Kind
from readiness.measured.model import Refused
from readiness.measured.tables import FileTable, refusing, table_of_file
from readiness.texts import text

_TIMES = ("time", "timestamp", "start_time", "created_at")
_MODELS = ("model", "gen_ai.request.model", "gen_ai.response.model", "model_name")
_READ = ("input_tokens", "prompt_tokens", "gen_ai.usage.input_tokens")
_WRITTEN = ("output_tokens", "completion_tokens", "gen_ai.usage.output_tokens")
_TOKENS = (_TIMES, _MODELS, _READ, _WRITTEN)
_FOCUS = ("ChargePeriodStart", "BillingCurrency", "ServiceCategory")
_DAY = r"^\d{4}-\d{2}-\d{2}"


def read_costs(folder: Path, ref: str, prices: str, tag: str) -> Costs:
    """What the bill or the count of tokens costs that `ref` names from `folder`.

    Raises:
        Refused: it cannot be read, is in several currencies, or a model has no price.
    """
    folder = folder.absolute()
    files = find(folder, ref, Kind.COST)
    priced = find(folder, prices, Kind.COST) if prices else ()
    read = tuple(hashed(file) for file in (*files, *priced))
    if not priced:
        return msgspec.structs.replace(bill(files, tag), files=read)
    if len(priced) > 1:
        raise Refused(text("cost.prices-one"))
    table, currency = price_table(priced[0])
    found = token_counts(files)
    models = {price.model for price in table}
    missing = sorted({each.model for each in found.tokens} - models)
    if missing:
        raise Refused(text("cost.no-price", models=", ".join(f"`{model}`" for model in missing[:5])))
    months = tuple(
        MonthCost(
            month=month, model=math.fsum(priced_at(table, each) for each in found.tokens if each.month == month), rest=0
        )
        for month in sorted({each.month for each in found.tokens})
    )
    return msgspec.structs.replace(found, files=read, currency=currency, months=months, prices=table)


def bill(files: tuple[LogFile, ...], tag: str) -> Costs:
    """A bill by month; with a tag (`agent=invoices`) the lines that have it.

    Raises:
        Refused: it is no FOCUS export, has several currencies, cells that cannot be read, or no line.
    """
    with _tables(files) as tables:
        parts = []
        for table in tables:
            missing = [name for name in _FOCUS if name not in table.names]
            amount = next((name for name in ("EffectiveCost", "BilledCost") if name in table.names), None)
            if missing or amount is None:
                missing += [] if amount else ["EffectiveCost"]
                raise Refused(text("cost.no-focus", columns=", ".join(missing)))
            if tag and "Tags" not in table.names:
                raise Refused(text("cost.no-tags"))
            category = table.column("ServiceCategory")
            parts.append(
                table.frame.select(
                    table.column("ChargePeriodStart").cast(pl.String).str.strip_chars().str.slice(0, 10).alias("day"),
                    table.column(amount).cast(pl.Float64, strict=False).alias("cost"),
                    table.column("BillingCurrency").cast(pl.String).str.strip_chars().alias("currency"),
                    (category.cast(pl.String).str.strip_chars() == AI).fill_null(False).alias("ai"),
                    (table.column("Tags").cast(pl.String) if tag else pl.lit("")).alias("tags"),
                )
            )
        frame = pl.concat(parts)
        if tag:
            key, _, value = tag.partition("=")
            if any(sign in key for sign in "'\\]"):
                raise Refused(text("cost.tag", tag=tag))
            frame = frame.filter(pl.col("tags").str.json_path_match(f"$['{key}']") == value)
        sound = pl.col("day").str.contains(_DAY) & pl.col("cost").is_finite()
        unread = ~sound.fill_null(False)
        rows = (
            frame.group_by(pl.col("day"), "currency", "ai")
            .agg(pl.len().alias("rows"), pl.col("cost").sum(), unread.sum().alias("unread"))
            .collect(engine="streaming")
            .rows(named=True)
        )
    count = sum(row["rows"] for row in rows)
    if not count:
        raise Refused(text("cost.no-tagged", tag=tag) if tag else text("measured.no-rows"))
    if bad := sum(row["unread"] for row in rows):
        # A bill that is read in part is less than it is.
        raise Refused(text("cost.unread", count=f"{bad:,}", rows=f"{count:,}"))
    currencies = sorted({str(row["currency"] or "") for row in rows})
    if len(currencies) > 1 or not currencies[0]:
        raise Refused(text("cost.currencies", currencies=", ".join(filter(None, currencies)) or "–"))
    sums: dict[str, list[float]] = {}
    for row in sorted(rows, key=lambda row: (row["day"], row["ai"])):
        sums.setdefault(row["day"][:7], [0.0, 0.0])[0 if row["ai"] else 1] += row["cost"]
    days = sorted({row["day"] for row in rows})
    return Costs(
        files=(),
        rows=count,
        first=days[0],
        last=days[-1],
        currency=currencies[0],
        months=tuple(
            MonthCost(month=month, model=round(model, 6), rest=round(rest, 6)) for month, (model, rest) in sums.items()
        ),
        tag=tag,
    )


def token_counts(files: tuple[LogFile, ...]) -> Costs:
    """Tokens by month and model, not yet priced.

    Raises:
        Refused: a column is missing, a cell cannot be read, or there is no row.
    """
    with _tables(files) as tables:
        parts = []
        for table in tables:
            found = [next((name for name in names if name in table.names), None) for names in _TOKENS]
            if None in found:
                asked = ("time", "model", "input_tokens", "output_tokens")
                missing = [name for name, there in zip(asked, found, strict=True) if there is None]
                raise Refused(text("cost.no-tokens", columns=", ".join(missing)))
            time, model, read, written = (table.column(str(name)) for name in found)
            parts.append(
                table.frame.select(
                    time.cast(pl.String).str.strip_chars().str.slice(0, 10).alias("day"),
                    model.cast(pl.String).str.strip_chars().alias("model"),
                    read.cast(pl.Int64, strict=False).alias("read"),
                    written.cast(pl.Int64, strict=False).alias("written"),
                )
            )
        bad = (
            ~pl.col("day").str.contains(_DAY).fill_null(False)
            | pl.col("model").is_null()
            | ~(pl.col("read") >= 0).fill_null(False)
            | ~(pl.col("written") >= 0).fill_null(False)
        )
        rows = (
            pl.concat(parts)
            .group_by("day", "model")
            .agg(pl.len().alias("rows"), pl.col("read", "written").sum(), bad.sum().alias("bad"))
            .collect(engine="streaming")
            .rows(named=True)
        )
    count = sum(row["rows"] for row in rows)
    if not count:
        raise Refused(text("measured.no-rows"))
    if unread := sum(row["bad"] for row in rows):
        raise Refused(text("cost.unread", count=f"{unread:,}", rows=f"{count:,}"))
    sums: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        each = sums.setdefault((row["day"][:7], row["model"]), [0, 0])
        each[0] += row["read"]
        each[1] += row["written"]
    days = sorted(row["day"] for row in rows)
    return Costs(
        files=(),
        rows=count,
        first=days[0],
        last=days[-1],
        currency="",
        months=(),
        tokens=tuple(
            Tokens(month=month, model=model, read=read, written=written)
            for (month, model), (read, written) in sorted(sums.items())
        ),
    )


@contextlib.contextmanager
def _tables(files: tuple[LogFile, ...]) -> Iterator[list[FileTable]]:
    with tempfile.TemporaryDirectory(prefix="readiness-") as room, refusing(""):
        left = MOST_BYTES
        found = []
        for file in files:
            path = unpacked(file, Path(room), left)
            left -= Path(path).stat().st_size if file.packed else 0
            with refusing(file.ref):
                found.append(table_of_file(file, path))
        yield found
