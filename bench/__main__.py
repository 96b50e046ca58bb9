"""`make bench`: the young person's side beside the physical floor, and accepted answers beside the bare ceiling."""

from bench import first_screen, inbox_load, offline_set, screens

for part in (first_screen, offline_set, screens, inbox_load):
    part.main()
