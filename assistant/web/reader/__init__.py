"""The guide beside the chat, the cited words marked."""
