"""Disclosure control: from exact counts to bands nobody can take apart (docs/DISCLOSURE.md)."""
