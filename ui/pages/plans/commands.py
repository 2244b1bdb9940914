"""What can be done on the plans' page, as the menu shows it."""

from __future__ import annotations

from ui.actions import LINE, Command

COMMANDS = (
    Command("add_file", "Nhập từ &tệp văn bản…", (), "Đọc một kế hoạch từ tệp văn bản hoặc tệp Word"),
    Command("add_clipboard", "&Dán văn bản vừa chép", (), "Đọc một kế hoạch từ Word hoặc trang web vừa chép"),
    Command("roll", "San&g năm mới…", (), "Lập kế hoạch năm sau từ kế hoạch này, xem từng chỗ đổi"),
    Command("template", "Lưu làm mẫ&u…", (), "Giữ kế hoạch này làm mẫu cho những bản sau"),
    LINE,
    Command("word", "Xuất &Word…"),
    Command("pdf", "Xuất &PDF…"),
    LINE,
    Command("life", "Trạng thái và &bản đã ký", (), "Trình ký, ghi số và ngày ký, đính kèm bản quét, sao y"),
    Command("format", "Thể thứ&c văn bản…", (), "Cỡ chữ, lề, khoảng cách trong phạm vi cho phép"),
    Command("numbers", "Sổ số vă&n bản…", (), "Số đã cấp theo loại và năm, số còn trống"),
    LINE,
    Command("find_in_text", "Tì&m và thay trong kế hoạch", ("Ctrl+H",)),
    Command("renumber", "Đánh &số lại các đoạn cùng cấp"),
    Command("back", "&Về danh sách kế hoạch"),
)
