//! Whole drafts: the sample workspaces of the project and a small one known word by word.

mod merged;
mod quarter;
mod sample;
mod sheet;
mod small;
mod systems;
mod trail;
mod yearly;
