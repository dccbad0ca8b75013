"""How fast `readiness` is beside the tools one would use instead: `python -m benchmarks`."""
