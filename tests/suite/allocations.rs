//! How often the hot paths allocate.

use allocation_counter::measure;
use kcs_client::sign;

#[test]
fn a_query_signature_of_twelve_parameters_allocates_once() {
    let parameters = [
        ("Limit", "10"),
        ("Offset", "20"),
        ("OrderBy", "name,asc"),
        ("FuzzySearch", "金山 云/a*b~c+d"),
        ("AvailableZone", "cn-beijing-6a"),
        ("Action", "DescribeCacheClusters"),
        ("Version", "2016-07-01"),
        ("Accesskey", "AKLTEXAMPLEEXAMPLE00"),
        ("Service", "kcs"),
        ("Timestamp", "2021-09-03T06:30:00Z"),
        ("SignatureVersion", "1.0"),
        ("SignatureMethod", "HMAC-SHA256"),
    ];
    let mut query = String::new();
    let measured =
        measure(|| query = sign::query::sign("OExampleSecretKeyDoNotUse/+abc123==", &parameters));
    assert!(query.contains("&Signature="));
    assert_eq!(measured.count_total, 1, "{measured:?}");
}
