"""What the oracles of security profiles share: documents, our verdicts, and how documents become requests."""
