"""Swaps: words put in the place of others of the same class, function and case, for a teacher to say what it reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import torch
from examples import IGNORED, Batch, Example
from tokenizers import Tokenizer

_MOST = 0.3  # the largest share of the words of a window that are swapped


class Swaps:
    """The words of a corpus that are one piece each, by class, function and case.

    Args:
        examples: the windows they are taken from.
        tokenizer: the program's.
        share: of the windows, in which words are swapped.
        device: where they are to be.
    """

    def __init__(self, examples: Iterable[Example], tokenizer: Tokenizer, share: float, device: str) -> None:
        self._share = share
        pieces = sorted(tokenizer.get_vocab(), key=tokenizer.get_vocab().__getitem__)
        self._is_word = torch.tensor([piece.isalpha() for piece in pieces])
        self._goes_on = torch.tensor([piece[:1] != "[" for piece in pieces])  # if it does not open a word
        words = []
        for e in examples:
            ids = e.ids.long()
            whole = self._whole(ids[None], e.opens[None])[0]
            words.append(torch.stack([_key(e.grammar.long(), e.case.long())[whole], ids[whole]]))
        keys, found = torch.cat(words, 1)
        keys, order = keys.sort(stable=True)
        self._words = found[order].to(device)
        self._is_word, self._goes_on = self._is_word.to(device), self._goes_on.to(device)
        count = torch.bincount(keys)
        self._first = (count.cumsum(0) - count).to(device)
        self._count = count.to(device)

    def __call__(self, batch: Batch) -> Batch:
        """The batch with some words swapped in some of its windows, which lose their annotation."""
        device = batch.ids.device
        changed = torch.rand(len(batch.ids), 1, device=device) < self._share
        rate = changed * _MOST * torch.rand(len(batch.ids), 1, device=device)
        chosen = self._whole(batch.ids, batch.opens) & (torch.rand(batch.ids.shape, device=device) < rate)
        keys = _key(batch.grammar, batch.case)[chosen]
        ids = batch.ids.clone()
        ids[chosen] = self._words[self._first[keys] + (torch.rand(len(keys), device=device) * self._count[keys]).long()]
        return replace(
            batch,
            ids=ids,
            annotated=batch.annotated & ~changed,
            known=batch.known & ~changed[batch.window, 0],
            names=torch.where(changed, IGNORED, batch.names),
        )

    def _whole(self, ids: torch.Tensor, opens: torch.Tensor) -> torch.Tensor:
        """Whether each piece is a whole word."""
        inside = ~opens & self._goes_on[ids]
        ends = torch.cat([~inside[:, 1:], torch.ones_like(inside[:, :1])], 1)
        return opens & ends & self._is_word[ids]


def _key(grammar: torch.Tensor, case: torch.Tensor) -> torch.Tensor:
    """One number for a word's class, function and case."""
    return (grammar[..., 0] * 64 + grammar[..., 1]) * 4 + case
