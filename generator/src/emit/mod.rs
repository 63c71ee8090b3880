//! stub
pub fn crate_files(
    _: &crate::sdk::Sdk,
) -> Result<crate::output::Tree, crate::diagnostic::Diagnostic> {
    Ok(crate::output::Tree)
}
