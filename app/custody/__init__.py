"""Custody: who can open what. Holders, locks, the words that guard them, and signatures.

A *holder* is a person with one personal key under six words, kept for years. A *lock* is made for one campaign from
a 32-byte seed; the seed is sealed to each of the lock's holders and then forgotten. docs/SEALING.md has the formats.

Public side, for everybody: `public` (holder.json and public.json), `fingerprints`, `verification`, `encoding`,
`errors`. Everything else is the secret side, for key holders only: `words` and `holders` (a person's key), `locks` and
`unlocking` (a lock's keys), `signing`.
"""
