"""Made-up records whose truth is known and whose faults were planted (method.md section 7).

Troops arrive in batches, fall in gamma jumps, move to the front along an S-curve. Bodies see this
through one bias factor each, which keeps every identity true: a world without faults is clean.
A third of the claims are relays, in chains. Pages copy claims, are silent on some columns and get
others wrong, each with a label. All is drawn column by column, so a million claims are quick.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from tests.frames import record_of

from muster.record import Record

START = pd.Timestamp("2020-01-01")
MEASURES = {  # measure: kind, part of, share of claims
    "deployed": ("cumulative", None, 0.40),
    "in_kursk": ("stock", "deployed", 0.15),
    "killed": ("cumulative", "casualties", 0.15),
    "wounded": ("cumulative", "casualties", 0.10),
    "casualties": ("cumulative", "deployed", 0.10),
    "expected_total": ("prospective", "deployed", 0.10),
}
FIGURES = {"point": 0.35, "about": 0.20, "range": 0.15, "floor": 0.20, "ceiling": 0.10}
HEDGES = {"about": "about", "floor": "at least", "ceiling": "up to"}
DRIFT = ["number", "bound", "measure", "status", "scope", "stance", "credit"]
SEEN = ["number", "bound", "softness", "certainty", *DRIFT[2:]]  # what may be seen of it
FIGURE = ["low", "value", "high", "hedge", "approximate", "magnitude"]
PRINTED = {"status": ["status"], "scope": ["scope"], "stance": ["stance"], "measure": ["measure"]}
PRINTED |= {"number": FIGURE, "bound": FIGURE, "credit": ["credited_to"]}
COUNTRIES = ["KR", "UA", "US", "RU", "GB", None]


@dataclass(frozen=True)
class World:
    record: Record
    truth: pd.DataFrame  # one row a day, one column a measure
    drift: pd.DataFrame  # one row a rendering, one column a kind: what was planted, NA where silent
    copied: pd.Series  # claim_id of a relay -> claim_id of the claim that it copies
    falls: list[str]  # claims that take back what their body had counted


def world(
    seed=0, *, claims=300, bodies=12, days=400, relays=0.35, pages=1.5, drift=0.12, falls=0
) -> World:
    """Make a record of about so many `claims` (the few that say the same twice are dropped)."""
    chance = np.random.default_rng(seed)
    truth = _truth(chance, days)
    first, second = bodies // 2, max(bodies * 3 // 4, bodies // 2 + 1)
    own = _statements(chance, round(claims * (1 - relays)), truth, first)
    once = _relays(chance, own, round(claims * relays * 0.8), first, second)
    twice = _relays(chance, once, round(claims * relays * 0.2), second, bodies)
    rows = _revisions(pd.concat([own, once, twice], ignore_index=True))
    rows, fallen = _falls(chance, rows, falls)
    renderings, documents, planted = _pages(chance, rows, pages, drift, bodies)
    frames = {
        "claims": rows,
        "renderings": renderings,
        "documents": documents,
        "sources": _sources(bodies),
        "measures": _measures(),
    }
    record = record_of(**frames)
    copied = rows.set_index("claim_id")["copies"].dropna()
    return World(record, truth, planted, copied, fallen)


def _truth(chance, days) -> pd.DataFrame:
    arrivals = np.zeros(days)
    arrivals[chance.choice(days, 6)] += chance.integers(500, 3000, 6)
    arrivals[0] += 1500
    deployed = arrivals.cumsum()
    killed = (chance.gamma(0.2, 1.0, days) * deployed).cumsum()
    killed *= 0.1 * deployed[-1] / killed[-1]
    front = 1 / (1 + np.exp(-np.linspace(-4, 6, days)))
    return pd.DataFrame(
        {
            "deployed": deployed,
            "in_kursk": deployed * front * 0.8,
            "killed": killed,
            "wounded": 2.4 * killed,
            "casualties": 3.4 * killed,
            "expected_total": deployed[-1],
        }
    )


def _statements(chance, n, truth, bodies) -> pd.DataFrame:
    """What bodies say in their own name, each with its bias, some days late, in round numbers."""
    day = chance.integers(0, len(truth), n)
    lag = np.minimum(chance.integers(0, 6, n), day)
    body = chance.choice(bodies, n, p=chance.dirichlet(np.full(bodies, 2.0)))
    bloc = chance.normal(0, 0.25, len(COUNTRIES))[np.arange(bodies) % len(COUNTRIES)]
    bias = np.exp(bloc + chance.normal(0, 0.20, bodies))
    share = [share for _, _, share in MEASURES.values()]
    measure = chance.choice(len(MEASURES), n, p=share)
    belief = truth.to_numpy()[day - lag, measure] * bias[body]
    measure = np.where(belief < 6, 0, measure)  # nobody rounds five people
    belief = truth.to_numpy()[day - lag, measure] * bias[body]
    names = np.array(list(MEASURES))
    planned = names[measure] == "expected_total"  # some of them say by when
    scope = np.where(chance.random(n) < 0.9, "whole", "period")
    voice = np.where(chance.random(n) < 0.85, "own", "conduit")
    said = pd.DataFrame({"claim_id": _ids("c", np.arange(n)), "measure": names[measure]})
    said = said.join(_figures(chance, belief)).assign(
        source=_ids("b", body),
        origin=None,
        voice=voice,
        scope=scope,
        status=np.where(planned, "expected", "accomplished"),
        said_on=_dates(day),
        as_of=_dates(np.where(planned, day + 7 * lag, day - lag)).where(lag > 0),
        copies=None,
    )
    return _once(said)


def _once(said) -> pd.DataFrame:
    """A body that says the same twice on one day has made one claim."""
    key = ["source", "measure", "low", "value", "high", "scope", "said_on"]
    return said.drop_duplicates(key, ignore_index=True)


def _figures(chance, belief) -> pd.DataFrame:
    """Round to a step of 1 or 5 x 10^k, below a fifth of the figure; bounds outwards."""
    n = len(belief)
    step = 10.0 ** np.maximum(np.floor(np.log10(0.18 * belief)), 0)
    step = np.where((5 * step <= 0.18 * belief) & (chance.random(n) < 0.5), 5 * step, step)
    kind = chance.choice(list(FIGURES), n, p=list(FIGURES.values()))
    below, above = np.floor(belief / step) * step, np.ceil(belief / step) * step
    above = np.where((kind == "range") & (above == below), below + step, above)
    nearest = np.round(belief / step) * step
    low, high = np.isin(kind, ["floor", "range"]), np.isin(kind, ["ceiling", "range"])
    figures = pd.DataFrame(
        {
            "low": np.where(low, below, np.nan),
            "value": np.where(low | high, np.nan, nearest),
            "high": np.where(high, above, np.nan),
            "hedge": pd.Series(kind).map(HEDGES),
            "approximate": kind == "about",
            "magnitude": None,
        }
    )
    return figures.astype(dict.fromkeys(("low", "value", "high"), "Int64"))


def _relays(chance, said, n, first, last) -> pd.DataFrame:
    """Word-for-word repeats, some days later, by bodies that say nothing of their own."""
    copied = said.iloc[chance.integers(0, len(said), n)].reset_index(drop=True)
    later = pd.to_timedelta(chance.integers(1, 21, n), unit="D")
    relays = copied.assign(
        claim_id=copied["claim_id"] + "-" + _ids("r", np.arange(n)),
        origin=copied["source"],
        source=_ids("b", chance.integers(first, last, n)),
        voice="relay",
        said_on=copied["said_on"] + later,
        as_of=copied["as_of"].fillna(copied["said_on"]),
        copies=copied["claim_id"],
    )
    return _once(relays)


def _revisions(rows) -> pd.DataFrame:
    own = rows[rows["voice"] != "relay"].sort_values(["said_on", "claim_id"])
    before = own.groupby(["source", "measure", "scope"])[["claim_id", "said_on"]].shift()
    earlier = before["claim_id"].where(before["said_on"] < own["said_on"])
    said = {"stance": "asserts", "attribution": "on record", "date_precision": "day"}
    return rows.assign(
        supersedes=earlier.reindex(rows.index),
        review="candidate",
        document_id="d-" + rows["claim_id"],
        summary="Said in a made-up world.",
        **said,
    )


def _falls(chance, rows, n):
    """Plant totals that fall: what a body counted before cannot be so few now."""
    kinds = rows["measure"].map({name: kind for name, (kind, _, _) in MEASURES.items()})
    could = rows["supersedes"].notna() & rows["value"].notna() & (kinds == "cumulative")
    could &= (rows["scope"] == "whole") & ~rows["claim_id"].isin(rows["copies"])
    fallen = chance.choice(rows.index[could], n, replace=False)
    value = rows["value"].copy()
    value[fallen] = value[fallen] // 5 + 1
    return rows.assign(value=value), sorted(rows.loc[fallen, "claim_id"])


def _pages(chance, rows, pages, drift, bodies):
    """Each claim's own page, and further ones that copy it, are silent, or get it wrong."""
    n = round(len(rows) * pages)
    printed = rows.iloc[np.r_[np.arange(len(rows)), chance.integers(0, len(rows), n)]]
    printed = printed.reset_index(drop=True)
    further = np.arange(len(printed)) >= len(rows)
    page = printed["document_id"].where(~further, _ids("d", np.arange(len(printed))))
    printed = printed.assign(
        document_id=page, credited_to=printed["origin"].fillna(printed["source"])
    )
    silent = chance.random((len(printed), len(DRIFT))) < 0.3
    silent[:, 1] = silent[:, 0]  # a page that does not give the number does not bound it either
    silent = pd.DataFrame(silent & further[:, None], columns=DRIFT)
    wrong = pd.DataFrame(chance.random(silent.shape) < drift, columns=DRIFT)
    wrong = (wrong & ~silent).mul(further, axis=0)
    renderings = _silenced(_distorted(printed, wrong, bodies), silent)
    seen = _seen(printed, wrong.astype("boolean").mask(silent))
    planted = printed[["claim_id", "document_id"]].join(seen)
    return renderings, _documents(chance, printed), planted


def _seen(printed, planted) -> pd.DataFrame:
    """A figure that was only softened can lose its softness alone; nobody here says "likely"."""
    soft = printed["hedge"] == "about"
    silent = planted["bound"].isna()
    split = {"bound": planted["bound"] & ~soft, "softness": planted["bound"] & soft}
    split = {name: kind.mask(silent) for name, kind in split.items()}
    return planted.assign(**split, certainty=pd.NA)[SEEN].astype("boolean")


def _distorted(printed, wrong, bodies) -> pd.DataFrame:
    out = printed.copy()
    for end in ("low", "value", "high"):
        out[end] = out[end].mask(wrong["number"], out[end] * 2 + 1)
    hedged = out["hedge"].notna() | out["low"].notna()
    lost, gained = wrong["bound"] & hedged, wrong["bound"] & ~hedged
    out["low"] = out["low"].mask(gained, out["value"])
    out["value"] = (
        out["value"].mask(gained).mask(lost, out["value"].fillna(out["high"]).fillna(out["low"]))
    )
    out["low"], out["high"] = out["low"].mask(lost), out["high"].mask(lost)
    out["hedge"] = out["hedge"].mask(lost).mask(gained, "at least")
    out["approximate"] = out["approximate"].mask(lost, False)
    names = list(MEASURES)
    other = dict(zip(names, names[1:] + names[:1], strict=True))
    out["measure"] = out["measure"].mask(wrong["measure"], out["measure"].map(other))
    swapped = {"status": {"expected": "accomplished", "accomplished": "planned"}}
    swapped |= {"scope": {"whole": "unit", "period": "whole"}, "stance": {"asserts": "confirms"}}
    for name, swap in swapped.items():
        out[name] = out[name].mask(wrong[name], out[name].map(swap))
    body = (out["credited_to"].str[1:].astype(int) + 1) % bodies
    out["credited_to"] = out["credited_to"].mask(wrong["credit"], _ids("b", body))
    return out


def _silenced(printed, silent) -> pd.DataFrame:
    out = printed.copy()
    for kind, names in PRINTED.items():
        for name in names:
            out[name] = out[name].mask(silent[kind])
    return out


def _documents(chance, printed) -> pd.DataFrame:
    n = len(printed)
    outlet = chance.integers(0, 40, n)
    later = np.where(printed["document_id"].str.startswith("d-"), 0, chance.integers(0, 60, n))
    published = printed["said_on"] + pd.to_timedelta(later, unit="D")
    unknown = (later > 0) & (chance.random(n) < 0.1)
    return pd.DataFrame(
        {
            "document_id": printed["document_id"],
            "outlet": "Outlet " + pd.Series(outlet).astype(str),
            "url": "https://made-up.example/" + printed["document_id"],
            "published_on": published.mask(unknown),
            "language": chance.choice(["en", "ko", "uk", "fr"], n),
            "kind": chance.choice(["article", "agency copy", "copy", None], n),
            "read_as": "excerpt",
        }
    )


def _sources(bodies) -> pd.DataFrame:
    number = np.arange(bodies)
    source = _ids("b", number)
    country = pd.Series(COUNTRIES)[number % len(COUNTRIES)].to_numpy()
    first = number % len(COUNTRIES)  # the first body of a country is who the others speak for
    group = _ids("b", first).where((first < number) & pd.notna(country))
    about = {"country": country, "group": group, "kind": "military", "side": "outside"}
    return pd.DataFrame({"source": source, "name": source, "short_name": source, **about})


def _measures() -> pd.DataFrame:
    rows = [(m, m, m, "people", kind, whole) for m, (kind, whole, _) in MEASURES.items()]
    names = ["measure", "label", "definition", "unit", "kind", "part_of"]
    return pd.DataFrame(rows, columns=names)


def _ids(prefix, numbers) -> pd.Series:
    return prefix + pd.Series(np.asarray(numbers)).astype("str").str.zfill(3)


def _dates(day) -> pd.Series:
    return pd.Series(START + pd.to_timedelta(day, unit="D"))
