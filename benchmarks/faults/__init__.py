"""Load and faults: simulated learners, a server that is hurt on purpose, and an audit of what was stored."""
