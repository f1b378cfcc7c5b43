"""How alike two texts are, and what differs. Numbers and words; no database."""
