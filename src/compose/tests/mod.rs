//! Whole drafts: the sample workspaces of the project and a small one known word by word.

mod sample;
mod sheet;
mod small;
mod yearly;
