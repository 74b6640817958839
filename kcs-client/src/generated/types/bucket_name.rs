// @generated from api-spec: edit that, then run `cargo xtask freeze`.

//! The type `BucketName`.

use crate::rt;

/// Name of a bucket in KS3, Kingsoft Cloud's object storage. KCS must have been authorised to
/// use the account's KS3: this is done once, in the Redis console.
///
/// 金山云对象存储 KS3 的存储空间（Bucket）名称。需要先在 Redis 控制台授权 KCS 访问账号下的 KS3，授权一次即可。
///
/// Source: guide lines 4467, 4629 and 4450.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BucketName(String);

rt::string!(BucketName);
