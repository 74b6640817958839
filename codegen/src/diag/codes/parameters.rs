//! Codes of parameters, values and rules.

super::codes! {
    INDEX_WITHOUT_LIST = "K0601", Error, "the name has an index, the type is no list", "the name has an index, the type is no list";
    BAD_INDEX = "K0602", Error, "the index stands where none can be", "the index stands where none can be";
    UNPAIRED_LISTS = "K0603", Error, "lists of one prefix are in no `paired` group", "lists of one prefix are in no `paired` group";
    CONDITIONAL_WITHOUT_WHEN = "K0604", Error, "`conditional` without `when`", "`conditional` without `when`";
    WHEN_WITHOUT_CONDITIONAL = "K0605", Error, "`when` without `conditional`", "`when` without `conditional`";
    WHEN_PARAM = "K0606", Error, "the condition is on no other parameter", "the condition is on no other parameter";
    WHEN_EMPTY = "K0607", Error, "the condition says nothing", "the condition says nothing";
    VALUE_TYPE = "K0608", Error, "the value is not of the type", "the value is not of the type";
    VALUE_NOT_IN_ENUM = "K0609", Error, "the enum has no such value", "the enum has no such value";
    VALUE_BREAKS_RULES = "K0610", Error, "the value breaks the rules", "the value breaks the rules";
    RULE_MISFIT = "K0611", Error, "the rule does not fit the type", "the rule does not fit the type";
    RULE_ORDER = "K0612", Error, "the least is greater than the greatest", "the least is greater than the greatest";
    RULE_STEP = "K0613", Error, "the step leads nowhere", "the step leads nowhere";
    RULE_ONE_OF = "K0614", Error, "`one_of` does not list values of the type", "`one_of` does not list values of the type";
    RULE_CHARSET = "K0615", Error, "the class of characters does not exist", "the class of characters does not exist";
    DEFAULT_OF_ALWAYS = "K0616", Warning, "a parameter that is always sent has a default", "a parameter that is always sent has a default";
}
