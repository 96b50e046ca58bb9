"""`python -m app` is the egna-ord command."""

from app.cli import main

main(prog_name="egna-ord")
