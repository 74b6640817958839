//! Whether an error says that a resource does not exist.

use crate::action::{NotFoundRule, ResourceMeta};
use crate::generated::metadata::RESOURCES;

impl ResourceMeta {
    /// Returns whether an error of the service says that the resource does not exist.
    ///
    /// Status, code and words must be those of one [rule](Self::not_found), and the message must be about this resource: an
    /// error about a VPC or a region says nothing about an instance.
    pub fn is_missing(&self, http_status: u16, code: &str, message: &str) -> bool {
        let mut rules = self.not_found.iter().filter(|rule| {
            rule.http_status == http_status
                && rule.code.is_none_or(|own| own.eq_ignore_ascii_case(code))
        });
        rules.any(|rule| self.is_said(rule, Some(code), message))
    }

    /// Returns whether the message of an entry in a list of failures says that the resource does not exist. Such entries
    /// have neither a status nor a code.
    pub fn is_missing_entry(&self, message: &str) -> bool {
        let mut rules = self.not_found.iter();
        rules.any(|rule| self.is_said(rule, None, message))
    }

    fn is_said(&self, rule: &NotFoundRule, code: Option<&str>, message: &str) -> bool {
        let mut message = message.to_lowercase();
        // `InvalidAction` in front of a message is not about an Action.
        if let Some(code) = code.filter(|code| !code.is_empty()) {
            message = message.replace(&code.to_lowercase(), " ");
        }
        let Some(subject) = before(&message, rule.message) else {
            return false;
        };
        // Where the resource is named before the words, what follows them is a place: `… cannot be found in zone a`.
        let names_it = self.words.iter().any(|word| subject.contains(word));
        !self.names_another(if names_it { subject } else { &message })
    }

    /// Whether a text names anything else.
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

/// The text before the last of these parts, if all of them are there in this order.
fn before<'a>(text: &'a str, parts: &[&str]) -> Option<&'a str> {
    let (mut begin, mut end) = (0, 0);
    for part in parts {
        begin = end + text.get(end..)?.find(&part.to_lowercase())?;
        end = begin + part.len();
    }
    text.get(..begin)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resource(name: &str) -> &'static ResourceMeta {
        let named = |resource: &&&ResourceMeta| resource.name == name;
        RESOURCES.iter().find(named).unwrap()
    }

    fn is_missing(name: &str, message: &str) -> bool {
        resource(name).is_missing(400, "InvalidAction", message)
    }

    #[test]
    fn a_resource_is_missing_in_its_own_words() {
        for message in [
            "the instance c-1 cannot be found in cn-beijing-6a",
            "The Instance c-1 CANNOT BE FOUND in zone cn-beijing-6a of the region",
            "InvalidAction: cluster c-1 cannot be found",
            "c-1 cannot be found",
            "cannot be found",
        ] {
            assert!(is_missing("instance", message), "{message}");
        }
        assert!(is_missing("read-only-node", "the node n-1 does not exist"));
        assert!(is_missing("read-only-node", "the node n-1 cannot be found"));
        assert!(is_missing(
            "security-group",
            "the security group does not exist"
        ));
        assert!(is_missing(
            "snapshot",
            "the snapshot s-1 cannot be found in cn-beijing-6"
        ));
        assert!(is_missing(
            "parameter-group",
            "Cache parameter group p-1 does not exist"
        ));
    }

    #[test]
    fn words_of_others_say_nothing() {
        for message in [
            "the region cannot be found",
            "The VPC vpc-1 of the instance c-1 cannot be found",
            "cannot be found: region cn-nowhere-9",
            "it cannot be found: VpcId vpc-1",
            "the action DescribeCacheCluster cannot be found",
            "the snapshot s-1 of the instance c-1 cannot be found",
            "The access key ID provided cannot be found in our records.",
            "the instance c-1 does not exist",
            "the instance c-1 is not running",
            "",
        ] {
            assert!(!is_missing("instance", message), "{message}");
        }
        for message in [
            "the security group rule r-1 does not exist",
            "the region does not exist",
            "the parameter group p-1 does not exist",
        ] {
            assert!(!is_missing("security-group", message), "{message}");
        }
        // Where no source states the words, the resource must be named.
        assert!(!is_missing("snapshot", "it cannot be found"));
        assert!(!is_missing("snapshot", "it cannot be found: snapshot s-1"));
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
                                && own_rule.code.is_none_or(|own| own == code)
                                && own_rule.message.last() == Some(tail)
                        });
                        let message = format!("the {own} x-1 {tail}");
                        assert_eq!(
                            resource.is_missing(status, code, &message),
                            is_own,
                            "{}: {status} {code} {message}",
                            resource.name
                        );
                        assert!(!is_own || [400, 404].contains(&status));
                        for other in RESOURCES.iter().filter(|other| other.name != resource.name) {
                            for word in other.words {
                                let message = format!("the {word} x-1 {tail}");
                                assert!(
                                    !resource.is_missing(status, code, &message),
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
}
