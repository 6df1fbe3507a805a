"""What every part of the page needs: texts, addresses, inline HTML, who asks."""
