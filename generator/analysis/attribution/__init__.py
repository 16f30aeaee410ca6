"""Attribution: which words say that something is reported, whose it is, and what is reported, by a trained network."""

from __future__ import annotations

from generator.analysis.attribution.decoding import Attribution, read_attributions
from generator.analysis.attribution.network import WeightsError, load_network

__all__ = ["Attribution", "WeightsError", "load_network", "read_attributions"]
