"""Suggestions: themes that an answer without one may be about, for a person to confirm.

Character n-grams (TF-IDF) with logistic regression, trained on the words of the codebook and on
the answers of this event that have themes, by stems or by hand. On 17 answers that a codebook left
open the first suggestion was right in one of three, one of the three in half: never a code by
itself. It needs scikit-learn, the optional extra 'suggestions'.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.declared.codebook import CodeTheme

MOST = 3  # suggestions for one answer
ANSWERS = 2000  # that it learns from and that it looks at: more take long and teach little
_GRAMS = (3, 4)  # letters
_LOOSE = 10.0  # the inverse of how strongly weights are kept small


def available() -> bool:
    """Whether scikit-learn is installed."""
    return find_spec("sklearn") is not None


def suggest(
    themes: Sequence[CodeTheme], coded: Iterable[tuple[str, str]], left: Iterable[str]
) -> Mapping[str, tuple[CodeTheme, ...]]:
    """For each answer that was ``left`` open, up to three themes, the likeliest first.

    ``coded`` are pairs of an answer and a theme's id. Without scikit-learn, or with fewer than two
    themes, there are no suggestions.
    """
    asked = list(left)[:ANSWERS]
    if not asked or len(themes) < 2 or not available():  # noqa: PLR2004 - one is no choice
        return {}
    known = {theme.id: theme for theme in themes}
    lessons = [(" ".join((*theme.stems, *theme.examples)), theme.id) for theme in themes]
    lessons += [(answer, theme) for answer, theme in coded if theme in known][:ANSWERS]
    grams = import_module("sklearn.feature_extraction.text").TfidfVectorizer(
        analyzer="char_wb", ngram_range=_GRAMS, sublinear_tf=True, strip_accents="unicode"
    )
    model = import_module("sklearn.multiclass").OneVsRestClassifier(
        import_module("sklearn.linear_model").LogisticRegression(
            C=_LOOSE, solver="liblinear", dual=True, random_state=0
        )
    )
    model.fit(grams.fit_transform([words for words, _ in lessons]), [said for _, said in lessons])
    likely = model.predict_proba(grams.transform(asked))
    best = (-likely).argsort(axis=1, kind="stable")[:, :MOST]
    return {
        answer: tuple(known[str(model.classes_[place])] for place in places)
        for answer, places in zip(asked, best, strict=True)
    }
