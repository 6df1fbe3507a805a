"""The pages, one file each, in the order of the navigation; the first is the one at ``/``."""

from assistant.web.pages.chat import PAGE as CHAT
from assistant.web.pages.compare import PAGE as COMPARE
from assistant.web.pages.library import PAGE as LIBRARY
from assistant.web.pages.pay import PAGE as PAY
from assistant.web.pages.settings import PAGE as SETTINGS
from assistant.web.pages.skills import PAGE as SKILLS
from assistant.web.shell.site import Page

PAGES: tuple[Page, ...] = (CHAT, PAY, SKILLS, COMPARE, LIBRARY, SETTINGS)
