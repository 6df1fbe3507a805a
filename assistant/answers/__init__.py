"""Answer a question from the guides: understand it, find what answers it, quote or write, cite.

Each folder is a stage, and uses only those before it:

- ``text``: words, numbers, places and languages, whatever a text is about;
- ``asked``: what a question asks for; ``Question`` holds all that is known of one;
- ``passages``: what makes a passage answer, and what is shown together with it;
- ``names``: the occupations that words name; ``Linker`` finds them, a ``Mention`` is one found;
- ``verification``: whether a sentence says what its citations say (``verify``);
- ``facts``: figures and skills of the guides: whose they are, of which kind, how they rank;
- ``retrieval``: ranks and chooses passages (``gather``), one ``Group`` for each career asked about;
- ``understanding``: a message after those before it (``understand``), the guides to look at
  (``targets``);
- ``coverage``: what of a question the chosen passages leave open (``decide``);
- ``quoting``: answers in the guides' words: quotes, tables, rankings, refusals, small talk;
- ``llm``: answers by a chat model, each sentence checked before it is shown;
- ``quality``: test questions, what readers say, and the gate that an update of the guides passes.

``assistant.py`` runs the stages for one question. ``search.py`` and ``retriever.py`` find passages
for other programs, and ``shape.py`` gives the JSON of an answer.
"""

from assistant.answers.assistant import Assistant
from assistant.answers.shape import figure_to_json, to_json

__all__ = ["Assistant", "figure_to_json", "to_json"]
