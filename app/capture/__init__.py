"""The young person's document: every screen of the form at one neutral address."""
