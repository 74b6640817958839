//! Drawing: numbers from a seed, and names that are in somebody's way.

use std::collections::BTreeSet;

/// Pseudo-random numbers: the same seed gives the same ones.
#[derive(Clone, Debug)]
pub(crate) struct Draw(u64);

impl Draw {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % (limit.max(1) as u64)) as usize
    }

    /// Whether something happens that does so in `percent` of all cases.
    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(crate) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// Words of Rust, of the prelude, of the runtime, of generated files, and spellings that are hard to convert.
const OBSTACLES: &str = "
    FromConfig FromEnv Builder Endpoint Exchange Clock Wait WaitUntil Pages Presign Call Client Action Region Blocking
    Default Clone CloneFrom Debug Fmt Eq Ne Blank New Value Place Shape Required Forget Serialize Deserialize
    Self Super Crate Type Async Await Match Move Loop Ref Dyn Yield Try Union Auto Macro Static Const Fn Gen Raw Box In As
    If Else For While Let Mut Pub Mod Use Where Unsafe Impl Trait Enum Struct Extern True False Do Final Override
    Option String Vec Result Ok Err Some None Send Sync Future Drop From Into TryFrom AsRef ToString Iterator Hash Ord
    FnOnce Copy Sized Unpin Extend IntoFuture
    A B C S T D E I A1 Z9
    Meta Docs Meanings Values VALUES META Unit Get Data Item Items Offset Limit Total Request Reply Error Other Unlisted
    Presignable EngineLimits EngineParameterEntry ReadBackMeta Rules Charset Paged Sealed Verdict Waiter Doc Json Secret
    Timestamp StringOrList Zeroizing Context Service ServiceError NotImplemented Router Route Names Word Role Scalar
    Actions Types Waiters Metadata Resources Std Core Alloc Rt Lib Main Empty
    I64 Bool Str U8 Usize F64 ID IDs URL2 DBInstance4You aBc x X0 ABC abcDEF Status Statuses Address Class Analysis Box2
";

/// Names that are not drawn twice in one scope, however they are spelled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope(BTreeSet<String>);

impl Scope {
    /// Whether a name is still free; it is taken then.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|char| char.to_ascii_lowercase())
            .collect();
        // `Item` as a list is `items`.
        let singular = plain.trim_end_matches(['e', 'i', 's', 'y']);
        self.0.insert(if singular.is_empty() {
            plain
        } else {
            singular.to_owned()
        })
    }

    /// A free name in UpperCamelCase: an obstacle if there still is one, else a made-up one.
    pub(crate) fn camel(&mut self, draw: &mut Draw) -> String {
        let obstacles: Vec<&str> = OBSTACLES.split_whitespace().collect();
        for _ in 0..12 {
            let name = draw.pick(&obstacles);
            let is_camel = name.starts_with(|char: char| char.is_ascii_uppercase());
            if is_camel && self.take(name) {
                return (*name).to_owned();
            }
        }
        const WORDS: [&str; 12] = [
            "Blue", "Cold", "Deep", "Fast", "Gray", "High", "Kind", "Late", "Mild", "Near", "Open",
            "Pure",
        ];
        loop {
            let (one, other) = (*draw.pick(&WORDS), *draw.pick(&WORDS));
            let name = format!("{one}{other}{}", draw.below(10_000));
            if self.take(&name) {
                return name;
            }
        }
    }

    /// A free name as it may stand on the wire.
    pub(crate) fn wire(&mut self, draw: &mut Draw) -> String {
        let name = self.camel(draw);
        match draw.below(5) {
            0 => name[..1].to_lowercase() + &name[1..],
            1 => name.to_lowercase(),
            2 => format!("{name}-x"),
            3 => format!("{name}_Id"),
            _ => name,
        }
    }

    /// A free name in snake_case.
    pub(crate) fn snake(&mut self, draw: &mut Draw) -> String {
        let name = self.camel(draw);
        let mut snake = String::new();
        for char in name.chars() {
            if char.is_ascii_uppercase() && snake.ends_with(|last: char| last.is_ascii_lowercase())
            {
                snake.push('_');
            }
            snake.push(char.to_ascii_lowercase());
        }
        snake
    }
}
