//! A local page that shows reports as they will print, and reloads itself on every save.
//!
//! ```text
//! watch ──saved──▶ desk ──sight──▶ session ──socket──▶ page (HTML, CSS, JS; nothing is fetched from anywhere else)
//!                   │ one studio, one report per selection
//! ```
//!
//! It listens on the loopback address only; `guard` says who may ask. The page is sent pages and fonts that it does not have yet; a page
//! that reads slowly misses saves, never the last one.

mod assets;
mod desk;
mod editor;
mod guard;
mod message;
mod once;
mod places;
mod server;
mod session;
#[cfg(test)]
mod tests;
mod watch;

pub use editor::Editor;
pub use once::once;
pub use server::{Options, serve};
