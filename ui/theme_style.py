"""The style sheet: quiet chrome, hairlines, one accent. Widgets opt into a look by the property ``look``.

Looks: buttons 'primary', 'quiet', 'link', 'warn', 'danger', 'tab'; labels 'title', 'heading', 'muted', 'small',
'danger', 'chip'; frames 'bar', 'pane', 'canvas', 'card', 'drop'.
"""

_SHEET = """
* { font-family: "%(sans)s"; font-size: %(size)spx; }
QMainWindow, QDialog, QWidget#centre { background: %(pane)s; }
QDialog#command-palette { border: 1px solid %(border)s; }
QToolTip { background: %(field)s; color: %(text)s; border: 1px solid %(hairline)s; padding: 4px 8px; }

QMenuBar { background: %(chrome)s; border: none; padding: 0 8px; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: %(selected)s; color: %(text)s; }
QMenu { background: %(pane)s; border: 1px solid %(hairline)s; padding: 4px 0; }
QMenu::item { padding: 6px 28px 6px 12px; background: transparent; }
QMenu::item:selected { background: %(selected)s; color: %(text)s; }
QMenu::item:disabled { color: %(border)s; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: 4px 0; }

QFrame[look="bar"] { background: %(chrome)s; border: none; border-bottom: 1px solid %(hairline)s; }
QFrame[look="foot"] { background: %(chrome)s; border: none; border-top: 1px solid %(hairline)s; }
QFrame[look="pane"] { background: %(pane)s; border: none; }
QFrame[look="canvas"] { background: %(canvas)s; border: none; }
QFrame[look="card"] { background: %(pane)s; border: 1px solid %(hairline)s; border-radius: 6px; }
QFrame[look="panel"] { background: %(field)s; border: none; border-top: 1px solid %(hairline)s; }
QFrame[look="line"] { background: %(hairline)s; border: none; max-height: 1px; min-height: 1px; }

QLabel { background: transparent; }
QLabel[look="title"] { font-size: 15px; font-weight: 600; }
QLabel[look="display"] { font-size: 28px; font-weight: 600; }
QLabel[look="heading"] { font-size: 16px; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"] { color: %(muted)s; }
QLabel[look="small"] { color: %(muted)s; font-size: %(small)spx; }
QLabel[look="danger"] { color: %(danger_text)s; }
QLabel[look="warn"] { color: %(warn_text)s; }
QLabel[look="chip"] { background: %(chip)s; color: %(chip_text)s; border-radius: 9px; padding: 1px 8px;
  font-size: %(small)spx; }

QPushButton, QToolButton { background: %(pane)s; color: %(text)s; border: 1px solid %(border)s;
  border-radius: 5px; padding: 4px 12px; min-height: 20px; }
QPushButton:hover, QToolButton:hover { background: %(hover)s; }
QPushButton:pressed, QToolButton:pressed { background: %(selected)s; }
QPushButton:focus, QToolButton:focus { border: 2px solid %(focus)s; padding: 3px 11px; }
QPushButton:disabled, QToolButton:disabled { color: %(border)s; border-color: %(hairline)s; }
QFileDialog QToolButton { padding: 2px; min-height: 20px; }
QFileDialog QToolButton:focus { padding: 1px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
*[look="primary"] { background: %(accent)s; color: %(on_accent)s; border: 1px solid %(accent)s; font-weight: 600; }
*[look="primary"]:hover { background: %(accent_hover)s; border-color: %(accent_hover)s; }
*[look="primary"]:focus { border: 2px solid %(text)s; }
*[look="primary"]:disabled { background: %(track)s; border-color: %(track)s; color: %(muted)s; }
*[look="quiet"] { background: transparent; border: 1px solid transparent; color: %(text)s; padding: 4px 8px; }
*[look="quiet"]:hover { background: %(hover)s; }
*[look="quiet"]:checked { background: %(selected)s; color: %(accent_text)s; }
*[look="quiet"]:focus { border: 2px solid %(focus)s; padding: 3px 7px; }
*[look="quiet"]:disabled { color: %(border)s; border-color: transparent; }
*[look="link"] { background: transparent; border: 1px solid transparent; color: %(accent_text)s; padding: 2px 4px;
  min-height: 16px; text-align: left; }
*[look="link"]:hover { text-decoration: underline; }
*[look="link"]:focus { border: 2px solid %(focus)s; padding: 1px 3px; border-radius: 4px; }
*[look="link"]:disabled { color: %(border)s; border-color: transparent; }
*[look="segment"] { background: transparent; border: none; border-radius: 0; color: %(muted)s; padding: 4px 6px; }
*[look="segment"]:checked { color: %(accent_text)s; font-weight: 600; }
*[look="segment"]:hover { color: %(text)s; }
*[look="segment"]:focus { border: 2px solid %(focus)s; padding: 2px 4px; border-radius: 4px; }
*[look="segment"]:disabled { color: %(border)s; }
QPushButton[look="warn"] { background: %(warn_ground)s; border: 1px solid %(warn_ground)s; color: %(warn_text)s;
  font-weight: 600; }
QPushButton[look="warn"]:hover { border-color: %(warn)s; background: %(warn_ground)s; }
QPushButton[look="warn"]:focus { border: 2px solid %(focus)s; }
QLabel[look="danger-bar"], QFrame[look="danger-bar"] { background: %(danger_ground)s; color: %(danger_text)s;
  padding: 6px 12px; }
QLabel[look="warn-bar"], QFrame[look="warn-bar"] { background: %(warn_ground)s; color: %(warn_text)s;
  padding: 6px 12px; }

QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QSpinBox, QDateEdit { background: %(field)s; color: %(text)s;
  border: 1px solid %(border)s; border-radius: 5px; padding: 4px 8px; selection-background-color: %(accent)s;
  selection-color: %(on_accent)s; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus {
  border: 2px solid %(focus)s; padding: 3px 7px; background: %(pane)s; }
QLineEdit:disabled, QTextEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: %(muted)s;
  border-color: %(hairline)s; }
QLineEdit[look="search"] { min-height: 22px; border-color: %(hairline)s; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox QAbstractItemView { background: %(pane)s; border: 1px solid %(hairline)s;
  selection-background-color: %(selected)s; selection-color: %(text)s; }

QAbstractItemView { background: %(pane)s; border: none; outline: none; selection-background-color: %(selected)s;
  selection-color: %(text)s; }
QAbstractScrollArea { border: none; }
QTextEdit, QPlainTextEdit { border: 1px solid %(border)s; }
QTabWidget::pane { border: none; border-top: 1px solid %(hairline)s; top: -1px; }
QTabBar { background: %(pane)s; qproperty-drawBase: 0; }
QTabBar::tab { background: %(pane)s; color: %(muted)s; border: none; border-bottom: 2px solid transparent;
  padding: 9px 14px 8px 14px; }
QTabBar::tab:selected { color: %(accent_text)s; font-weight: 600; border-bottom: 2px solid %(accent_text)s; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:focus { color: %(accent_text)s; background: %(selected)s; }
QSplitter::handle { background: %(hairline)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: %(focus)s; }
QProgressBar { background: %(track)s; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: %(accent_text)s; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: %(track)s; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %(border)s; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: %(accent_text)s; }
"""


def stylesheet(values: dict[str, str], sans: str, size: int, small: int) -> str:
    """Return the style sheet for one set of colours."""
    return _SHEET % {**values, "sans": sans, "size": size, "small": small}
