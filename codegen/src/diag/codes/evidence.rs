//! Codes of documentation, sources, examples and corrections.

super::codes! {
    DOC_MISSING = "K0401", Error, "documentation is missing in a language", "documentation is missing in a language";
    ZH_NOT_CHINESE = "K0402", Error, "the Chinese text has no Chinese in it", "the Chinese text has no Chinese in it";
    EN_NOT_ENGLISH = "K0403", Error, "the English text has Chinese in it", "the English text has Chinese in it";
    NO_SOURCE = "K0404", Error, "there is no source", "there is no source";
    BAD_SOURCE = "K0405", Error, "the source is none that the format knows", "the source is none that the format knows";
    GUIDE_LINE = "K0406", Error, "the guide has no such line", "the guide has no such line";
    EXAMPLE_FORM = "K0407", Error, "the example has not the form of an example", "the example has not the form of an example";
    EXAMPLE_ACTION = "K0408", Error, "the example is about no known Action", "the example is about no known Action";
    EXAMPLE_PARAM = "K0409", Error, "the example's request has an unknown parameter", "the example's request has an unknown parameter";
    EXAMPLE_LACKS = "K0410", Error, "the example's request lacks a parameter", "the example's request lacks a parameter";
    EXAMPLE_VALUE = "K0411", Error, "the example's request has a value that the rules refuse", "the example's request has a value that the rules refuse";
    EXAMPLE_FIELD = "K0412", Error, "the example's reply has an unknown field", "the example's reply has an unknown field";
    EXAMPLE_FIELD_TYPE = "K0413", Error, "the example's reply has a field of another type", "the example's reply has a field of another type";
    EXAMPLE_ALWAYS = "K0414", Error, "the example's reply lacks a field that is always there", "the example's reply lacks a field that is always there";
    CORRECTION_ACTION = "K0415", Error, "the correction is about no known Action", "the correction is about no known Action";
}
