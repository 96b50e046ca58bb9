"""`make bench`: the young person's side beside the physical floor, accepted answers beside the bare ceiling, and
opening beside the HPKE limit."""

from bench import first_screen, inbox_load, offline_set, opening, screens

for part in (first_screen, offline_set, screens, inbox_load, opening):
    part.main()
