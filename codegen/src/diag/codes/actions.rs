//! Codes of Actions, groups and constructors.

super::codes! {
    UNKNOWN_PARAM = "K0701", Error, "the Action has no such parameter", "the Action has no such parameter";
    REPEATED_PARAM = "K0702", Error, "a parameter is named twice", "a parameter is named twice";
    GROUP_TOO_SMALL = "K0703", Error, "a group has fewer than two members", "a group has fewer than two members";
    PAIRED_MISMATCH = "K0704", Error, "the item and the lists of a `paired` group differ", "the item and the lists of a `paired` group differ";
    ASKED_AND_SET = "K0705", Error, "a parameter is both asked for and set", "a parameter is both asked for and set";
    NO_CONSTRUCTOR = "K0706", Error, "there is no way to build a request", "there is no way to build a request";
    CONSTRUCTOR_LACKS = "K0707", Error, "the constructor forgets a parameter", "the constructor forgets a parameter";
    CONSTRUCTOR_BREAKS_GROUP = "K0708", Error, "what the constructor builds breaks a group", "what the constructor builds breaks a group";
    SAME_ARGUMENT_TYPES = "K0709", Error, "two arguments have one type", "two arguments have one type";
    LONE_CONSTRUCTOR = "K0710", Error, "the only constructor is not `new`", "the only constructor is not `new`";
    CONSTRUCTORS_ALIKE = "K0711", Error, "two constructors build the same", "two constructors build the same";
    PAIRED_APART = "K0712", Error, "lists that belong together stand apart", "lists that belong together stand apart";
    METHODS = "K0713", Error, "the list of methods is empty or repeats itself", "the list of methods is empty or repeats itself";
    READ_NOT_SAFE = "K0714", Error, "effect and retry class contradict each other", "effect and retry class contradict each other";
    READ_BACK = "K0715", Error, "`read-back` on what is no create", "`read-back` on what is no create";
    REPLACED_BY = "K0716", Error, "`replaced_by` leads nowhere", "`replaced_by` leads nowhere";
}
