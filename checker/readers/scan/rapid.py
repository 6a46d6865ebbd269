"""The recogniser that the extra ``ocr`` installs: rapidocr on onnxruntime, with the models that lie in its package.

The models are named by their paths, so that the library has no reason to fetch any; it is loaded once and kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from checker.readers.recogniser import Picture, Recognised, Recogniser

LONGEST = 2000
"""The library shrinks a picture to this many pixels on its longer side: more of them are lost on it."""
_MODELS = {"Det": "PP-OCRv6_det_small.onnx", "Rec": "PP-OCRv6_rec_small.onnx"}


@cache
def ready() -> Recogniser | None:
    """Return the recogniser, loaded and run once, or None where the extra is not installed.

    After this it opens no file any more, so that a process can be locked up with it.  It uses one thread.
    """
    # Its makers' builds send reports on their use by default and keep a number of the machine in the user's folder.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import numpy  # noqa: ICN001 - the library's own name says which it is
        import onnxruntime  # noqa: F401 - rapidocr takes it by name, too late to tell that it is missing
        import rapidocr
    except ImportError:
        return None
    from pathlib import Path

    folder = Path(rapidocr.__file__).parent / "models"
    if not all((folder / name).is_file() for name in _MODELS.values()):
        return None
    engine = rapidocr.RapidOCR(params=_parameters(folder))

    def recognise(picture: Picture) -> Sequence[Recognised]:
        grey = numpy.frombuffer(picture.pixels, numpy.uint8).reshape(picture.height, picture.width)
        found = engine(numpy.stack([grey] * 3, axis=-1), return_word_box=True, return_single_char_box=True)
        return tuple(_lines(found))

    from checker.readers.scan.warmup import sample

    recognise(sample())
    return recognise


def _parameters(folder: Any) -> dict[str, object]:
    """The settings: no model to be fetched, nothing printed, nothing held back for being doubtful, one thread."""
    runtime = "EngineConfig.onnxruntime"
    return {
        **{f"{step}.model_path": str(folder / name) for step, name in _MODELS.items()},
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.log_level": "critical",
        "Global.max_side_len": LONGEST,
        f"{runtime}.intra_op_num_threads": 1,
        f"{runtime}.inter_op_num_threads": 1,
    }


def _lines(found: Any) -> Iterator[Recognised]:
    boxes, texts = getattr(found, "boxes", None), getattr(found, "txts", None)
    if boxes is None or texts is None:
        return
    # The characters of each line with their own scores; a line of which none is known is left out of them.
    spelled = list(found.word_results or ())
    at = 0
    for box, text, score in zip(boxes, texts, found.scores, strict=True):
        bare = "".join(text.split())
        scores = [float(score)] * len(bare)
        if at < len(spelled) and "".join(character for character, *_ in spelled[at]) == bare:
            scores = [float(one) for _, one, *_ in spelled[at]]
            at += 1
            if bare != text:
                # The library counts blanks among the scores and not among the characters: each has its neighbour's.
                scores = [min(pair) for pair in zip(scores, [*scores[1:], scores[-1]], strict=True)]
        if bare:
            corners = tuple((float(x), float(y)) for x, y in box)
            yield Recognised(bare, tuple(scores), corners)  # type: ignore[arg-type]
