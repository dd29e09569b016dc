"""Promises that every layer of a figure holds the same numbers, each read where a reader finds it.

The table inside the chart's own JSON is held against the page's table, the CSV, the XLSX, the
marks, the words in the pictures and the text alternative, for every figure of the site. Nothing
here asks the library what it meant.
"""

import csv
import json
import re
from datetime import date, datetime
from functools import cache

import pytest
from lxml import etree, html
from openpyxl import load_workbook

MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
DATE = re.compile(rf"(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?|\b20\d\d-\d\d-\d\d|\b20\d\d\b")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
STANCES = {"says so", "confirms", "denies", "does not know", "cannot confirm", "declines to say"}
TICK = "[xy]\\d*tick"


def said(text):
    """Read the numbers of a text that are no dates."""
    return {float(n.replace(",", "").rstrip(".")) for n in NUMBER.findall(DATE.sub(" ", text))}


@cache
def read(site):
    """Read the JSON of every figure."""
    found = [json.loads(path.read_text("utf-8")) for path in sorted(site.glob("figures/*.json"))]
    return {one["layout"]["meta"]["name"]: one for one in found}


@cache
def report_of(site):
    """Find the page that each figure is printed on, and read it once."""
    pages = [html.parse(path).getroot() for path in sorted(site.glob("0*.html"))]
    return {card.get("id"): card for page in pages for card in page.find_class("card")}


def of(figure):
    table = figure["layout"]["meta"]["table"]
    return [column["name"] for column in table["columns"]], table["rows"]


def known(figure):
    """Give the numbers of a table: its cells, and what can be counted and added up in it."""
    rows, meta = of(figure)[1], figure["layout"]["meta"]
    cells = [cell for row in rows for cell in row]
    numbers = {float(c) for c in cells if isinstance(c, int | float)}
    numbers |= {round(100 * n) for n in numbers if 0 < n < 1}  # a share, in per cent
    numbers |= {-n for n in numbers if n < 0}  # a minus is a sign, not a part of the number
    numbers |= {number for c in cells if isinstance(c, str) for number in said(c)}
    counts = {meta["shown"], sum(meta["left_out"].values()), *meta["left_out"].values()}
    positions = [row for row in rows if STANCES & set(map(str, row))]
    figures = [row for row in rows if row not in positions]
    return numbers | counts | {n for part in (rows, positions, figures) for n in totals(part)}


def totals(rows):
    """Count and add up rows, all and by what they have in common: Kyiv 119."""
    yield len(rows)
    for by in range(len(rows[0]) if rows else 0):
        groups = {str(row[by]): [one for one in rows if one[by] == row[by]] for row in rows}
        yield len(groups)
        for group in (rows, *groups.values()):
            yield len(group)
            for column in zip(*group, strict=True):
                yield sum(cell for cell in column if isinstance(cell, int | float))
                yield len(set(map(str, column)))  # bodies that deny: seven, in eight rows


@pytest.fixture(scope="module")
def figures(site):
    found = read(site)
    assert len(found) > 5
    assert {one["layout"]["meta"]["call"]["chart"] for one in found.values()} >= {
        "on_date",
        "over_time",
        "positions",
    }
    return found


def test_the_csv_holds_the_rows_of_the_chart(site, figures):
    for name, figure in figures.items():
        names, rows = of(figure)
        with (site / "figures" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *lines = csv.reader(file)
        assert head == names, name
        assert lines == [["" if c is None else str(c) for c in row] for row in rows], name


def test_the_xlsx_holds_the_rows_of_the_chart_and_its_words(site, figures):
    for name, figure in figures.items():
        book = load_workbook(site / "figures" / f"{name}.xlsx", read_only=True)
        rows = book["Data"].iter_rows(min_row=2, values_only=True)
        wanted = [[None if cell == "" else cell for cell in row] for row in of(figure)[1]]
        assert [[plain(cell) for cell in row] for row in rows] == wanted, name
        about = dict(book["About"].iter_rows(values_only=True))
        assert about["Description"] == figure["layout"]["meta"]["alt"]
        assert about["Title"] == figure["layout"]["meta"]["title"]


def plain(cell):
    day = cell.date() if isinstance(cell, datetime) else cell
    return day.isoformat() if isinstance(day, date) else day


def test_the_table_of_the_page_holds_the_rows_of_the_chart(site, figures):
    for name, figure in figures.items():
        names, rows = of(figure)
        at = [i for i, column in enumerate(names) if column != "claim_id"]
        lines = report_of(site)[name].xpath(".//div[@id=$id]//tbody/tr", id=f"{name}-table")
        assert len(lines) == len(rows), name
        for line, row in zip(lines, rows, strict=True):
            shown = [cell.text_content().strip() for cell in line]
            for text, cell, words in zip(line, (row[i] for i in at), shown, strict=True):
                assert reads(text, words, cell), (name, cell, words)


def reads(cell, words, value):
    """Say whether a cell of the page reads as the value; a share may be rounded for readers."""
    if value is None or value == "":
        return words == "–"
    if isinstance(value, int | float):
        places = len(words.partition(".")[2])
        signed = -1 if words[0] in "-−" else 1
        return said(words) == {signed * float(f"{value:.{places}f}")}
    return value in (words, *cell.xpath(".//time/@datetime"))


def test_a_row_that_stands_for_a_claim_leads_to_its_page(site, figures):
    led = 0
    for name, figure in figures.items():
        names, rows = of(figure)
        if "claim_id" in names:
            links = report_of(site)[name].xpath(
                ".//div[@id=$id]//tbody/tr/th/a/@href", id=f"{name}-table"
            )
            claims = [row[names.index("claim_id")] for row in rows]
            assert links == [f"claims/{claim}.html" for claim in claims], name
            assert all((site / link).is_file() for link in links)
            led += len(links)
    assert led > 50


def test_the_text_alternative_is_one_text_and_says_numbers_of_the_table(site, figures):
    for name, figure in figures.items():
        alt, card = figure["layout"]["meta"]["alt"], report_of(site)[name]
        assert card.xpath(".//figure//img/@alt") == [alt]
        assert alt in [p.text_content() for p in card.xpath(f".//div[@id='{name}-notes']/p")]
        for twin in ("", "-phone", "-dark", "-phone-dark"):
            assert svg(site, name + twin).findtext("{*}desc") == alt
        assert said(alt) - known(figure) == set(), name
        assert said(figure["layout"]["meta"]["title"]) - known(figure) == set(), name


@cache
def svg(site, name):
    return etree.fromstring((site / "figures" / f"{name}.svg").read_bytes())


def words_of(root):
    """Read the words drawn in a picture, without those along its axes."""
    for text in root.iter("{*}text"):
        groups = " ".join(one.get("class", "") for one in text.iterancestors())
        if not re.search(TICK, groups):
            yield " ".join(text.itertext())


def test_the_words_in_every_picture_say_numbers_of_the_table(site, figures):
    for name, figure in figures.items():
        for twin in ("", "-phone", "-dark", "-phone-dark"):
            words = " ".join(words_of(svg(site, name + twin)))
            assert words, name
            assert said(words) - known(figure) == set(), name + twin


def test_the_picture_of_a_day_says_every_figure_of_its_table(site, figures):
    days = {n: f for n, f in figures.items() if f["layout"]["meta"]["call"]["chart"] == "on_date"}
    for name, figure in days.items():
        names, rows = of(figure)
        words = " ".join(words_of(svg(site, name)))
        assert [r for r in rows if r[names.index("figure")] not in words] == [], name
    assert days


def test_a_mark_stands_at_a_number_of_its_row(figures):
    marks = 0
    for name, figure in figures.items():
        names, rows = of(figure)
        if not {"claim_id", "low", "value", "high"} <= set(names):
            continue
        axis = "x" if figure["layout"]["meta"]["call"]["chart"] == "on_date" else "y"
        stated = {
            row[0]: {float(row[names.index(n)] or 0) for n in ("low", "value", "high")}
            for row in rows
        }
        for trace in figure["data"]:
            if "markers" in trace.get("mode", "") and trace.get("customdata"):
                for claim, place in zip(trace["customdata"], trace[axis], strict=True):
                    if any(stated[claim]):
                        assert place in stated[claim], (name, claim)
                        marks += 1
    assert marks > 20


def test_the_live_chart_is_the_chart_and_its_phone_marks_the_same_numbers(site, figures):
    for name, figure in figures.items():
        text = (site / "figures" / f"{name}.js").read_text("utf-8")
        live = json.loads(text.removeprefix(f'musterFigure("{name}", ').removesuffix(");\n"))
        assert live["wide"]["data"] == figure["data"], name
        assert claims(live["phone"]) == claims(live["wide"]), name


def claims(figure):
    return sorted(str(c) for trace in figure["data"] for c in trace.get("customdata", ()))


def test_every_download_is_there_and_is_what_it_is_called(site, figures):
    begins = {"png": b"\x89PNG", "xlsx": b"PK", "svg": b"<svg", "json": b"{", "csv": b""}
    for name in figures:
        links = report_of(site)[name].xpath("./footer//a")
        assert {link.get("download") for link in links} == {f"{name}.{kind}" for kind in begins}
        for link in links:
            content = (site / link.get("href")).read_bytes()
            assert content.startswith(begins[link.get("href").rpartition(".")[2]]), link.get("href")
