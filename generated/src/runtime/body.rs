//! Reading a response's body, up to a limit.

use bytes::{Bytes, BytesMut};
use reqwest::Response;

/// A body that was read: whole, or up to the limit.
pub(crate) enum Body {
    Whole(Bytes),
    /// The beginning of a body that is longer than the limit.
    Cut(Bytes),
}

/// Reads no more than `limit` bytes. A body that comes in one piece is not copied.
pub(crate) async fn read(response: &mut Response, limit: usize) -> Result<Body, reqwest::Error> {
    let Some(mut first) = response.chunk().await? else {
        return Ok(Body::Whole(Bytes::new()));
    };
    if first.len() > limit {
        return Ok(Body::Cut(first.split_to(limit)));
    }
    let Some(second) = response.chunk().await? else {
        return Ok(Body::Whole(first));
    };
    let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
    let mut body = BytesMut::with_capacity(
        announced.unwrap_or_default().min(limit).max(first.len() + second.len()),
    );
    body.extend_from_slice(&first);
    let mut next = Some(second);
    while let Some(chunk) = next {
        let room = limit - body.len();
        if chunk.len() > room {
            body.extend_from_slice(&chunk[..room]);
            return Ok(Body::Cut(body.freeze()));
        }
        body.extend_from_slice(&chunk);
        next = response.chunk().await?;
    }
    Ok(Body::Whole(body.freeze()))
}
