"""The key room as pages: what a careful person who is no engineer sees. Nothing of it is written to a disk."""
