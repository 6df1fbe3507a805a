"""The pages, one file each, in the order of the navigation; the first is the one at ``/``."""

from assistant.web.pages.chat import PAGE as CHAT
from assistant.web.pages.library import PAGE as LIBRARY
from assistant.web.site import Page

PAGES: tuple[Page, ...] = (CHAT, LIBRARY)
