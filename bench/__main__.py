"""`make bench`: the first screen beside the physical floor, and accepted answers beside the bare ceiling."""

from bench import first_screen, inbox_load

for part in (first_screen, inbox_load):
    part.main()
