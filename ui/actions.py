"""Every command of the window, declared once: its words, key, menu, tip. Menus and buttons are made from here."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Command(NamedTuple):
    """One command. `text` has its Alt letter after &; an empty `key` is a separator; `shortcuts` as Qt writes them.

    `page` commands are done by the page shown, if it offers a handler for `key`; the others by the window itself.
    """

    key: str
    text: str = ""
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    page: bool = False
    checkable: bool = False


class Menu(NamedTuple):
    """One menu of the menu bar."""

    title: str
    commands: tuple[Command, ...]


LINE = Command("")

MENUS = (
    Menu(
        "&Tệp",
        (
            Command("open_file", "&Mở tệp dữ liệu…", ("Ctrl+O",), "Mở một tệp dữ liệu khác"),
            Command("new_file", "Tệ&p dữ liệu mới…", (), "Lập tệp cho một cơ quan khác"),
            Command(
                "practice",
                "&Dữ liệu mẫu",
                (),
                "Mở cơ quan tập làm quen, nằm ở tệp riêng, không lẫn với dữ liệu thật",
            ),
            LINE,
            Command("save", "&Lưu", ("Ctrl+S",), "Lưu phần đang sửa", page=True),
            Command("print", "&In…", ("Ctrl+P",), "In văn bản đang xem", page=True),
            Command("export", "&Xuất ra tệp…", ("Ctrl+E",), "Xuất ra Word, PDF hoặc Excel", page=True),
            LINE,
            Command("backup", "&Sao lưu ngay…", (), "Chép dữ liệu ra một tệp sao lưu đã được kiểm tra"),
            Command("restore", "&Khôi phục từ bản sao lưu…", (), "Lấy lại dữ liệu từ một bản sao lưu"),
            Command("verify", "Kiểm tra &tệp dữ liệu", (), "Xem tệp dữ liệu có bị lỗi không"),
            LINE,
            Command("agency", "&Cơ quan và người ký…", (), "Tên cơ quan, ký hiệu, địa danh, người ký"),
            LINE,
            Command("quit", "T&hoát", ("Ctrl+Q",)),
        ),
    ),
    Menu(
        "&Sửa",
        (
            Command("undo", "&Hoàn tác", ("Ctrl+Z",), "Lấy lại như trước thay đổi vừa rồi"),
            Command("redo", "&Làm lại", ("Ctrl+Y", "Ctrl+Shift+Z"), "Làm lại điều vừa hoàn tác"),
            LINE,
            Command("new", "Thêm &mới", ("Ctrl+N",), "Thêm một mục mới vào danh sách đang xem", page=True),
            Command("edit", "&Sửa mục đang chọn", ("F2",), "Vào sửa mục đang chọn", page=True),
            Command(
                "delete", "&Xóa mục đang chọn", ("Ctrl+Delete",), "Xóa; lấy lại được từ Mục đã xóa", page=True
            ),
            LINE,
            Command(
                "copy",
                "&Chép kèm tiêu đề cột",
                ("Ctrl+Shift+C",),
                "Chép các dòng đang chọn để dán vào Excel",
                page=True,
            ),
            LINE,
            Command("history", "Nhậ&t ký thay đổi…", (), "Mọi lần ghi: ai, lúc nào, trước và sau"),
            Command("trash", "Mục đã xó&a…", (), "Những gì đã xóa và lấy lại được"),
        ),
    ),
    Menu(
        "&Xem",
        (
            Command("find", "&Tìm", ("Ctrl+F",), "Tìm trong trang đang xem"),
            Command("refresh", "Đọc &lại", ("F5",), "Đọc lại từ tệp dữ liệu"),
            Command(
                "columns",
                "&Xếp thứ tự, ẩn hiện cột…",
                ("Ctrl+Shift+L",),
                "Xếp danh sách theo cột đang đứng; chọn những cột hiện trong bảng",
            ),
            LINE,
            Command("next_page", "Trang &kế tiếp", ("Ctrl+PgDown",), "Sang trang kế tiếp ở cột bên trái"),
            Command("previous_page", "Trang t&rước", ("Ctrl+PgUp",), "Về trang trước ở cột bên trái"),
            LINE,
            Command("zoom_in", "&Phóng to", ("Ctrl++", "Ctrl+=")),
            Command("zoom_out", "Th&u nhỏ", ("Ctrl+-",)),
            Command("zoom_reset", "&Cỡ chữ thường", ("Ctrl+0",)),
            LINE,
            Command("theme_system", "Màu theo &hệ thống", checkable=True),
            Command("theme_light", "Nền &sáng", checkable=True),
            Command("theme_dark", "Nền tố&i", checkable=True),
        ),
    ),
    Menu("&Việc", ()),
    Menu(
        "T&rợ giúp",
        (
            Command("help", "&Phím tắt và cách làm", ("F1",), "Cách làm việc trong trang này"),
            Command("about", "&Về chương trình"),
        ),
    ),
)
WORK_MENU = 3


def make_action(command: Command, owner: QWidget) -> QAction:
    """A QAction for a command; its name is the command's key."""
    action = QAction(command.text, owner)
    action.setObjectName(command.key)
    action.setShortcuts([QKeySequence(one) for one in command.shortcuts])
    action.setCheckable(command.checkable)
    if command.tip:
        action.setStatusTip(command.tip)
    return action


def fill_menu_bar(bar: QMenuBar, owner: QWidget) -> tuple[dict[str, QAction], QMenu]:
    """Fill the menu bar from MENUS; gives the actions by key and the menu that each page fills with its own work."""
    actions: dict[str, QAction] = {}
    menus = [bar.addMenu(menu.title) for menu in MENUS]
    for menu, made in zip(MENUS, menus, strict=True):
        made.setToolTipsVisible(True)
        for command in menu.commands:
            if not command.key:
                made.addSeparator()
                continue
            actions[command.key] = make_action(command, owner)
            made.addAction(actions[command.key])
    return actions, menus[WORK_MENU]
