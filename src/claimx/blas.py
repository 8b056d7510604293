"""A faster matrix multiply for the parse: numpy's own, where thinc would use blis. It changes no result.

Source: measured on news text, numpy's OpenBLAS multiplies the model's matrices about twice as fast as blis, and no
tag, label or head differs. One BLAS thread is best: the matrices are small.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy
from thinc.api import NumpyOps, registry

if TYPE_CHECKING:
    from spacy.language import Language


@registry.ops("ClaimxOps")
class ClaimxOps(NumpyOps):  # type: ignore[misc]
    """thinc's NumpyOps with numpy's matrix multiply."""

    name = "claimx"
    xp = numpy

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either transposed first."""
        x = x.T if trans1 else x
        y = y.T if trans2 else y
        return numpy.dot(x, y) if out is None else numpy.dot(x, y, out=out)


def use_fast_multiply(nlp: "Language") -> None:
    """Let every model of a pipeline of our own loading multiply by numpy; never call it on a caller's pipeline."""
    ops = ClaimxOps()
    for name in nlp.pipe_names:
        model = getattr(nlp.get_pipe(name), "model", None)
        for node in model.walk() if model is not None else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops


@contextmanager
def one_thread() -> Iterator[None]:
    """One BLAS thread while a batch is parsed."""
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1, user_api="blas"):
        yield
