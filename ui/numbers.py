"""A few of Qt's own numbers by name.

Making the namespace `Qt` for Python takes as long as building the whole first window, so what stands in that window goes without it:
Qt takes these numbers wherever it takes the names. Everywhere else the names are used.
"""

from __future__ import annotations

PLAIN_TEXT = 0
"""Qt.TextFormat.PlainText"""
ALIGN_CENTER = 0x84
"""Qt.AlignmentFlag.AlignCenter"""
ALIGN_RIGHT = 0x82
"""Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter"""
NO_FOCUS = 0
"""Qt.FocusPolicy.NoFocus"""
NO_SCROLL_BAR = 1
"""Qt.ScrollBarPolicy.ScrollBarAlwaysOff"""
USER_ROLE, ACCESSIBLE_ROLE = 256, 11
"""Qt.ItemDataRole.UserRole, Qt.ItemDataRole.AccessibleTextRole"""
