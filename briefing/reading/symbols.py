"""Characters of the Symbol and Wingdings fonts: Word writes bullets and boxes with them, at places of no meaning."""

SYMBOLS = {
    "\uf020": " ",
    "\uf02d": "-",
    "\uf06e": "■",
    "\uf06f": "□",
    "\uf071": "❑",
    "\uf076": "❖",
    "\uf0a7": "▪",
    "\uf0a8": "□",
    "\uf0b7": "•",
    "\uf0be": "–",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0fb": "☒",
    "\uf0fc": "✓",
    "\uf0fd": "☒",
    "\uf0fe": "☑",
}
"""Private character → what the officer sees."""
