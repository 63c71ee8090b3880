//! A clock that a test moves by hand, so that retries and time limits are tested without waiting.
//!
//! Invariant: time stands still but for [`ManualClock::advance`].

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use super::calls::builder::ClientBuilder;
use super::http::clock::{Clock, Purpose, Sleep};

/// A clock for tests: it stands still until it is advanced, and backoff has no random part.
///
/// The date at its start is 1 January 2024, 00:00:00 UTC. Clones show the same time.
#[derive(Debug, Clone)]
pub struct ManualClock {
    start: Instant,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    elapsed: Duration,
    next_id: u64,
    sleepers: Vec<Sleeper>,
    watchers: Vec<Waker>,
}

#[derive(Debug)]
struct Sleeper {
    id: u64,
    until: Duration,
    purpose: Purpose,
    waker: Option<Waker>,
}

impl ManualClock {
    /// A clock at its start.
    pub fn new() -> Self {
        Self { start: Instant::now(), state: Arc::default() }
    }

    /// Moves time forward and wakes whoever waited for it.
    pub fn advance(&self, time: Duration) {
        let mut state = self.state();
        state.elapsed += time;
        let elapsed = state.elapsed;
        for sleeper in state.sleepers.iter_mut().filter(|sleeper| sleeper.until <= elapsed) {
            if let Some(waker) = sleeper.waker.take() {
                waker.wake();
            }
        }
    }

    /// Waits until a client pauses before it sends again, and says how long that pause still is.
    pub async fn sleeping(&self) -> Duration {
        self.watch(State::backoff).await
    }

    /// Waits until so many waits are under way: one for the time limit of each attempt, one more
    /// while the rest of its body is awaited, if `stall_timeout` is the shorter limit, and one for
    /// each pause.
    pub async fn waiting(&self, count: usize) {
        self.watch(|state| (state.sleepers.len() >= count).then_some(())).await;
    }

    async fn watch<T>(&self, look: impl Fn(&State) -> Option<T>) -> T {
        poll_fn(|context| {
            let mut state = self.state();
            let seen = look(&state);
            if seen.is_none() {
                state.watchers.push(context.waker().clone());
            }
            seen.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for ManualClock {
    fn default() -> Self {
        Self::new()
    }
}

impl State {
    /// The time left in the backoff that ends first.
    fn backoff(&self) -> Option<Duration> {
        let backoffs = self.sleepers.iter().filter(|sleeper| sleeper.purpose == Purpose::Backoff);
        backoffs
            .map(|sleeper| sleeper.until)
            .min()?
            .checked_sub(self.elapsed)
            .filter(|left| !left.is_zero())
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        self.start + self.state().elapsed
    }

    fn date(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_704_067_200) + self.state().elapsed
    }

    fn sleep(&self, time: Duration, purpose: Purpose) -> Sleep {
        let mut state = self.state();
        let id = state.next_id;
        state.next_id += 1;
        let until = state.elapsed.saturating_add(time);
        state.sleepers.push(Sleeper { id, until, purpose, waker: None });
        for watcher in state.watchers.drain(..) {
            watcher.wake();
        }
        drop(state);
        Box::pin(ManualSleep { id, clock: self.clone() })
    }

    fn jitter(&self) -> f64 {
        0.0
    }
}

/// A wait on a manual clock, which forgets it when it is dropped.
struct ManualSleep {
    id: u64,
    clock: ManualClock,
}

impl Future for ManualSleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.state();
        let elapsed = state.elapsed;
        match state.sleepers.iter_mut().find(|sleeper| sleeper.id == self.id) {
            Some(sleeper) if sleeper.until > elapsed => {
                sleeper.waker = Some(context.waker().clone());
                Poll::Pending
            }
            _ => Poll::Ready(()),
        }
    }
}

impl Drop for ManualSleep {
    fn drop(&mut self) {
        self.clock.state().sleepers.retain(|sleeper| sleeper.id != self.id);
    }
}

impl ClientBuilder {
    /// Takes time from a clock that a test moves by hand.
    pub fn clock(self, clock: ManualClock) -> Self {
        self.with_clock(Arc::new(clock))
    }
}
