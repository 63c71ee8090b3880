//! Time's one seam: every wait and every time limit of a call goes through [`Clock`].
//!
//! The limit for connecting is the exception: it belongs to the HTTP client.

use std::fmt::Debug;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, Instant, SystemTime};

use tokio::task::unconstrained;

/// What a wait is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The time limit of an attempt.
    Limit,
    /// The wait before an attempt is repeated.
    Backoff,
}

/// A wait; dropping it ends it.
pub type Sleep = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Time as a client sees it.
pub trait Clock: Debug + Send + Sync {
    /// Time that never goes back, to measure with.
    fn now(&self) -> Instant;

    /// The time of day, to compare dates with.
    fn date(&self) -> SystemTime;

    /// Waits.
    fn sleep(&self, time: Duration, purpose: Purpose) -> Sleep;

    /// A random number, at least 0 and below 1.
    fn jitter(&self) -> f64;
}

/// The time of the machine, by tokio's timer.
#[derive(Debug)]
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn date(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, time: Duration, _: Purpose) -> Sleep {
        // What it limits may have used up what the task may do at a time.
        Box::pin(unconstrained(tokio::time::sleep(time)))
    }

    fn jitter(&self) -> f64 {
        fastrand::f64()
    }
}

/// Runs a future until the wait is over; `None` when it was not done by then.
pub(crate) async fn within<T>(
    limit: &mut Sleep,
    mut work: Pin<&mut impl Future<Output = T>>,
) -> Option<T> {
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Some(output)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}
