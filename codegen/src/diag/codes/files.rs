//! Codes of files and their syntax.

super::codes! {
    SYNTAX = "K0101", Error, "the file is not TOML", "the file is not TOML";
    NOT_UTF8 = "K0102", Error, "the file is not UTF-8", "the file is not UTF-8";
    EMPTY_FILE = "K0103", Error, "the file is empty", "the file is empty";
    MISSING_FILE = "K0104", Error, "a file that every specification has is missing", "a file that every specification has is missing";
    MISPLACED_FILE = "K0105", Error, "the file is in no place of the format", "the file is in no place of the format";
    UNREADABLE = "K0106", Error, "the file cannot be read", "the file cannot be read";
    JSON_SYNTAX = "K0107", Error, "the example is not JSON", "the example is not JSON";
}
