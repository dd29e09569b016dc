"""Why a report is not printed: all reasons at once, each naming the notebook and the cell."""

from collections.abc import Iterable


class PublishError(ValueError):
    """Something a reader must not be given; `problems` holds one sentence for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        """Keep the sentences and join them, one a line."""
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type["PublishError"], tuple[tuple[str, ...]]]:
        """Travel from a worker as sentences, not as one text."""
        return type(self), (self.problems,)


def refuse(problems: Iterable[str]) -> None:
    """Raise PublishError naming every problem, if there is any.

    >>> refuse([])
    """
    if every := tuple(problems):
        raise PublishError(every)
