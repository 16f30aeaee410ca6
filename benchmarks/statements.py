"""Score statements: ``python benchmarks/statements.py GOLD.jsonl --scorer SCORER.py``."""

from scoring import main

if __name__ == "__main__":
    main("statements")
