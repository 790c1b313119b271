"""What a check says of the role of an alert target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thingward.findings import Finding, InvalidDocument
from thingward.types import Verdict

if TYPE_CHECKING:
    from thingward._native import Outcome

__all__ = ["RoleOutcome"]


@dataclass(frozen=True, slots=True)
class RoleOutcome:
    """What a check says of a role: of each of its two documents, and of both.

    Iterating over it gives the findings. It is true in a condition whatever the verdict is: ask `ok`. As a text it has a
    line for each finding of each document, with the name of the document before it.
    """

    trust: Outcome
    """Of the trust policy: who may assume the role."""
    policy: Outcome
    """Of the permission policy: what the role may do."""
    verdict: Verdict
    """The worse verdict of the two."""

    @property
    def ok(self) -> bool:
        """Whether the verdict is not `invalid`."""
        return self.verdict != "invalid"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the trust policy, then those of the permission policy.

        Their pointers and spans lead into the document that they are about: `trust.findings` and `policy.findings`
        keep the two apart.
        """
        return self.trust.findings + self.policy.findings

    def raise_for_errors(self) -> None:
        """Raises an exception if the verdict is `"invalid"`, and does nothing otherwise.

        Raises:
            InvalidDocument: A document is invalid: the message says which one. `findings` are those of both.
        """
        messages = []
        for name, outcome in self._documents():
            try:
                outcome.raise_for_errors()
            except InvalidDocument as error:
                messages.append(f"{name}: {error}")
        if messages:
            raise InvalidDocument("; ".join(messages), self.findings)

    def _documents(self) -> tuple[tuple[str, Outcome], tuple[str, Outcome]]:
        return ("trust policy", self.trust), ("permission policy", self.policy)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __str__(self) -> str:
        return "\n".join(
            f"{name}: {line}" for name, outcome in self._documents() for line in str(outcome).split("\n")
        )
