"""Any paper at all, for property tests of the writers."""

from __future__ import annotations

from hypothesis import strategies as st

from kehoach_desktop.document.model import Run
from kehoach_desktop.papers.paper import Cell, PageBreak, Paper, Paragraph, Role, Section, Signer, Table

_WORDS = st.text(
    st.one_of(
        st.sampled_from("aăâđêôơưƯỆ“”‘’\"'&<>-–…./%  \n\u00a0"),
        st.characters(codec="utf-8", exclude_characters="\t\r"),
    ),
    max_size=40,
)
_RUNS = st.builds(Run, _WORDS, st.booleans(), st.booleans(), st.booleans())
_PARAGRAPHS = st.builds(
    Paragraph,
    st.sampled_from([r for r in Role if r is not Role.STAR]),
    st.lists(_RUNS, max_size=4).map(tuple),
    st.booleans(),
)
_TABLES = st.lists(st.tuples(st.builds(Cell, _WORDS), st.builds(Cell, _WORDS)), max_size=3).map(
    lambda rows: Table((50.0, 60.0), ((Cell("a"), Cell("b")),), tuple(rows))
)
_BLOCKS = st.one_of(_PARAGRAPHS, _TABLES, st.just(PageBreak()), st.just(Section(landscape=True)))


def any_paper() -> st.SearchStrategy[Paper]:
    """Papers of anything a paper may hold, in any order, with any letters XML can carry."""
    return st.builds(
        Paper,
        format_code=st.just("nd30"),
        name=_WORDS,
        author=_WORDS,
        addressed_to=st.lists(_WORDS, max_size=3).map(tuple),
        blocks=st.lists(_BLOCKS, max_size=6).map(tuple),
        signers=st.lists(
            st.builds(
                Signer, st.lists(_WORDS, max_size=2).map(tuple), st.lists(_WORDS, max_size=2).map(tuple)
            ),
            max_size=3,
        ).map(tuple),
        recipients=st.lists(_WORDS, max_size=3).map(tuple),
        annex=st.lists(_BLOCKS, max_size=2).map(tuple),
    )
