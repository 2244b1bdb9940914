"""What can be done on the review page, by menu and by key, and how to work there."""

from __future__ import annotations

from ui.actions import LINE, Command

HELP = (
    "Mỗi dòng là một người (thẻ Cá nhân) hoặc một tập thể (thẻ Tập thể: cả cơ quan ở dòng đầu, rồi các đơn vị); cột danh hiệu cho biết đủ, chưa đủ, thiếu dữ liệu hay tạm "
    "hoãn, khung bên phải nêu từng điều kiện, dữ kiện và điều luật. Chọn một hay nhiều dòng rồi bấm Đề nghị, Tạm hoãn hoặc Bỏ đề "
    "nghị; các con số phía trên đổi theo ngay. Bấm vào một thẻ số để xem những người được tính, bấm lần nữa để xem người còn lại. "
    "“Luật nào đây?” cho biết bộ quy định đang dùng, tiêu chuẩn và tỷ lệ, đổi được và giữ lại lý do. “Thử phương án…” xem trước "
    "nếu đổi bộ quy định hay tỷ lệ thì ai thay đổi, không ghi gì. “Thứ tự…” giúp chọn khi nhiều người hay tập thể đủ hơn số được phép: "
    "ghi số phiếu, ai được Chủ tịch Hội đồng chọn khi cùng số phiếu; chương trình nói vì sao xếp trước, người làm thi đua quyết định. "
    "F2: sửa dữ kiện năm. F6: sang khung lý do và về, Shift+F6: mở rộng khung ấy. Ctrl+E: xuất bảng Excel. Mọi thao tác đều hoàn tác được bằng Ctrl+Z."
)
COMMANDS = (
    Command("rules", "&Luật nào đây?…", ("Ctrl+L",), "Bộ quy định đang dùng, tiêu chuẩn, tỷ lệ", page=True),
    Command(
        "what_if",
        "&Thử phương án…",
        ("Ctrl+Shift+T",),
        "Nếu đổi quy định hay tỷ lệ thì ai thay đổi",
        page=True,
    ),
    Command("rank", "Thứ tự ưu t&iên…", ("Ctrl+T",), "Khi nhiều người đủ hơn số được phép", page=True),
    Command(
        "next",
        "&Mốc tiếp theo…",
        ("Ctrl+Shift+M",),
        "Ai sắp đủ danh hiệu cao hơn, còn thiếu gì",
        page=True,
    ),
    LINE,
    Command(
        "reasons",
        "&Sang khung lý do, và về",
        ("F6",),
        "Từ danh sách sang khung lý do, và trở lại",
        page=True,
    ),
    Command(
        "widen",
        "Mở &rộng phần lý do",
        ("Shift+F6",),
        "Khung lý do rộng gần hết trang; lần nữa: như cũ",
        page=True,
    ),
    LINE,
    Command(
        "import_year",
        "&Nhập bảng cuối năm…",
        ("Ctrl+I",),
        "Đọc danh sách xếp loại, sáng kiến, kỷ luật do đơn vị gửi",
        page=True,
    ),
    LINE,
    Command(
        "propose",
        "Đề nghị các dòng đang &chọn…",
        ("Ctrl+Return",),
        "Chọn danh hiệu để đề nghị cho các dòng đang chọn",
        page=True,
    ),
    Command("hold", "Tạm &hoãn…", ("Ctrl+Shift+H",), "Tạm hoãn đề nghị, giữ lý do", page=True),
    Command("drop", "&Bỏ đề nghị", ("Ctrl+Shift+B",), "Không đề nghị các dòng đang chọn", page=True),
    Command(
        "propose_eligible",
        "Đề nghị mọi n&gười đủ LĐTT",
        (),
        "Đề nghị LĐTT cho người đủ mà chưa được đề nghị",
        page=True,
    ),
)
