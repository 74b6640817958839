//! Codes of types.

super::codes! {
    UNKNOWN_TYPE = "K0501", Error, "the type does not exist", "the type does not exist";
    BAD_TYPE = "K0502", Error, "this is no way to write a type", "this is no way to write a type";
    STRUCTURE_AS_PARAM = "K0503", Error, "a structure is no type of a parameter", "a structure is no type of a parameter";
    VALUE_REPR = "K0504", Error, "the enum's value is not what its `repr` says", "the enum's value is not what its `repr` says";
    CYCLE = "K0505", Error, "structures contain each other", "structures contain each other";
    UNUSED_TYPE = "K0506", Warning, "nothing refers to the type", "nothing refers to the type";
    BAD_ALSO = "K0507", Error, "`also` names no other form", "`also` names no other form";
    ENGINE_ENTRY = "K0508", Error, "an `engine` entry contradicts itself", "an `engine` entry contradicts itself";
}
