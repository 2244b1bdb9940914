"""Vietnamese for Qt's own texts: Qt ships no Vietnamese catalogue, so the standard buttons and menus get theirs from here."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

# The sources carry their mnemonic inside ("Cu&t"), exactly as Qt asks for them.
TEXTS = {
    "OK": "Đồng ý",
    "&OK": "Đồng ý",
    "Cancel": "Thôi",
    "&Cancel": "Thôi",
    "Save": "Lưu",
    "&Save": "Lưu",
    "Save All": "Lưu tất cả",
    "Open": "Mở",
    "&Open": "Mở",
    "Close": "Đóng",
    "&Close": "Đóng",
    "&Yes": "&Có",
    "Yes to &All": "Có với tất cả",
    "&No": "&Không",
    "N&o to All": "Không với tất cả",
    "Abort": "Dừng",
    "Retry": "Thử lại",
    "Ignore": "Bỏ qua",
    "Discard": "Bỏ",
    "Don't Save": "Không lưu",
    "Help": "Trợ giúp",
    "Apply": "Áp dụng",
    "Reset": "Đặt lại",
    "Restore Defaults": "Trả về mặc định",
    "Show Details...": "Xem chi tiết…",
    "Hide Details...": "Ẩn chi tiết",
    "&Undo": "&Hoàn tác",
    "&Redo": "&Làm lại",
    "Cu&t": "Cắ&t",
    "&Copy": "&Chép",
    "&Paste": "&Dán",
    "Delete": "Xóa",
    "&Delete": "&Xóa",
    "Select All": "Chọn tất cả",
    "Clear": "Xóa trắng",
    "Copy &Link Location": "Chép địa chỉ &liên kết",
    "&Step up": "&Tăng",
    "Step &down": "&Giảm",
    "Look in:": "Tìm trong:",
    "File &name:": "&Tên tệp:",
    "Files of type:": "Loại tệp:",
    "Directory:": "Thư mục:",
    "&Choose": "&Chọn",
    "Name": "Tên",
    "Size": "Cỡ",
    "Type": "Loại",
    "Kind": "Loại",
    "Date Modified": "Ngày sửa",
    "Computer": "Máy tính",
    "Back": "Lùi",
    "Forward": "Tới",
    "Parent Directory": "Thư mục cha",
    "Create New Folder": "Tạo thư mục mới",
    "List View": "Dạng danh sách",
    "Detail View": "Dạng chi tiết",
    "&New Folder": "Thư mục &mới",
    "New Folder": "Thư mục mới",
    "&Rename": "Đổ&i tên",
    "Show &hidden files": "Hiện tệp ẩ&n",
    "All Files (*)": "Mọi tệp (*)",
    "Find Directory": "Tìm thư mục",
    "%1 already exists.\nDo you want to replace it?": "%1 đã có.\nGhi đè lên tệp cũ?",
    "%1\nFile not found.\nPlease verify the correct file name was given.": "%1\nKhông thấy tệp. Xin kiểm tra lại tên tệp.",
    "< &Back": "< &Lùi",
    "&Next": "&Tiếp",
    "&Next >": "&Tiếp >",
    "&Finish": "&Xong",
    "Print": "In",
    "&Print": "&In",
    "More...": "Thêm…",
    "&Restore": "&Khôi phục",
    "Mi&nimize": "Th&u nhỏ",
    "Ma&ximize": "&Phóng to",
}


class Vietnamese(QTranslator):
    """Answers Qt's questions for a text in Vietnamese; what it does not know stays as it was."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The Vietnamese of one of Qt's own texts; None lets Qt show the source ("" would show nothing at all)."""
        return TEXTS.get(source)

    def isEmpty(self) -> bool:
        """Never empty, or Qt would not ask it."""
        return False
