//! Codes of keys and their values.

super::codes! {
    UNKNOWN_KEY = "K0201", Error, "the format has no such key", "the format has no such key";
    MISSING_KEY = "K0202", Error, "a key is missing", "a key is missing";
    WRONG_TYPE = "K0203", Error, "a value of another type is expected", "a value of another type is expected";
    UNKNOWN_WORD = "K0204", Error, "the word is none of those that may stand there", "the word is none of those that may stand there";
    KEY_OUT_OF_PLACE = "K0205", Error, "the key does not belong to this kind of table", "the key does not belong to this kind of table";
    EMPTY_VALUE = "K0206", Error, "the value is empty", "the value is empty";
    OUT_OF_RANGE = "K0207", Error, "the number is out of range", "the number is out of range";
}
