"""What keeps a hundred thousand envelopes from needing more memory or time than a computer has."""
