"""What a check says of the role of an alert target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thingward.findings import Finding, InvalidDocument
from thingward.types import Verdict

if TYPE_CHECKING:
    from thingward._native import Outcome

__all__ = ["RoleOutcome"]


@dataclass(frozen=True, slots=True)
class RoleOutcome:
    """What a check says of a role: of each of its two documents, and of both."""

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
        """Does nothing, unless the verdict is `invalid`.

        Raises InvalidDocument, with the findings of both documents: its message says which one is invalid.
        """
        messages = []
        for name, outcome in (("trust policy", self.trust), ("permission policy", self.policy)):
            try:
                outcome.raise_for_errors()
            except InvalidDocument as error:
                messages.append(f"{name}: {error}")
        if messages:
            raise InvalidDocument("; ".join(messages), self.findings)
