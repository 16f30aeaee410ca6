"""Score key dates: ``python benchmarks/dates.py GOLD.jsonl ... --scorer SCORER.py``."""

from scoring import main

if __name__ == "__main__":
    main("dates")
