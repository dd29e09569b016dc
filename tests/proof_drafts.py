"""Sentences written from the rows of a record: true ones in many shapes, and each with one error.

What is true by the row must be accused of nothing; what was changed must be found by its kind.
"""

import muster
from muster import style

SOLDIERS, CHILDREN = "North Korean soldiers", "children"
PHRASES = {  # measure -> what is said of so many, and how it is said of what is to come
    "additional": ("{n} additional %s had been sent", "{n} additional %s would be sent"),
    "captured": ("{n} %s had been captured", ""),
    "casualties": ("{n} %s had been killed or wounded", ""),
    "deployed": ("{n} %s had been sent to Russia", "{n} %s would be sent to Russia"),
    "engineers": ("{n} engineers had been sent to Russia", "{n} engineers would be sent to Russia"),
    "expected_total": ("", "{n} %s would be in Russia in the end, deployed in stages"),
    "in_kursk": ("{n} %s were in Kursk", "{n} %s would be in Kursk"),
    "in_russia": ("{n} %s were in Russia", "{n} %s would be in Russia"),
    "in_training": ("{n} %s were being trained", "{n} %s would be trained"),
    "in_ukraine": ("{n} %s were in Ukraine", "{n} %s would be in Ukraine"),
    "killed": ("{n} %s had been killed", ""),
    "missing": ("{n} %s were missing", ""),
    "returned": ("{n} %s had returned", "{n} %s would be sent home"),
    "workers": ("{n} workers had been sent to Russia", "{n} workers would be sent to Russia"),
    "wounded": ("{n} %s had been wounded", ""),
}
CHILDREN_PHRASES = {
    "registered": ("{n} %s had been deported to Russia", ""),
    "estimated": ("{n} %s in all had been deported", ""),
    "arrived": ("{n} %s had arrived in Russia", ""),
    "orphans": ("{n} %s from institutions had been moved", ""),
    "placed": ("{n} %s had been placed with families", ""),
    "in_camps": ("{n} %s had been in camps", ""),
    "facilities": ("{n} facilities held them", ""),
    "returned": ("{n} %s had been returned to Ukraine", ""),
    "reunited": ("{n} %s had been reunited abroad", ""),
    "reunited_russia": ("{n} %s had been reunited in Russia", ""),
    "listed": ("{n} names were on the list", ""),
    "missing": ("{n} %s were missing", ""),
}
HEDGES = {
    "about": ("about", "around", "some", "roughly", "approximately"),
    "nearly": ("nearly", "almost", "close to"),
    "at least": ("at least", "no fewer than", "more than", "over"),
    "more than": ("more than", "over", "at least"),
    "up to": ("up to", "as many as", "no more than"),
    "at most": ("at most", "up to", "no more than"),
    "fewer than": ("fewer than", "less than"),
}
SHAPES = (
    "{day}, {body} said that {said}.",
    "{said}, {body} said on {date}.",
    "According to {body}, which spoke on {date}, {said}.",
    "On {date} it was estimated by {body} that {said}.",
    "“{said},” {body} said on {date}.",
    "{date}: {body} says {said}.",
    "{body}: {said}, as of {date}",
    "{body} said that {said}.",
    "{said} – {body}",
    "- {body}: {said}",
)
SURE = {
    "possible": "possibly",
    "likely": "likely",
    "highly likely": "very likely",
    "preliminary": "by preliminary data",
}
ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
ONES = [*ONES.split(), "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number):
    """Spell a number below a million in words."""
    if number >= 1000:
        rest = spelled(number % 1000) if number % 1000 else ""
        return f"{spelled(number // 1000)} thousand {rest}".strip()
    if number >= 100:
        rest = f" and {spelled(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number >= 20:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    return ONES[number]


def written(number):
    """Write a number in each way that a draft may: 12,000, 12000, twelve thousand, 12k."""
    yield f"{number:,}"
    yield str(number)
    if number < 1_000_000:
        yield spelled(number)
    if number >= 1000 and number % 100 == 0:
        yield f"{number / 1000:g} thousand"
        yield f"{number / 1000:g}k"


def figured(row):
    """Word the figure of a row in each form, its hedge kept."""
    if row["magnitude"]:
        return [row["magnitude"]]
    if row["low"] is not None and row["high"] is not None:
        low, high = f"{int(row['low']):,}", f"{int(row['high']):,}"
        soft = "about " if row["approximate"] else ""
        return [f"{soft}{low} to {high}", f"{soft}{low}-{high}"]
    number = next(int(row[n]) for n in ("low", "value", "high") if row[n] is not None)
    forms = list(written(number))
    soft = ["about "] if row["approximate"] and row["hedge"] not in ("about", "nearly") else [""]
    hedges = HEDGES.get(row["hedge"] or "", ("",))
    first = [f"{hedges[0]} {soft[0]}{form}".strip() for form in forms]
    return first + [f"{hedge} {soft[0]}{forms[0]}".strip() for hedge in hedges[1:]]


def rows(record):
    """Give the claims with a figure whose body said so itself, each as plain values."""
    claims = record.claims
    figured = claims[["low", "value", "high", "magnitude"]].notna().any(axis=1)
    own = claims["derivation"].isna() & (claims["voice"].astype("str") != "relay")
    kept = claims[figured & own & (claims["review"].astype("str") != "withdrawn")]
    for row in kept.to_dict("records"):
        yield {n: None if cell is None or cell != cell else cell for n, cell in row.items()}


def bodies(record, row):
    """Name the body of a claim in each way that the record knows."""
    about = record.sources.set_index("source").loc[row["source"]]
    names = [about["short_name"], about["name"]]
    names += str(about["aliases"]).split(";") if isinstance(about["aliases"], str) else []
    return list(dict.fromkeys(n.strip() for n in names if isinstance(n, str)))


def said(record, row, figure, phrases=PHRASES, who=SOLDIERS):
    """Say of a claim what its row has, around a figure; "" where no phrase is kept for it."""
    coming = row["status"] in ("expected", "planned", "supposed")
    phrase = phrases.get(row["measure"], ("", ""))[coming]
    if not phrase:
        return ""
    text = phrase.replace("%s", who).format(n=figure)
    sure = f"{SURE[row['certainty']]} " if row["certainty"] else ""
    part = {"unit": " in one unit", "subset": ", of those in one group", "period": " in those days"}
    other = ", though accounts differ" if row["review"] == "disputed" else ""
    return f"{sure}{text}{part.get(row['scope'], '')}{other}"


def drafts(record, phrases=PHRASES, who=SOLDIERS):
    """Write true sentences of every claim, each with the claim: every shape, form and name once."""
    for n, row in enumerate(rows(record)):
        forms, names = figured(row), bodies(record, row)
        date = style.day(row["said_on"])
        for i in range(max(len(forms), len(SHAPES), len(names))):
            text = said(record, row, forms[i % len(forms)], phrases, who)
            if text:
                shape = SHAPES[(i + n) % len(SHAPES)]
                body = names[i % len(names)]
                yield row, shape.format(day=f"On {date}", date=date, body=body, said=text)


def errors(record, phrases=PHRASES, who=SOLDIERS):
    """Write sentences with one error each, with the claim and the kinds that it can be found by."""
    for row in rows(record):
        for kinds, changed, figure in _changed(row):
            if text := said(record, row | changed, figure, phrases, who):
                day = style.day(row["said_on"])
                yield row, kinds, f"On {day}, {bodies(record, row)[0]} said that {text}."


def _changed(row):
    figure = figured(row)[0]
    number = next((int(row[n]) for n in ("low", "value", "high") if row[n] is not None), 0)
    if row["hedge"] and number >= 20:
        yield {"hedge_lost", "softening"}, {}, f"{number:,}"
    if row["hedge"] == "about" and row["value"] is not None:
        yield {"hedge_added"}, {}, f"more than {number:,}"
    if row["status"] in ("expected", "planned") and row["measure"] != "expected_total":
        yield {"status"}, {"status": "accomplished"}, figure
    if row["certainty"] and row["status"] not in ("expected", "planned", "supposed"):
        yield {"certainty"}, {"certainty": None}, figure
    if row["review"] == "disputed":
        yield {"disputed"}, {"review": "checked"}, figure
    swapped = {"killed": "wounded", "wounded": "killed", "casualties": "killed"}
    if row["measure"] in swapped and number >= 20:
        yield {"measure"}, {"measure": swapped[row["measure"]]}, figure


def judged(record, sentences):
    """Proof many sentences at once, one a line; give the judgements of each."""
    found = muster.proof(record, "\n".join(sentences)).judgements
    by_line = {}
    for judgement in found:
        by_line.setdefault(judgement.line, []).append(judgement)
    return [by_line.get(line, []) for line in range(1, len(sentences) + 1)]
