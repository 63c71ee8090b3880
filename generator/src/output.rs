//! stub
#[derive(Debug)]
pub struct Tree;
