//! Detection of errors that report that a resource does not exist.

use crate::action::{ActionMeta, NotFoundRule, ParameterMeta, ResourceMeta};
use crate::generated::metadata::{ERRORS, RESOURCES};
use crate::params::Parameters;

/// Words that a message may contain in addition to the name and the id of a resource.
const FILLERS: [&str; 14] = [
    "the",
    "a",
    "an",
    "this",
    "that",
    "specified",
    "given",
    "requested",
    "with",
    "of",
    "is",
    "does",
    "do",
    "did",
];

/// Words that describe a place: `in zone cn-beijing-6a of the region cn-beijing-6`.
const PLACES: [&str; 9] = [
    "in",
    "at",
    "the",
    "this",
    "of",
    "region",
    "zone",
    "availability",
    "available",
];

/// The resources of one kind in the parameters of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// Their ids.
    pub(crate) ids: &'a [&'a str],
    /// Whether the call names no resources of another kind, so that a message without a name is about these.
    pub(crate) alone: bool,
}

impl ResourceMeta {
    /// Returns whether an error of the service says that the resource does not exist. The message may name it in its own
    /// words, but not by an id: which ids a call has sent, only the call knows.
    ///
    /// Status, code and words must be those of one [rule](Self::not_found), a rule without a code takes those of
    /// [`ERRORS`](crate::metadata::ERRORS), and in front of the words there may be nothing but the name of the resource.
    pub fn is_missing(&self, http_status: u16, code: &str, message: &str) -> bool {
        let named = Named {
            ids: &[],
            alone: true,
        };
        self.is_missing_of(named, http_status, code, message)
    }

    /// Like [`is_missing`](Self::is_missing), but the message may also contain the ids in the call's parameters.
    pub(crate) fn is_missing_of(
        &self,
        named: Named<'_>,
        http_status: u16,
        code: &str,
        message: &str,
    ) -> bool {
        let is_listed = || {
            let mut listed = ERRORS.iter();
            listed.any(|error| error.code.eq_ignore_ascii_case(code))
        };
        let mut rules = self.not_found.iter().filter(|rule| {
            rule.http_status == http_status
                && match rule.code {
                    Some(own) => own.eq_ignore_ascii_case(code),
                    None => is_listed(),
                }
        });
        rules.any(|rule| self.is_said(rule, named, Some(code), message))
    }

    /// Returns whether the message of an entry in a list of failures says that the resource with this id does not exist.
    /// Such entries have neither a status nor a code.
    pub(crate) fn is_missing_entry(&self, id: &str, message: &str) -> bool {
        let named = Named {
            ids: &[id],
            alone: true,
        };
        let mut rules = self.not_found.iter();
        rules.any(|rule| self.is_said(rule, named, None, message))
    }

    /// Returns the ids of resources of this kind in the parameters of a call.
    pub(crate) fn ids_in<'a>(&self, parameters: &'a Parameters) -> Vec<&'a str> {
        let named = parameters.iter().filter(|(name, _)| self.is_id(name));
        named
            .flat_map(|(_, value)| value.split(','))
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .collect()
    }

    /// Returns the parameter for the place, if the call lacks it and the service assumes a place.
    pub(crate) fn assumed_place(
        &self,
        action: &ActionMeta,
        parameters: &Parameters,
    ) -> Option<&'static str> {
        let is_sent = |place: &ParameterMeta| {
            let mut sent = parameters.iter();
            sent.any(|(name, value)| place.index_of(name).is_some() && !value.trim().is_empty())
        };
        let mut places = self.location.iter().copied();
        places.find(|name| action.parameter(name).is_some_and(|place| !is_sent(place)))
    }

    /// Returns whether a parameter contains an id of this resource: `SecurityGroupId.1`, `CacheParameterGroupIds`.
    fn is_id(&self, parameter: &str) -> bool {
        let name = parameter.split('.').next().unwrap_or_default();
        let name = name.strip_suffix('s').unwrap_or(name);
        let mut words = self.words.iter().filter(|word| is_name_of_id(word));
        words.any(|word| word.eq_ignore_ascii_case(name))
    }

    fn is_said(
        &self,
        rule: &NotFoundRule,
        named: Named<'_>,
        code: Option<&str>,
        message: &str,
    ) -> bool {
        let message = message.trim().to_lowercase();
        // The prefix `InvalidAction: ` of a message does not refer to an Action.
        let code = code.filter(|code| !code.is_empty()).map(str::to_lowercase);
        let message = code
            .and_then(|code| message.strip_prefix(&code)?.trim_start().strip_prefix(':'))
            .unwrap_or(&message);
        let Some((subject, rest)) = around(message, rule.message) else {
            return false;
        };
        let Some(names_it) = self.names_only_this(subject, named.ids) else {
            return false;
        };
        (names_it || named.alone) && self.is_harmless(rest, names_it, named.ids)
    }

    /// Returns whether a string names this resource; `None` if it contains, or may contain, anything else.
    fn names_only_this(&self, text: &str, ids: &[&str]) -> Option<bool> {
        let tokens = tokens(text);
        let mut rest = &tokens[..];
        let (mut names_it, mut is_about_an_id) = (false, false);
        while let Some((token, after)) = rest.split_first() {
            let own = self.words.iter().filter_map(|word| {
                let length = word.split(' ').count();
                let begin = rest.get(..length)?;
                begin
                    .iter()
                    .copied()
                    .eq(word.split(' '))
                    .then_some((length, word))
            });
            if ids.iter().any(|id| id.eq_ignore_ascii_case(token)) {
                names_it = true;
                rest = after;
            } else if let Some((length, word)) = own.max_by_key(|(length, _)| *length) {
                names_it |= !is_name_of_id(word);
                is_about_an_id |= is_name_of_id(word);
                rest = rest.get(length..)?;
            } else if *token == "id" {
                is_about_an_id = true;
                rest = after;
            } else if FILLERS.contains(token) {
                rest = after;
            } else {
                return None;
            }
        }
        // `The specified id`, `CacheId`: may refer to another resource.
        (names_it || !is_about_an_id).then_some(names_it)
    }

    /// Returns whether the rest of a message does not change its meaning: it is a place, or a new sentence.
    fn is_harmless(&self, text: &str, names_it: bool, ids: &[&str]) -> bool {
        let end = text.find(is_end_of_clause).unwrap_or(text.len());
        let (place, more) = text.split_at(end);
        let is_place = tokens(place)
            .iter()
            .all(|token| PLACES.contains(token) || is_code_of_place(token));
        let more_is_harmless = if names_it {
            !self.names_another(more)
        } else {
            self.names_only_this(more, ids).is_some()
        };
        is_place && more_is_harmless
    }

    /// Returns whether a string names something else.
    fn names_another(&self, text: &str) -> bool {
        let mut own: Vec<&str> = self.words.to_vec();
        own.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let rest = own
            .into_iter()
            .fold(text.to_owned(), |text, word| text.replace(word, " "));
        RESOURCES
            .iter()
            .filter(|other| other.name != self.name)
            .flat_map(|other| other.words)
            .any(|word| rest.contains(word))
    }
}

/// Returns whether a word is the name of a parameter: `cacheid`.
fn is_name_of_id(word: &str) -> bool {
    word.ends_with("id")
}

/// Returns the words of a string, without quotes, brackets and punctuation.
fn tokens(text: &str) -> Vec<&str> {
    text.split(|char: char| {
        char.is_whitespace() || "\"'`“”‘’「」()[]{}<>（）【】,;:=!，；：。！".contains(char)
    })
    .map(|token| token.trim_matches('.'))
    .filter(|token| !token.is_empty())
    .collect()
}

fn is_end_of_clause(char: char) -> bool {
    ".,;:!，；：。！\n".contains(char)
}

/// Returns whether a word looks like a region or zone: `cn-beijing-6`, `cn-beijing-6a`, `cn-shanghai-fin`. Both lists are open.
fn is_code_of_place(token: &str) -> bool {
    let mut parts = token.split('-');
    let country = parts.next().unwrap_or_default();
    country.len() == 2
        && country.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.clone().count() == 2
        && parts.all(|part| !part.is_empty())
}

/// Returns the strings before and after the last of these parts, if the string contains all of them in this order.
fn around<'a>(text: &'a str, parts: &[&str]) -> Option<(&'a str, &'a str)> {
    let (mut begin, mut end) = (0, 0);
    for part in parts {
        begin = end + text.get(end..)?.find(&part.to_lowercase())?;
        end = begin + part.len();
    }
    Some((text.get(..begin)?, text.get(end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(name: &str) -> &'static ResourceMeta {
        let named = |resource: &&&ResourceMeta| resource.name == name;
        RESOURCES.iter().find(named).unwrap()
    }

    /// Of a call that names only `x-1`.
    const NAMED: Named<'_> = Named {
        ids: &["x-1"],
        alone: true,
    };

    fn is_missing(name: &str, message: &str) -> bool {
        resource(name).is_missing_of(NAMED, 400, "InvalidAction", message)
    }

    #[test]
    fn a_resource_is_missing_in_its_own_words() {
        for message in [
            "the instance x-1 cannot be found in cn-beijing-6a",
            "The Instance X-1 CANNOT BE FOUND in zone cn-beijing-6a of the region",
            "InvalidAction: cluster x-1 cannot be found",
            "InvalidAction : cluster x-1 cannot be found",
            "The specified instance with id 'x-1' cannot be found.",
            "CacheId x-1 cannot be found",
            "the instance cannot be found: x-1",
            "the instance x-1 cannot be found. Please check it.",
            "x-1 cannot be found",
            "cannot be found",
            "cannot be found in cn-shanghai-fin",
        ] {
            assert!(is_missing("instance", message), "{message}");
        }
        for (name, message) in [
            ("read-only-node", "the node x-1 does not exist"),
            ("read-only-node", "the node x-1 cannot be found"),
            ("security-group", "the security group does not exist"),
            ("security-group", "not exist"),
            (
                "snapshot",
                "the snapshot x-1 cannot be found in cn-beijing-6",
            ),
            (
                "parameter-group",
                "Cache parameter group x-1 does not exist",
            ),
        ] {
            assert!(is_missing(name, message), "{message}");
        }
    }

    #[test]
    fn words_of_others_say_nothing() {
        for message in [
            "the region cannot be found",
            "The VPC vpc-1 of the instance x-1 cannot be found",
            "cannot be found: region cn-nowhere-9",
            "it cannot be found: VpcId vpc-1",
            "the snapshot s-1 of the instance x-1 cannot be found",
            "The access key ID provided cannot be found in our records.",
            "cannot be found in our records",
            "the instance x-1 cannot be found in the VPC vpc-1",
            "the instance's zone cannot be found",
            "the instance x-2 cannot be found",
            "x-2 cannot be found",
            "the specified id cannot be found",
            "CacheId cannot be found",
            "the instance x-1 does not exist",
            "the instance x-1 is not running",
            "",
        ] {
            assert!(!is_missing("instance", message), "{message}");
        }
        for message in [
            "the security group rule x-1 does not exist",
            "the region does not exist",
            "the parameter group x-1 does not exist",
            "security group x-1 is bound: the interface eni-1 does not exist",
        ] {
            assert!(!is_missing("security-group", message), "{message}");
        }
        // Where no source states the words, the resource must be named.
        assert!(!is_missing("snapshot", "it cannot be found"));
        assert!(!is_missing("snapshot", "it cannot be found: snapshot x-1"));
    }

    /// Whatever a message is about: what the specification does not know is not the resource.
    #[test]
    fn unknown_names_say_nothing() {
        let names = [
            "AK",
            "access id AKLTx",
            "secret",
            "certificate",
            "customer 73",
            "client",
            "caller",
            "specification",
            "flavor redis.x",
            "quota",
            "resource",
            "resource pool",
            "record",
            "contract",
            "rack",
            "sub-customer",
            "group",
            "session",
            "engine",
            "upstream",
            "mode",
            "workspace",
            "app 17",
            "login name root",
            "ACL entry",
            "Redis",
            "interface eni-1",
            "id 73",
            "实例规格",
            "Invalid",
            "InvalidAction",
        ];
        let actions = crate::generated::metadata::ACTIONS.iter();
        let actions = actions.map(|entry| format!("{} {}", entry.meta.name, entry.meta.version));
        let names = names.map(str::to_owned).into_iter().chain(actions);
        for name in names {
            let first = name.split(' ').next().unwrap_or_default();
            for subject in [
                name.clone(),
                first.to_owned(),
                format!("the {name}"),
                format!("InvalidAction: kcs:{name}"),
                format!("the {name} of x-1"),
            ] {
                for tail in ["cannot be found", "does not exist", "not found"] {
                    for resource in RESOURCES {
                        for status in [400, 404] {
                            let message = format!("{subject} {tail}");
                            assert!(
                                !resource.is_missing_of(NAMED, status, "InvalidAction", &message),
                                "{}: {status} {message}",
                                resource.name
                            );
                        }
                        assert!(!resource.is_missing_entry("x-1", &format!("{subject} {tail}")));
                    }
                }
            }
        }
    }

    #[test]
    fn a_code_that_the_specification_does_not_know_says_nothing() {
        for resource in RESOURCES {
            for code in [
                "InvalidAccessKeyId.NotFound",
                "UserNotFound",
                "NotFound",
                "404",
                "",
            ] {
                let name = resource.words.first().unwrap();
                for tail in ["cannot be found", "does not exist", "not found"] {
                    let message = format!("the {name} x-1 {tail}");
                    assert!(
                        !resource.is_missing_of(NAMED, 404, code, &message),
                        "{code}"
                    );
                    assert!(!resource.is_missing_of(NAMED, 404, code, tail), "{code}");
                }
            }
        }
    }

    /// Of a call that names resources of several kinds, words without a name may be about each.
    #[test]
    fn words_without_a_name_are_about_the_only_resource() {
        let several = Named {
            alone: false,
            ..NAMED
        };
        let instance = resource("instance");
        let is_missing = |message| instance.is_missing_of(several, 400, "InvalidAction", message);
        assert!(!is_missing("cannot be found"));
        assert!(is_missing("x-1 cannot be found") && is_missing("the instance cannot be found"));
    }

    #[test]
    fn ids_are_those_of_the_resource() {
        let parameters: Parameters = [
            ("CacheId", "c-1"),
            ("SecurityGroupId.1", "g-1"),
            ("SecurityGroupId.2", "g-2"),
            ("SecurityGroupRuleId.1", "r-1"),
            ("CacheParameterGroupIds", "p-1, p-2"),
            ("VpcId", "v-1"),
            ("AvailableZone", "cn-beijing-6a"),
        ]
        .into_iter()
        .collect();
        for (name, ids) in [
            ("instance", &["c-1"][..]),
            ("security-group", &["g-1", "g-2"]),
            ("security-group-rule", &["r-1"]),
            ("parameter-group", &["p-1", "p-2"]),
            ("snapshot", &[]),
        ] {
            assert_eq!(resource(name).ids_in(&parameters), ids, "{name}");
        }
    }

    /// Every resource against the wording of every other, with every status.
    #[test]
    fn nothing_but_its_own_code_and_status_counts() {
        let mut looked_at = 0;
        for resource in RESOURCES {
            let own = resource.words.first().unwrap();
            for rule in RESOURCES.iter().flat_map(|other| other.not_found) {
                let tail = rule.message.last().unwrap();
                for status in 200..600 {
                    for code in ["InvalidAction", "AccessDenied", "InvalidRegion", ""] {
                        let is_own = resource.not_found.iter().any(|own_rule| {
                            own_rule.http_status == status
                                && code == own_rule.code.unwrap_or("InvalidAction")
                                && own_rule.message.last() == Some(tail)
                        });
                        let message = format!("the {own} x-1 {tail}");
                        assert_eq!(
                            resource.is_missing_of(NAMED, status, code, &message),
                            is_own,
                            "{}: {status} {code} {message}",
                            resource.name
                        );
                        assert!(!is_own || [400, 404].contains(&status));
                        for other in RESOURCES.iter().filter(|other| other.name != resource.name) {
                            for word in other.words {
                                let message = format!("the {word} x-1 {tail}");
                                assert!(
                                    !resource.is_missing_of(NAMED, status, code, &message),
                                    "{}: {status} {code} {message}",
                                    resource.name
                                );
                                looked_at += 1;
                            }
                        }
                        if !(400..=404).contains(&status) {
                            break;
                        }
                    }
                }
            }
        }
        assert!(looked_at > 100_000, "{looked_at}");
    }

    /// Which ids a call has sent, only the call knows.
    #[test]
    fn anybody_may_ask_about_an_error_that_names_no_id() {
        let instance = resource("instance");
        for (status, code, message, is_missing) in [
            (400, "InvalidAction", "the instance cannot be found", true),
            (400, "InvalidAction", "cannot be found", true),
            (
                400,
                "InvalidAction",
                "the instance x-1 cannot be found",
                false,
            ),
            (400, "InvalidAction", "the snapshot cannot be found", false),
            (400, "AccessDenied", "the instance cannot be found", false),
            (403, "InvalidAction", "the instance cannot be found", false),
        ] {
            assert_eq!(
                instance.is_missing(status, code, message),
                is_missing,
                "{status} {code} {message}"
            );
        }
    }

    #[test]
    fn parts_are_looked_for_in_their_order_from_the_front() {
        for (text, parts, expected) in [
            ("a x b x c", &["x"][..], Some(("a ", " b x c"))),
            ("a x b y c y", &["x", "y"], Some(("a x b ", " c y"))),
            ("x y x", &["Y", "X"], Some(("x y ", ""))),
            ("y x", &["x", "y"], None),
            ("xx", &["x", "x"], Some(("x", ""))),
            ("x", &["x", "x"], None),
            ("", &["x"], None),
        ] {
            assert_eq!(around(text, parts), expected, "{text}");
        }
    }

    #[test]
    fn what_goes_on_about_another_resource_says_nothing() {
        for (message, expected) in [
            ("the instance x-1 cannot be found: check the instance", true),
            (
                "the instance x-1 cannot be found: the snapshot is gone",
                false,
            ),
            (
                "the instance x-1 cannot be found. Its security group is gone.",
                false,
            ),
        ] {
            assert_eq!(is_missing("instance", message), expected, "{message}");
        }
    }

    #[test]
    fn every_name_of_an_id_names_the_resource() {
        let mut names = 0;
        for resource in RESOURCES {
            let other: Parameters = [("Limit", "10")].into_iter().collect();
            assert_eq!(resource.ids_in(&other), [""; 0], "{}", resource.name);
            for word in resource.words.iter().filter(|word| is_name_of_id(word)) {
                names += 1;
                for name in [(*word).to_owned(), format!("{word}.1"), format!("{word}s")] {
                    let parameters: Parameters = [(name.clone(), "x-1")].into_iter().collect();
                    assert_eq!(resource.ids_in(&parameters), ["x-1"], "{name}");
                }
            }
        }
        assert!(names >= 5, "{names}");
    }
}
