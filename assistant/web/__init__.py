"""The web room: ``app.build`` makes the application, ``server.serve`` serves it.

Nothing is imported here, so that the layout of guides can be used without Gradio.
"""
