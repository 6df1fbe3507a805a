"""The signs that people set before the items of a list, inside a class of characters."""

MARKS = r"\-*+•◦‣⁃∙▪▸▹►▶●○■□◆◇❖·✔✓✅☑➤➢➔➜➡→⇒»❯🔹🔸👉–—"
