"""What the page of year-end facts says of itself: its help, and its commands."""

from __future__ import annotations

from ui.actions import LINE, Command

HELP = (
    "Mỗi dòng là một người. Chọn xếp loại ngay trong ô (F2 hoặc bấm đúp); chọn nhiều người rồi bấm Ghi xếp loại để ghi một lượt, "
    "hoặc Ctrl+D để chép xếp loại của dòng trên cùng xuống các dòng đang chọn. Chép một cột xếp loại từ Excel rồi Ctrl+V cũng được. "
    "Enter: mở mọi dữ kiện của một người (sáng kiến, kỷ luật, thời gian nghỉ). Ctrl+I: đọc bảng do đơn vị gửi, xem trước rồi mới ghi. "
    "“Sáng kiến…” cho thấy mọi sáng kiến của năm với các đồng tác giả; tỷ lệ không đủ 100 % hoặc dùng lại sáng kiến cũ thì được nhắc. "
    "“chưa hỏi” nghĩa là chưa biết, không phải là không có: chưa hỏi về kỷ luật thì chưa kết luận được gì. Khi đã hỏi xong, bấm "
    "“Đã hỏi đủ…” cho những người đang chọn (Ctrl+Shift+D) hoặc cho cả danh sách; bảng của đơn vị có cột nào thì việc đó coi là đã hỏi. "
    "Mọi thao tác đều hoàn tác được bằng Ctrl+Z."
)
COMMANDS: tuple[Command, ...] = (
    Command(
        "import_year",
        "&Nhập bảng cuối năm…",
        ("Ctrl+I",),
        "Đọc danh sách xếp loại, sáng kiến, kỷ luật do đơn vị gửi",
        page=True,
    ),
    Command(
        "works",
        "&Sáng kiến, đề tài của năm…",
        ("Ctrl+G",),
        "Mọi sáng kiến với các đồng tác giả và tỷ lệ đóng góp",
        page=True,
    ),
    LINE,
    Command(
        "fill_down",
        "&Chép xếp loại xuống",
        ("Ctrl+D",),
        "Xếp loại của dòng trên cùng cho mọi dòng đang chọn",
        page=True,
    ),
    Command(
        "asked",
        "Đã &hỏi đủ",
        ("Ctrl+Shift+D",),
        "Người đang chọn: không ghi gì thêm nghĩa là không có kỷ luật, sáng kiến, nghỉ dài, đăng ký",
        page=True,
    ),
    Command("unasked", "Chỉ n&gười chưa hỏi đủ", (), "Lọc những người còn việc chưa hỏi", page=True),
    Command("unrated", "Chỉ người chưa có &xếp loại", (), "Lọc những người chưa có xếp loại", page=True),
)
