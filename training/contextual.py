"""The words of a text as all-MiniLM-L6-v2 reads them in their context: what the teacher of `kit.language.attach` sees."""

from __future__ import annotations

from typing import Any

import numpy
import torch
from transformers import AutoTokenizer, BertModel

from training.minilm import ENCODER

PIECES, STEP = 192, 128  # of a window, and from one window to the next
TOGETHER = 16  # windows
LAYERS = (4, 5, 6)  # whose mean is taken
TOKENIZER = AutoTokenizer.from_pretrained(ENCODER)
MODEL = BertModel.from_pretrained(ENCODER, add_pooling_layer=False, attn_implementation="sdpa").eval()


@torch.inference_mode()
def contextual(text: str, starts: Any, ends: Any) -> Any:
    """float16 (words, 384): the mean over the pieces of each word, given by its characters in ``text``.

    A piece is read in the window in whose middle it stands.
    """
    encoded = TOKENIZER(text, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
    ids, count = encoded["input_ids"], len(encoded["input_ids"])
    pieces = numpy.zeros((count, MODEL.config.hidden_size), dtype="float32")
    edge = (PIECES - STEP) // 2
    begins = list(range(0, max(count - (PIECES - STEP), 1), STEP))
    for at in range(0, len(begins), TOGETHER):
        group = begins[at : at + TOGETHER]
        rows = [[TOKENIZER.cls_token_id, *ids[begin : begin + PIECES], TOKENIZER.sep_token_id] for begin in group]
        batch = TOKENIZER.pad({"input_ids": rows}, return_tensors="pt")
        hidden = MODEL(**batch, output_hidden_states=True).hidden_states
        found = (sum(hidden[layer] for layer in LAYERS) / len(LAYERS)).numpy()
        for row, begin in enumerate(group):
            low, high = begin + edge * (begin > 0), min(begin + PIECES, count)
            pieces[low:high] = found[row, 1 + low - begin : 1 + high - begin]
    offsets = numpy.array(encoded["offset_mapping"]).reshape(-1, 2)
    first = numpy.searchsorted(offsets[:, 1], starts, side="right")
    last = numpy.maximum(numpy.searchsorted(offsets[:, 0], ends, side="left"), first + 1)
    words = numpy.zeros((len(starts), pieces.shape[1]), dtype="float16")
    for number, (begin, end) in enumerate(zip(first, last, strict=True)):
        if begin < count:
            words[number] = pieces[begin:end].mean(0)
    return words
