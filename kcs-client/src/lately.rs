//! What was made lately, because it is probably wanted again.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many are kept.
pub(crate) const KEPT: usize = 32;

/// Things that were used lately, the last one first.
#[derive(Debug)]
pub(crate) struct Lately<T>(Mutex<Vec<Arc<T>>>);

impl<T> Default for Lately<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T> Lately<T> {
    /// The one that is meant.
    #[inline]
    pub(crate) fn find(&self, is_it: impl Fn(&T) -> bool) -> Option<Arc<T>> {
        let mut kept = self.kept();
        let place = kept.iter().position(|one| is_it(one))?;
        if place > 0 {
            to_the_front(&mut kept, place);
        }
        kept.first().cloned()
    }

    /// Keeps one instead of those that it replaces.
    pub(crate) fn keep(&self, one: Arc<T>, replaces: impl Fn(&T) -> bool) {
        let mut kept = self.kept();
        kept.retain(|other| !replaces(other));
        kept.truncate(KEPT - 1);
        kept.insert(0, one);
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Arc<T>>> {
        // Whoever panicked has left every one of them whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> Vec<Arc<T>> {
        self.kept().clone()
    }
}

// Who calls one Action again and again is spared the code.
#[cold]
fn to_the_front<T>(kept: &mut [T], place: usize) {
    if let Some(kept) = kept.get_mut(..=place) {
        kept.rotate_right(1);
    }
}
