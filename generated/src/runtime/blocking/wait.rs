//! Calls for code that is not async: a thread in the background drives the connections, and the
//! caller's own thread drives the call.
//!
//! Invariants: there is one such thread per process, started by the first call and alive to the end, so
//! that connections outlive calls; a thread that runs async code is never blocked.

use std::future::{Future, IntoFuture, pending};
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;

use bytes::Bytes;
use tokio::runtime::{Builder, Handle};

use super::calls::call::{Call, Operation, Value};
use super::http::error::{Error, InvalidRequest};
use super::http::response::Response;

impl<O: Operation> Call<O> {
    /// Sends the call and blocks this thread until the value is there.
    ///
    /// # Errors
    /// Those of awaiting the call; [`Error::InvalidRequest`] on a thread of an async runtime, where it
    /// must be awaited (in `spawn_blocking`, by `Handle::block_on`).
    pub fn wait(self) -> Result<Value<O>, Error> {
        run(self.into_future())?
    }

    /// Sends the call, blocks this thread, and gives status, headers and request id beside the value.
    ///
    /// # Errors
    /// Those of [`Call::wait`].
    pub fn wait_with_response(self) -> Result<Response<Value<O>>, Error> {
        run(self.with_response())?
    }

    /// Sends the call, blocks this thread, and gives the response as it is; see [`Call::raw`].
    ///
    /// # Errors
    /// Those of [`Call::wait`], but for [`Error::Api`].
    pub fn wait_raw(self) -> Result<Response<Bytes>, Error> {
        run(self.raw())?
    }
}

/// Runs a future to its end on this thread, unless the thread runs other futures.
pub(crate) fn run<F: Future>(future: F) -> Result<F::Output, InvalidRequest> {
    if Handle::try_current().is_ok() {
        return Err(InvalidRequest::new(
            "a blocking call on a thread of an async runtime would stop everything else that runs there; await \
             the call instead",
        ));
    }
    let driver = driver().map_err(|error| {
        InvalidRequest::new(format!("the thread behind blocking calls did not start: {error}"))
    })?;
    Ok(driver.block_on(future))
}

/// The runtime in the background; one that did not start is tried again.
fn driver() -> io::Result<Handle> {
    static DRIVER: Mutex<Option<Handle>> = Mutex::new(None);
    let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
    match &*driver {
        Some(driver) => Ok(driver.clone()),
        None => Ok(driver.insert(start()?).clone()),
    }
}

/// Starts a thread that does nothing but wait for sockets and timers, and run what was spawned.
fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let run = move || runtime.block_on(pending::<()>());
    thread::Builder::new().name("blocking-calls".to_owned()).spawn(run)?;
    Ok(handle)
}
