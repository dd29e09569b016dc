r"""What a terminal would show of a text: carriage returns, backspaces and escape codes carried out.

Progress bars rewrite their own line, programs colour their words and link them. A page shows the
words as they stood at the end, in plain text.
"""

import re
from collections.abc import Iterator

_CODE = re.compile(
    "\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\|\\Z)"  # OSC: titles and links
    "|\x1b[PX^_].*?(?:\x1b\\\\|\\Z)"  # strings that are for the terminal alone
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, erasing
    "|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
_ERASE = re.compile("(?:\x1b\\[|\x9b)[012]?K\\Z")
_WHOLE = "\x1b[2K"
_UNSEEN = {code: None for code in [*range(32), *range(127, 160)] if chr(code) not in "\t\n"}


def shown(text: str) -> str:
    r"""Give what a terminal shows of a text, without codes and without spaces at the end.

    >>> shown(" 50%|# | 1/2\r100%|##| 2/2\nDone\n")
    '100%|##| 2/2\nDone'
    >>> shown("\x1b[31m'deployd'\x1b[0m"), shown("ab\bc")
    ("'deployd'", 'ac')
    """
    return "\n".join(_line(line) for line in text.replace("\r\n", "\n").split("\n")).rstrip()


def _line(line: str) -> str:
    cells: list[str] = []
    at = 0
    for piece in _pieces(line.replace(f"{_WHOLE}\r", f"\r{_WHOLE}")):
        if piece == "\r":
            at = 0
        elif piece == "\b":
            at = max(at - 1, 0)
        elif _ERASE.match(piece):
            del cells[at:]
        elif len(piece) == 1:
            cells[at : at + 1] = piece
            at += 1
    return "".join(cells).translate(_UNSEEN).rstrip()


def _pieces(line: str) -> Iterator[str]:
    """Give characters and codes in order; codes come whole, and are longer than one character."""
    start = 0
    for code in _CODE.finditer(line):
        yield from line[start : code.start()]
        yield f"{code[0]}" if len(code[0]) > 1 else "\x1b\x1b"
        start = code.end()
    yield from line[start:]
