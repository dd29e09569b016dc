"""Beginning a record: the files with which another newsroom starts a number of its own."""

from muster.begin.directory import new
from muster.begin.files import Beginning, Measure, answered, questions

__all__ = ["Beginning", "Measure", "answered", "new", "questions"]
