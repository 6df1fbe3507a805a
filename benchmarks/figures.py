"""Measure the figures found in guides whose true pay and outlook are known.

    python -m benchmarks figures [--ncs FOLDER] [--ooh FOLDER] [--sample N] [--json FILE]

An --ncs folder holds HTML profiles and ``truth.jsonl`` (slug, salary_starter_gbp,
salary_experienced_gbp); an --ooh folder holds HTML pages and ``truth.csv`` (slug,
median_pay_annual, median_pay_hourly, outlook_pct, num_jobs_2024). ``--sample`` prints that many
figures to be checked by eye.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.guides import read, split
from assistant.guides.figures.figures import figures
from assistant.schema import Figure, Guide


@dataclass(slots=True)
class Tally:
    """Counts of one measure and the guides that missed it."""

    right: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool) -> None:
        """Count one guide."""
        self.total += 1
        self.right += right
        if not right:
            self.missed.append(name)


@dataclass(slots=True)
class Clock:
    """Seconds spent on reading and splitting, and on finding figures."""

    reading: float = 0.0
    finding: float = 0.0
    guides: int = 0


def guides_in(folder: Path, clock: Clock) -> Iterator[tuple[str, Guide, tuple[Figure, ...]]]:
    """Yield (slug, guide, figures) of each HTML file, timed."""
    for path in sorted(folder.glob("*.html")):
        begin = time.perf_counter()
        guide = read(path, guide_id=path.name)
        passages = split(guide)
        middle = time.perf_counter()
        found = figures(guide, passages)
        clock.finding += time.perf_counter() - middle
        clock.reading += middle - begin
        clock.guides += 1
        for figure in found:
            if guide.text[figure.start : figure.end] != figure.quote:
                raise AssertionError(f"{path.name}: the place of {figure.quote!r} is wrong.")
        yield path.stem, guide, found


def measure_ncs(folder: Path, clock: Clock) -> tuple[dict[str, Tally], list[Figure]]:
    """Compare starter and experienced pay with the truth; 'variable' means that there is none."""
    lines = (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = {row["slug"]: row for row in map(json.loads, lines)}
    tallies = {name: Tally() for name in ("starter", "experienced", "none invented")}
    every: list[Figure] = []
    for slug, _, found in guides_in(folder, clock):
        every += found
        stated = [str(truth[slug][f"salary_{level}_gbp"]) for level in ("starter", "experienced")]
        for level, value in zip(("starter", "experienced"), stated, strict=True):
            first = next((f for f in found if f.kind == "pay" and f.statistic == level), None)
            if value.isdigit():
                right = first is not None and first.low == first.high == int(value)
                tallies[level].add(slug, right and first is not None and first.currency == "GBP")
        if not any(value.isdigit() for value in stated):
            tallies["none invented"].add(slug, not any(f.kind == "pay" for f in found))
    return tallies, every


def measure_ooh(folder: Path, clock: Clock) -> tuple[dict[str, Tally], list[Figure]]:
    """Compare medians, 10/90 percentiles, growth, jobs and openings with truth and text."""
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as lines:
        truth = {row["slug"]: row for row in csv.DictReader(lines)}
    names = ("median year", "median hour", "region and year", "percentiles", "growth", "jobs",
             "openings")  # fmt: skip
    tallies = {name: Tally() for name in names}
    every: list[Figure] = []
    for slug, guide, found in guides_in(folder, clock):
        every += found
        row = truth[slug]
        own = [f for f in found if f.occupation == guide.occupation and f.industry is None]
        medians = {str(f.period): f for f in own if f.kind == "pay" and f.statistic == "median"}
        for period, column in (("year", "median_pay_annual"), ("hour", "median_pay_hourly")):
            value = medians.get(period)
            said = f"{float(row[column]):,.{2 if period == 'hour' else 0}f}" in guide.text
            if said:
                tallies[f"median {period}"].add(
                    slug, value is not None and value.low == float(row[column])
                )
        placed = all(f.region and f.year for f in medians.values())
        tallies["region and year"].add(slug, bool(medians) and placed)
        tallies["percentiles"].add(slug, _percentiles_found(guide, found))
        _add_outlook(tallies, slug, row, guide, own)
    return tallies, every


def _percentiles_found(guide: Guide, found: tuple[Figure, ...]) -> bool:
    """Tell whether every amount of 'the lowest/highest 10 percent' in the text is a Figure."""
    said = re.findall(
        r"(lowest|highest) 10 percent earned (?:less|"
        r"more) than \$([\d,.]*\d)",
        guide.text,
    )
    wanted = {("10th" if end == "lowest" else "90th", float(n.replace(",", ""))) for end, n in said}
    got = {(f.level[:4], f.low) for f in found if f.statistic == "percentile" and f.level}
    return wanted <= got


def _add_outlook(
    tallies: dict[str, Tally], slug: str, row: dict[str, str], guide: Guide, own: list[Figure]
) -> None:
    growth = [f.low for f in own if f.kind == "growth"]
    tallies["growth"].add(slug, bool(growth) and set(growth) == {float(row["outlook_pct"])})
    held = [f for f in own if f.kind == "jobs"]  # the later year's are projected
    first = min((f.year for f in held if f.year), default=None)
    jobs = [f.low for f in held if f.year in (None, first)]
    count = float(row["num_jobs_2024"])  # the text rounds it: 'about 1.6 million'
    near = all(value is not None and abs(value - count) < 0.05 * count for value in jobs)
    tallies["jobs"].add(slug, count in jobs and near)
    said = re.search(r"bout ([\d,]+) openings for", guide.text)
    openings = [f.low for f in own if f.kind == "openings"]
    if said:
        tallies["openings"].add(slug, openings == [float(said.group(1).replace(",", ""))])


def main() -> int:
    """Print the table of measures; exit 1 when one of them is below 0.99."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ncs", type=Path)
    parser.add_argument("--ooh", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    clock, every = Clock(), list[Figure]()
    tallies: dict[str, Tally] = {}
    for folder, measure in ((args.ncs, measure_ncs), (args.ooh, measure_ooh)):
        if folder is not None:
            found, listed = measure(folder, clock)
            tallies |= found
            every += listed
    for name, tally in tallies.items():
        print(f"{name:<18}{tally.right:>5} of {tally.total:<5} {' '.join(tally.missed[:8])}")
    share = clock.finding / max(clock.reading + clock.finding, 1e-9)
    each = 1000 * clock.finding / max(clock.guides, 1)
    of = "of reading, splitting and finding"
    print(f"{len(every)} figures; {each:.2f} ms a guide, {share:.1%} {of}")
    for figure in random.Random(7).sample(every, min(args.sample, len(every))):
        print(_line(figure))
    if args.json:
        scores = {name: [tally.right, tally.total] for name, tally in tallies.items()}
        args.json.write_text(json.dumps({"measures": scores, "ms_a_guide": each}, indent=1))
    return int(any(tally.right < 0.99 * tally.total for tally in tallies.values()))


def _line(figure: Figure) -> str:
    amount = f"{figure.low}..{figure.high} {figure.currency or ''} per {figure.period}"
    about = (
        f"{figure.statistic} [{figure.level}] {figure.region} {figure.year} {figure.industry or ''}"
    )
    return f"{figure.kind} {amount} {about} {figure.occupation!r} <- {figure.quote[:160]!r}"


if __name__ == "__main__":
    sys.exit(main())
