//! Codes of names.

super::codes! {
    DUPLICATE_TYPE = "K0301", Error, "two types have one name", "two types have one name";
    DUPLICATE_ACTION = "K0302", Error, "two files describe one Action in one version", "two files describe one Action in one version";
    DUPLICATE_PARAM = "K0303", Error, "two parameters have one name", "two parameters have one name";
    DUPLICATE_FIELD = "K0304", Error, "two fields have one name", "two fields have one name";
    DUPLICATE_VALUE = "K0305", Error, "an enum has a value twice", "an enum has a value twice";
    DUPLICATE_NAME = "K0306", Error, "a name is given twice in one list", "a name is given twice in one list";
    DUPLICATE_CORRECTION = "K0307", Error, "two corrections have one id", "two corrections have one id";
    DUPLICATE_WAITER = "K0308", Error, "two waiters have one name", "two waiters have one name";
    DUPLICATE_REGION = "K0309", Error, "a region or zone is listed twice", "a region or zone is listed twice";
    DUPLICATE_ERROR = "K0310", Error, "an error code is listed twice", "an error code is listed twice";
    FILE_NAME = "K0311", Error, "the file's name and its content disagree", "the file's name and its content disagree";
    FOLDER_NAME = "K0312", Error, "the folder's name is no group", "the folder's name is no group";
    BAD_WIRE_NAME = "K0313", Error, "the name cannot stand on the wire", "the name cannot stand on the wire";
    BAD_SPELLING = "K0314", Error, "the name is not spelled as such names are", "the name is not spelled as such names are";
    NEEDS_RUST_NAME = "K0315", Error, "no Rust name can be made of the value", "no Rust name can be made of the value";
    RUST_COLLISION = "K0316", Error, "two names become one in Rust", "two names become one in Rust";
    NO_PLAIN_VERSION = "K0317", Error, "no version of the Action has the plain name", "no version of the Action has the plain name";
    BAD_VERSION = "K0318", Error, "the version is no date", "the version is no date";
}
