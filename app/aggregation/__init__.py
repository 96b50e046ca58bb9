"""Exact frequency tables from opened answer sets. They live in the key room's memory and nowhere else."""
