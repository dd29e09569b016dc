"""Two thousand broken records, from one seed: each is refused in sentences or read alike by all."""

import json
import random
from pathlib import Path

import pytest
from tests.records import made, package

from muster import record as records
from muster import schema
from muster.record import TABLES, tables

MUTANTS, SEED = 2000, 20261127
BITS = [b"", b"\x00", b'"', b"\n", b"\r", b",", b";", b"\xff", b"\xef\xbb\xbf", b"null", b"[" * 99]
BITS += ["\u202e".encode(), b"<<<<<<< a\n", b"9" * 400, b"0000-00-00", b"{", b"}", b"a" * 9000]


@pytest.fixture
def files():
    small = made([{}, {"value": "3"}])
    texts = {t: schema.text(small.package, t, getattr(small, t)) for t in TABLES}
    kept = {f"{t}.csv": tables.canonical(small.package, t, text) for t, text in texts.items()}
    return kept | {schema.DESCRIPTOR: json.dumps(package()).encode()}


def mutated(content, chance):
    begin = chance.randrange(len(content) + 1)
    end = min(begin + chance.choice([0, 1, 1, 5, 40]), len(content))
    return content[:begin] + chance.choice(BITS) + content[end:]


def refusal(read, directory):
    try:
        return [] if (told := read(directory)) is None or not isinstance(told, list) else told
    except (ValueError, FileNotFoundError) as error:
        return [str(error)]


def test_no_broken_record_is_a_crash_and_load_agrees_with_check(files, tmp_path: Path):
    chance = random.Random(SEED)
    for number in range(MUTANTS):
        name = chance.choice(sorted(files))
        for other, content in files.items():
            (tmp_path / other).write_bytes(mutated(content, chance) if other == name else content)
        bad, refused = refusal(records.check, tmp_path), refusal(records.load, tmp_path)
        assert bool(bad) == bool(refused), (number, name, bad, refused)
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files), number
