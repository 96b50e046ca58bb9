"""The practice rounds: made-up answers that go the same way as real ones, so that the first minute shows something."""
