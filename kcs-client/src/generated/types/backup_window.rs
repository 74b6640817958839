// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BackupWindow`.

use crate::rt::{self, Doc, Unlisted};

/// The hour of the day in which the automatic backup starts, `HH:00-HH:00`; the last is
/// `23:00-24:00`. The time zone is not documented: compare the `createTime` of an automatic
/// snapshot. (`Timezone` here means a window, not a time zone.)
///
/// 自动备份的时段，以整点划分，每段一小时，格式为 `HH:00-HH:00`，最后一段为 `23:00-24:00`。采用哪个时区，文档未说明，可对照自动备份的 `createTime`。（此处 `Timezone` 指时段，不是时区。）
///
/// The service may add values: unlisted ones are kept as `Other`.
///
/// Source: guide lines 5058–5086, wire notes (#49).
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum BackupWindow {
    /// From 00:00 to 01:00.
    ///
    /// 0 点至 1 点。
    ///
    /// Wire value `00:00-01:00`. Source: guide line 5062.
    Hour00,
    /// From 01:00 to 02:00.
    ///
    /// 1 点至 2 点。
    ///
    /// Wire value `01:00-02:00`. Source: guide line 5063.
    Hour01,
    /// From 02:00 to 03:00.
    ///
    /// 2 点至 3 点。
    ///
    /// Wire value `02:00-03:00`. Source: guide line 5064.
    Hour02,
    /// From 03:00 to 04:00.
    ///
    /// 3 点至 4 点。
    ///
    /// Wire value `03:00-04:00`. Source: guide line 5065.
    Hour03,
    /// From 04:00 to 05:00.
    ///
    /// 4 点至 5 点。
    ///
    /// Wire value `04:00-05:00`. Source: guide line 5066.
    Hour04,
    /// From 05:00 to 06:00.
    ///
    /// 5 点至 6 点。
    ///
    /// Wire value `05:00-06:00`. Source: guide line 5067.
    Hour05,
    /// From 06:00 to 07:00.
    ///
    /// 6 点至 7 点。
    ///
    /// Wire value `06:00-07:00`. Source: guide line 5069.
    Hour06,
    /// From 07:00 to 08:00.
    ///
    /// 7 点至 8 点。
    ///
    /// Wire value `07:00-08:00`. Source: guide line 5070.
    Hour07,
    /// From 08:00 to 09:00.
    ///
    /// 8 点至 9 点。
    ///
    /// Wire value `08:00-09:00`. Source: guide line 5071.
    Hour08,
    /// From 09:00 to 10:00.
    ///
    /// 9 点至 10 点。
    ///
    /// Wire value `09:00-10:00`. Source: guide line 5072.
    Hour09,
    /// From 10:00 to 11:00.
    ///
    /// 10 点至 11 点。
    ///
    /// Wire value `10:00-11:00`. Source: guide line 5073.
    Hour10,
    /// From 11:00 to 12:00.
    ///
    /// 11 点至 12 点。
    ///
    /// Wire value `11:00-12:00`. Source: guide line 5074.
    Hour11,
    /// From 12:00 to 13:00.
    ///
    /// 12 点至 13 点。
    ///
    /// Wire value `12:00-13:00`. Source: guide line 5075.
    Hour12,
    /// From 13:00 to 14:00.
    ///
    /// 13 点至 14 点。
    ///
    /// Wire value `13:00-14:00`. Source: guide line 5076.
    Hour13,
    /// From 14:00 to 15:00.
    ///
    /// 14 点至 15 点。
    ///
    /// Wire value `14:00-15:00`. Source: guide line 5077.
    Hour14,
    /// From 15:00 to 16:00.
    ///
    /// 15 点至 16 点。
    ///
    /// Wire value `15:00-16:00`. Source: guide line 5078.
    Hour15,
    /// From 16:00 to 17:00.
    ///
    /// 16 点至 17 点。
    ///
    /// Wire value `16:00-17:00`. Source: guide line 5079.
    Hour16,
    /// From 17:00 to 18:00.
    ///
    /// 17 点至 18 点。
    ///
    /// Wire value `17:00-18:00`. Source: guide line 5080.
    Hour17,
    /// From 18:00 to 19:00.
    ///
    /// 18 点至 19 点。
    ///
    /// Wire value `18:00-19:00`. Source: guide line 5081.
    Hour18,
    /// From 19:00 to 20:00.
    ///
    /// 19 点至 20 点。
    ///
    /// Wire value `19:00-20:00`. Source: guide line 5082.
    Hour19,
    /// From 20:00 to 21:00.
    ///
    /// 20 点至 21 点。
    ///
    /// Wire value `20:00-21:00`. Source: guide line 5083.
    Hour20,
    /// From 21:00 to 22:00.
    ///
    /// 21 点至 22 点。
    ///
    /// Wire value `21:00-22:00`. Source: guide line 5084.
    Hour21,
    /// From 22:00 to 23:00.
    ///
    /// 22 点至 23 点。
    ///
    /// Wire value `22:00-23:00`. Source: guide line 5085.
    Hour22,
    /// From 23:00 to 24:00.
    ///
    /// 23 点至 24 点。
    ///
    /// Wire value `23:00-24:00`. Source: guide line 5086.
    Hour23,
    /// An unlisted value, which [`as_str`](Self::as_str) returns.
    Other(Unlisted<Self, Box<str>>),
}

rt::string_enum!(BackupWindow, MEANINGS {
    Hour00 = "00:00-01:00",
    Hour01 = "01:00-02:00",
    Hour02 = "02:00-03:00",
    Hour03 = "03:00-04:00",
    Hour04 = "04:00-05:00",
    Hour05 = "05:00-06:00",
    Hour06 = "06:00-07:00",
    Hour07 = "07:00-08:00",
    Hour08 = "08:00-09:00",
    Hour09 = "09:00-10:00",
    Hour10 = "10:00-11:00",
    Hour11 = "11:00-12:00",
    Hour12 = "12:00-13:00",
    Hour13 = "13:00-14:00",
    Hour14 = "14:00-15:00",
    Hour15 = "15:00-16:00",
    Hour16 = "16:00-17:00",
    Hour17 = "17:00-18:00",
    Hour18 = "18:00-19:00",
    Hour19 = "19:00-20:00",
    Hour20 = "20:00-21:00",
    Hour21 = "21:00-22:00",
    Hour22 = "22:00-23:00",
    Hour23 = "23:00-24:00",
});

/// What the values mean, in their order.
static MEANINGS: &[Doc] = &[
    Doc::new("From 00:00 to 01:00.", "0 点至 1 点。"),
    Doc::new("From 01:00 to 02:00.", "1 点至 2 点。"),
    Doc::new("From 02:00 to 03:00.", "2 点至 3 点。"),
    Doc::new("From 03:00 to 04:00.", "3 点至 4 点。"),
    Doc::new("From 04:00 to 05:00.", "4 点至 5 点。"),
    Doc::new("From 05:00 to 06:00.", "5 点至 6 点。"),
    Doc::new("From 06:00 to 07:00.", "6 点至 7 点。"),
    Doc::new("From 07:00 to 08:00.", "7 点至 8 点。"),
    Doc::new("From 08:00 to 09:00.", "8 点至 9 点。"),
    Doc::new("From 09:00 to 10:00.", "9 点至 10 点。"),
    Doc::new("From 10:00 to 11:00.", "10 点至 11 点。"),
    Doc::new("From 11:00 to 12:00.", "11 点至 12 点。"),
    Doc::new("From 12:00 to 13:00.", "12 点至 13 点。"),
    Doc::new("From 13:00 to 14:00.", "13 点至 14 点。"),
    Doc::new("From 14:00 to 15:00.", "14 点至 15 点。"),
    Doc::new("From 15:00 to 16:00.", "15 点至 16 点。"),
    Doc::new("From 16:00 to 17:00.", "16 点至 17 点。"),
    Doc::new("From 17:00 to 18:00.", "17 点至 18 点。"),
    Doc::new("From 18:00 to 19:00.", "18 点至 19 点。"),
    Doc::new("From 19:00 to 20:00.", "19 点至 20 点。"),
    Doc::new("From 20:00 to 21:00.", "20 点至 21 点。"),
    Doc::new("From 21:00 to 22:00.", "21 点至 22 点。"),
    Doc::new("From 22:00 to 23:00.", "22 点至 23 点。"),
    Doc::new("From 23:00 to 24:00.", "23 点至 24 点。"),
];
