"""Score actors: ``python benchmarks/actors.py GOLD.jsonl --scorer SCORER.py``."""

from scoring import main

if __name__ == "__main__":
    main("actors")
