"""How the demo's tables came about."""
