"""What F1 says on the page of plans."""

HELP = """Trong phần Nội dung, mỗi đoạn là một ý của kế hoạch; số và ký hiệu đầu đoạn do chương trình giữ.

Enter — đoạn mới cùng cấp, số kế tiếp. Shift+Enter — đoạn thường bên dưới.
Backspace ở đầu đoạn — nối với đoạn trước.
Tab, Shift+Tab — vào, ra một cấp. Alt+↑, Alt+↓ — chuyển đoạn cùng mọi ý con.
Ctrl+1 … Ctrl+6 — đổi loại đoạn: I., 1. có tiêu đề, 1., a), gạch đầu dòng, đoạn thường.
Ctrl+B, Ctrl+I, Ctrl+U — đậm, nghiêng, gạch chân.
Ctrl+F — tìm; Ctrl+H — tìm và thay. Ctrl+Z, Ctrl+Y — hoàn tác, làm lại.
Dán từ Word hay trang web vẫn giữ cấp bậc, chữ đậm và nghiêng.

Phụ lục: mỗi phụ lục in từ trang riêng, đánh số trang lại từ 1; bảng quá rộng tự nằm ngang. Thêm bảng có sẵn các cột thường dùng,
bảng trống, hoặc dán một vùng đã chép từ Excel; sửa ô ngay trong lưới, Ctrl+V dán nhiều ô. Chữ của phụ lục sửa ở phần Nội dung.

Sang năm mới… (menu Việc) lập kế hoạch năm sau: năm, đợt, thời hạn chuyển theo, số năm kỷ niệm tính lại từ ngày gốc; văn bản đã
ban hành giữ nguyên từng chữ. Mỗi chỗ đổi được nhận hoặc giữ riêng.

Bản đã ký: Trình ký, rồi Đã ký… để ghi số, ngày, người ký vào văn bản và sổ số; từ đó nội dung không sửa được, chỉ lập bản sao.
Bản quét (PDF, PNG, JPG) đính kèm ở đó được giữ trong dữ liệu, xem, in lại và sao y được.

Chỉ tiêu tự đếm (vụ, người…): chọn rồi bấm Số liệu… để nhập số từng kỳ và số cùng kỳ. Việc các đơn vị phải gửi: bấm Đơn vị gửi…
để đánh dấu đã gửi, đính kèm tệp và in danh sách nhắc.

Lưu làm mẫu… giữ kế hoạch làm mẫu; bản mới theo mẫu được chuyển sang năm đang chọn. Thể thức văn bản… chỉnh cỡ chữ, lề, khoảng
cách trong phạm vi mà quy định cho phép.

Chữ có nền màu là chỉ tiêu (xanh), đợt (vàng), việc có thời hạn (tím).
Cứ vài giây bản nháp được tự ghi; nếu máy tắt đột ngột, mở lại kế hoạch sẽ hỏi có lấy lại bản nháp không."""
