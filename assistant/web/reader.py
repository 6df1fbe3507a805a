"""The empty reader beside the chat; static/reader.js fills it."""

READER = " ".join(
    """
<aside id="reader" aria-label="Reader">
<div class="reader-bar">
<button type="button" id="reader-back" hidden>All guides</button>
<a id="reader-alone" href="/guides" target="_blank" rel="noopener" hidden>Open on its own page</a>
<button type="button" id="reader-close" aria-label="Close the reader">Close</button>
</div>
<div id="reader-body" aria-live="off"></div>
</aside>
""".split()
)
