"""What the inbox forgets for good, and how it remembers that it did."""
