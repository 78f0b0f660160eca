"""Read what people are called that take part in a recording as one of the archive's roles."""

from __future__ import annotations

from generator.content.model.synonyms import in_snake_case

_WORDS = {
    "host": "host hosts cohost cohosts co_host co_hosts moderator moderators moderatorin interviewer interviewers"
    " anchor gastgeber gastgeberin",
    "guest": "guest guests speaker speakers interviewee interviewees panel panelist panelists participant participants"
    " gast gäste invité invitée invités invitado invitada invitados ospite ospiti",
    "presenter": "presenter presenters",
    "author": "author authors by byline writer writers creator",
    "producer": "producer producers",
}
_ROLES = {word: role for role, words in _WORDS.items() for word in words.split()}


def role_meant(word: str) -> str:
    """Return the role that a word such as ``Hosts``, ``co-host`` or ``Gast`` means; empty for others."""
    return _ROLES.get(in_snake_case(word), "")
