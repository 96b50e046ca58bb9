"""A person's voice for the texts of the young people: recorded or brought by staff, per language and text."""
