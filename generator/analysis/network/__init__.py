"""Network: what a trained network makes of an article, window by window, for the readers to decide on."""

from __future__ import annotations

from generator.analysis.network.reading import NAME_LABELS, THING, Network, Reading, Scores, load_network
from generator.analysis.shipped import WeightsError

__all__ = ["NAME_LABELS", "THING", "Network", "Reading", "Scores", "WeightsError", "load_network"]
